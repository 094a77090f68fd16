# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""SQLite as an acknowledgement needs it: new enough, WAL, flushed at commit, and read back."""

import sys
from dataclasses import asdict, dataclass, fields
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from gaung.crowd.errors import OldSqliteError, UnsafeDatabaseError

if TYPE_CHECKING:
    from sqlite3 import Connection
    from types import ModuleType

OLDEST = (3, 51, 3)
"""First version without the WAL-reset corruption of 3.7.0 to 3.51.2."""

BUSY_TIMEOUT_MILLISECONDS = 5000


@dataclass(frozen=True, slots=True)
class Pragmas:
    """What a running connection says about itself; the defaults are what Gaung asks for."""

    journal_mode: str = "wal"
    synchronous: int = 2
    mmap_size: int = 0
    busy_timeout: int = BUSY_TIMEOUT_MILLISECONDS
    foreign_keys: int = 1
    trusted_schema: int = 0
    secure_delete: int = 1


ASKED = Pragmas()

INIT_COMMAND = "".join(
    f"PRAGMA {name}={value};" for name, value in asdict(ASKED).items() if name != "journal_mode"
)
"""The same wishes for whoever opens connections in another way (Django's `init_command`)."""


def driver() -> "ModuleType":
    """The newest SQLite at hand: the `pysqlite3` wheel, else the one that Python brings.

    Raises:
        OldSqliteError: when neither is new enough.
    """
    try:
        module = import_module("pysqlite3")
    except ImportError:
        module = import_module("sqlite3")
    if tuple(module.sqlite_version_info) < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        message = (
            f"SQLite {module.sqlite_version} can damage a database; Gaung needs {wanted} or newer "
            "(pip install pysqlite3)."
        )
        raise OldSqliteError(message)
    return module


def swap_in() -> None:
    """Make `import sqlite3` mean the safe driver in this process; call it before Django loads.

    Raises:
        OldSqliteError: when there is no SQLite that is new enough.
    """
    module = driver()
    sys.modules["sqlite3"] = module
    sys.modules["sqlite3.dbapi2"] = import_module(f"{module.__name__}.dbapi2")


def read_pragmas(connection: "Connection") -> Pragmas:
    """Ask a running connection what is in force, since what was asked for may not have taken."""
    values: dict[str, Any] = {
        field.name: connection.execute(f"PRAGMA {field.name}").fetchone()[0]
        for field in fields(Pragmas)
    }
    return Pragmas(**values)


def refuse_unsafe(connection: "Connection") -> None:
    """Check a running connection against what Gaung promises (D1).

    Raises:
        UnsafeDatabaseError: naming the first setting that is not in force.
    """
    in_force = read_pragmas(connection)
    for name, wanted in asdict(ASKED).items():
        found = getattr(in_force, name)
        if found == wanted or (name == "busy_timeout" and found > wanted):
            continue
        message = (
            f"SQLite runs with {name}={found} where Gaung needs {wanted}: an answered tap would "
            "not be safe, so nothing was started."
        )
        raise UnsafeDatabaseError(message)


def open_connection(path: Path | str, *, check_same_thread: bool = True) -> "Connection":
    """Open one connection in autocommit, set and read back everything that D1 asks.

    Raises:
        OldSqliteError: SQLite is too old.
        UnsafeDatabaseError: a setting did not take, or the folder cannot be used.
    """
    module = driver()
    try:
        connection = cast(
            "Connection",
            module.connect(
                str(path),
                timeout=BUSY_TIMEOUT_MILLISECONDS / 1000,
                isolation_level=None,
                check_same_thread=check_same_thread,
            ),
        )
    except module.OperationalError as error:
        message = f"The ledger cannot be opened at {path}: {error}."
        raise UnsafeDatabaseError(message) from error
    try:
        for command in INIT_COMMAND.rstrip(";").split(";"):
            connection.execute(command)
        # Asking for WAL takes a lock even where it is on already; so it is asked for only once.
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection.execute("PRAGMA journal_mode=wal")
        refuse_unsafe(connection)
    except BaseException:
        connection.close()
        raise
    return connection
