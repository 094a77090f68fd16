# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The database itself refuses to change what was published.

A later migration that rebuilds this table on SQLite drops the trigger: run these steps again then.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "plan_messageversion"
COLUMNS = "message_id, number, title, text, coaching, published_at, by_name, correction"
SQLITE = (
    f"CREATE TRIGGER version_never_changes BEFORE UPDATE OF {COLUMNS} ON {TABLE} "
    "BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END",
)
POSTGRES = (
    "CREATE FUNCTION version_never_changes() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'a published version never changes' "
    "USING ERRCODE = 'integrity_constraint_violation'; END $$",
    f"CREATE TRIGGER version_never_changes BEFORE UPDATE OF {COLUMNS} ON {TABLE} "
    "FOR EACH ROW EXECUTE FUNCTION version_never_changes()",
)


def guard(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the guard up."""
    del apps
    for statement in POSTGRES if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def unguard(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the guard down."""
    del apps
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP TRIGGER version_never_changes ON {TABLE}")
        editor.execute("DROP FUNCTION version_never_changes()")
    else:
        editor.execute("DROP TRIGGER version_never_changes")


class Migration(migrations.Migration):
    """After the table."""

    dependencies = [("plan", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
