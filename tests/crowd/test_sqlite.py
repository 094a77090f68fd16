# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""D1: connections are what an acknowledgement needs, or nothing starts."""

import sys
from pathlib import Path

import pytest

from gaung.crowd import sqlite
from gaung.crowd.errors import OldSqliteError, UnsafeDatabaseError
from gaung.crowd.ledger.sqlite import SqliteStore


def test_connection_reports_what_was_asked(tmp_path: Path) -> None:
    connection = sqlite.open_connection(tmp_path / "a.sqlite3")
    assert sqlite.read_pragmas(connection) == sqlite.Pragmas(
        journal_mode="wal",
        synchronous=2,
        mmap_size=0,
        busy_timeout=5000,
        foreign_keys=1,
        trusted_schema=0,
        secure_delete=1,
    )
    connection.close()


@pytest.mark.parametrize(
    "weakening",
    ["synchronous=NORMAL", "mmap_size=1048576", "busy_timeout=10", "secure_delete=0"],
)
def test_weaker_connection_is_refused(tmp_path: Path, weakening: str) -> None:
    connection = sqlite.open_connection(tmp_path / "a.sqlite3")
    connection.execute(f"PRAGMA {weakening}")
    with pytest.raises(UnsafeDatabaseError, match=weakening.split("=", maxsplit=1)[0]):
        sqlite.refuse_unsafe(connection)
    connection.close()


def test_longer_patience_is_not_refused(tmp_path: Path) -> None:
    connection = sqlite.open_connection(tmp_path / "a.sqlite3")
    connection.execute("PRAGMA busy_timeout=9000")
    sqlite.refuse_unsafe(connection)
    assert sqlite.read_pragmas(connection).busy_timeout == 9000
    connection.close()


def test_old_sqlite_is_refused_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite.driver(), "sqlite_version_info", (3, 40, 1))
    with pytest.raises(OldSqliteError, match=r"3\.51\.3 or newer"):
        sqlite.driver()


def test_unusable_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnsafeDatabaseError, match="cannot be opened"):
        sqlite.open_connection(tmp_path / "missing" / "a.sqlite3")


def test_swap_makes_the_name_mean_the_safe_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlite3", sys.modules.get("sqlite3"))
    monkeypatch.setitem(sys.modules, "sqlite3.dbapi2", sys.modules.get("sqlite3.dbapi2"))
    sqlite.swap_in()
    import sqlite3

    assert sqlite3.sqlite_version_info >= sqlite.OLDEST
    assert sys.modules["sqlite3.dbapi2"].sqlite_version == sqlite3.sqlite_version


def test_the_ledgers_own_connection_is_as_safe(tmp_path: Path) -> None:
    """What makes writing quicker takes nothing away from what makes it safe."""
    store = SqliteStore(str(tmp_path / "a.sqlite3"))
    store.open()
    store.tidy()
    sqlite.refuse_unsafe(store._connection)
    assert sqlite.read_pragmas(store._connection) == sqlite.ASKED
    store.close()
