# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""D1: what the connections that are really used say about themselves."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from gaung.config.prove.children import child_environment, last_line
from gaung.config.prove.report import Check, not_run
from gaung.crowd import sqlite

PROMISE = "every connection: WAL, FULL, no mmap, busy timeout, foreign keys, erased bytes wiped"

# In a process of its own: Django's settings are read once in a process, and from its environment.
OFFICE = """
import json, os
from dataclasses import asdict
os.environ["DJANGO_SETTINGS_MODULE"] = "gaung.config.settings"
import django
django.setup()
from gaung.config.prepare import prepare
prepare()
from django.db import connection
from gaung.crowd import sqlite
connection.ensure_connection()
version = connection.connection.execute("SELECT sqlite_version()").fetchone()[0]
print(json.dumps([version, asdict(sqlite.read_pragmas(connection.connection))]))
"""


def check_pragmas(folder: Path) -> Check:
    """Read the settings back from a ledger's and from the office's connection."""
    ledger = sqlite.open_connection(folder / "pragmas.sqlite3")
    try:
        version = ledger.execute("SELECT sqlite_version()").fetchone()[0]
        differences = different("ledger", version, asdict(sqlite.read_pragmas(ledger)))
    finally:
        ledger.close()
    office = subprocess.run(
        [sys.executable, "-c", OFFICE],
        env=child_environment(GAUNG_DATA=str(folder / "office"), GAUNG_DATABASE_URL=""),
        capture_output=True,
        text=True,
        check=False,
    )
    if office.returncode:
        return not_run("D1", PROMISE, f"the office did not start: {last_line(office.stderr)}")
    office_version, in_force = json.loads(office.stdout.strip().splitlines()[-1])
    differences += different("office", office_version, in_force)
    figure: dict[str, int | float | str] = {
        "n_connections": 2,
        "n_settings": 2 * (1 + len(in_force)),
        "n_differences": len(differences),
        "sqlite": str(version),
    }
    return Check("D1", PROMISE, figure, not differences, "; ".join(differences))


def different(who: str, version: str, in_force: dict[str, int | str]) -> list[str]:
    """Each setting that is not what Gaung promises, as a sentence."""
    found = []
    if tuple(map(int, version.split("."))) < sqlite.OLDEST:
        found.append(f"{who}: SQLite {version} is older than 3.51.3")
    for name, wanted in asdict(sqlite.ASKED).items():
        value = in_force.get(name)
        longer = name == "busy_timeout" and isinstance(value, int) and value >= wanted
        if value != wanted and not longer:
            found.append(f"{who}: {name} is {value}, not {wanted}")
    return found
