# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables of the lane in both dialects, versioned; making them again changes nothing."""

from collections.abc import Mapping
from typing import Any, Literal

Dialect = Literal["sqlite", "postgresql"]
Step = str | Mapping[Dialect, tuple[str, ...]]
"""A statement in both dialects, or what each of them needs."""

_ADVISORY_LOCK = 0x6761756E67  # "gaung"

_BLOB = {"sqlite": "BLOB", "postgresql": "BYTEA"}
_INTEGER = {"sqlite": "INTEGER", "postgresql": "BIGINT"}
_STRICT = {"sqlite": " STRICT", "postgresql": ""}
_ROWLESS = {"sqlite": " STRICT, WITHOUT ROWID", "postgresql": ""}

# `tap` is the book. Its unique index is the law "one person, one action" and the idempotence.
# `tally` is derived from it in the same transaction, so that a process starts without counting
# millions of rows; a shard for each PostgreSQL writer keeps writers from waiting for each other.
MIGRATIONS: tuple[tuple[Step, ...], ...] = (
    (
        """CREATE TABLE tap (
            id {blob} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            about TEXT NOT NULL,
            phone {blob} NOT NULL CHECK (length(phone) = 16),
            kind TEXT NOT NULL,
            item TEXT NOT NULL,
            value {integer} NOT NULL,
            at {integer} NOT NULL
        ){strict}""",
        "CREATE INDEX tap_about_phone ON tap (about, phone)",
        """CREATE TABLE tally (
            about TEXT NOT NULL,
            kind TEXT NOT NULL,
            item TEXT NOT NULL,
            shard {integer} NOT NULL,
            n {integer} NOT NULL,
            PRIMARY KEY (about, kind, item, shard)
        ){rowless}""",
        """CREATE TABLE day_count (
            about TEXT NOT NULL,
            day TEXT NOT NULL,
            kind TEXT NOT NULL,
            item TEXT NOT NULL,
            n {integer} NOT NULL,
            PRIMARY KEY (about, day, kind, item)
        ){rowless}""",
        """CREATE TABLE snapshot (
            path TEXT NOT NULL PRIMARY KEY,
            about TEXT NOT NULL,
            body {blob} NOT NULL,
            face TEXT NOT NULL,
            version {integer} NOT NULL
        ){strict}""",
        "CREATE INDEX snapshot_version_at ON snapshot (version)",
        """CREATE TABLE snapshot_version (
            one {integer} NOT NULL PRIMARY KEY CHECK (one = 1),
            version {integer} NOT NULL
        ){strict}""",
        "INSERT INTO snapshot_version (one, version) VALUES (1, 0)",
    ),
    # Marks: what was odd about a tap, and how many of a figure are marked. `book_check` is the last
    # comparison of the tallies with the rows. `house_sign` tells processes with different secrets
    # apart, before one phone gets two pseudonyms.
    (
        "ALTER TABLE tap ADD COLUMN mark {integer} NOT NULL DEFAULT 0",
        "ALTER TABLE tally ADD COLUMN marked {integer} NOT NULL DEFAULT 0",
        """CREATE TABLE book_check (
            one {integer} NOT NULL PRIMARY KEY CHECK (one = 1),
            at {integer} NOT NULL,
            n_rows {integer} NOT NULL,
            n_differences {integer} NOT NULL
        ){strict}""",
        """CREATE TABLE house_sign (
            one {integer} NOT NULL PRIMARY KEY CHECK (one = 1),
            sign {blob} NOT NULL
        ){strict}""",
    ),
    # One index instead of two: ids and pseudonyms are random, so in a large book each index makes
    # every tap read and write a page of its own. An id is made from its phone, and so is unique
    # exactly if it is unique with it.
    (
        {
            "sqlite": (
                """CREATE TABLE tap_anew (
                    id BLOB NOT NULL CHECK (length(id) = 16),
                    about TEXT NOT NULL,
                    phone BLOB NOT NULL CHECK (length(phone) = 16),
                    kind TEXT NOT NULL,
                    item TEXT NOT NULL,
                    value INTEGER NOT NULL,
                    at INTEGER NOT NULL,
                    mark INTEGER NOT NULL DEFAULT 0
                ) STRICT""",
                """INSERT INTO tap_anew
                    SELECT id, about, phone, kind, item, value, at, mark FROM tap ORDER BY rowid""",
                "DROP TABLE tap",
                "ALTER TABLE tap_anew RENAME TO tap",
            ),
            "postgresql": (
                "ALTER TABLE tap DROP CONSTRAINT tap_pkey",
                "DROP INDEX tap_about_phone",
            ),
        },
        "CREATE UNIQUE INDEX tap_once ON tap (about, phone, id)",
    ),
    # Rooms. `said`: the words of a row, under its id, in a table of their own, so that the rows of
    # plain taps stay small. `whisper`: what the office says to one phone. Answers are read by
    # block, and only they bear the cost of an index for it.
    (
        """CREATE TABLE said (
            id {blob} NOT NULL CHECK (length(id) = 16),
            about TEXT NOT NULL,
            phone {blob} NOT NULL CHECK (length(phone) = 16),
            kind TEXT NOT NULL,
            item TEXT NOT NULL,
            text TEXT NOT NULL,
            at {integer} NOT NULL
        ){strict}""",
        "CREATE UNIQUE INDEX said_once ON said (about, phone, id)",
        "CREATE INDEX said_item ON said (about, kind, item, at)",
        """CREATE TABLE whisper (
            about TEXT NOT NULL,
            phone {blob} NOT NULL CHECK (length(phone) = 16),
            name TEXT NOT NULL,
            text TEXT NOT NULL,
            at {integer} NOT NULL,
            PRIMARY KEY (about, phone, name)
        ){rowless}""",
        {
            "sqlite": ("CREATE INDEX tap_answer ON tap (about, item) WHERE kind = 'answer'",),
            "postgresql": (
                """CREATE INDEX tap_answer ON tap (about, item COLLATE "C")
                    WHERE kind = 'answer'""",
            ),
        },
    ),
)


def migrate(connection: Any, dialect: Dialect) -> int:
    """Bring the tables to the newest version in one transaction and return that version.

    Safe from many processes at once: the first one works, the others wait and find it done.
    """
    connection.execute("BEGIN" if dialect == "postgresql" else "BEGIN IMMEDIATE")
    try:
        if dialect == "postgresql":
            # A large book takes its time, and others wait for it.
            connection.execute("SET LOCAL statement_timeout = 0")
            connection.execute("SET LOCAL lock_timeout = 0")
            connection.execute(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")
        connection.execute("CREATE TABLE IF NOT EXISTS crowd_schema (version INTEGER NOT NULL)")
        found = connection.execute("SELECT max(version) FROM crowd_schema").fetchone()[0] or 0
        for version in range(found, len(MIGRATIONS)):
            for step in MIGRATIONS[version]:
                for statement in (step,) if isinstance(step, str) else step[dialect]:
                    connection.execute(_in(dialect, statement))
            connection.execute(
                "INSERT INTO crowd_schema (version)"
                " SELECT coalesce(max(version), 0) + 1 FROM crowd_schema"
            )
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return len(MIGRATIONS)


def _in(dialect: Dialect, statement: str) -> str:
    return statement.format(
        blob=_BLOB[dialect],
        integer=_INTEGER[dialect],
        strict=_STRICT[dialect],
        rowless=_ROWLESS[dialect],
    )
