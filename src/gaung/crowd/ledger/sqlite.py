# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The book in a SQLite file of its own."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import Any

from gaung.crowd.errors import (
    DiskFullError,
    LedgerBrokenError,
    LedgerBusyError,
    LedgerError,
)
from gaung.crowd.ledger.entries import Count, Entry, Erase, Outcome, Refresh, TallyKey, Tap
from gaung.crowd.ledger.store import Figures, distinct, figures_of, newness, runs
from gaung.crowd.schema import migrate
from gaung.crowd.sqlite import driver, open_connection

# Each step of a statement gives up the interpreter lock and has to win it back from a busy event
# loop. So many rows go into one step, in a few sizes that the statement cache keeps.
_SIZES = (256, 64, 16, 4, 1)
_TAPS = """
INSERT INTO tap (id, about, phone, kind, item, value, at, mark) VALUES {}
ON CONFLICT DO NOTHING
"""
_INSERT = {n: _TAPS.format(",".join(["(?,?,?,?,?,?,?,?)"] * n)) for n in _SIZES}
_TALLIES = """
INSERT INTO tally (about, kind, item, shard, n) VALUES {}
ON CONFLICT (about, kind, item, shard) DO UPDATE SET n = n + excluded.n
"""
_ADD_TALLIES = {n: _TALLIES.format(",".join(["(?,?,?,0,?)"] * n)) for n in (16, 4, 1)}
_ADD_COUNT = (
    "INSERT INTO day_count (about, day, kind, item, n) VALUES (?,?,?,?,?)"
    " ON CONFLICT (about, day, kind, item) DO UPDATE SET n = n + excluded.n"
)
_FULL = ("SQLITE_FULL", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_WRITE")
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
_BROKEN = ("SQLITE_IOERR_FSYNC", "SQLITE_IOERR_DIR_FSYNC", "SQLITE_CORRUPT", "SQLITE_NOTADB")


def _chunks(rows: Sequence[Any], sizes: Sequence[int]) -> Iterator[Sequence[Any]]:
    """Cut rows into pieces of the given sizes, the largest first."""
    at = 0
    for size in sizes:
        while len(rows) - at >= size:
            yield rows[at : at + size]
            at += size


def _error_of(error: Exception) -> LedgerError:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(_BROKEN):
        return LedgerBrokenError(name)
    if name.startswith(_FULL):
        return DiskFullError(name)
    if name.startswith(_BUSY):
        return LedgerBusyError(name)
    return LedgerError(name or type(error).__name__)


class SqliteStore:
    """See `Store`."""

    def __init__(self, path: str) -> None:
        """Remember the file; the writer's thread opens it."""
        self._path = path
        self._connection: Any = None
        self._driver_error: type[Exception] = driver().Error

    def open(self) -> None:
        """Connect, check D1, make the tables."""
        self._connection = open_connection(self._path)
        migrate(self._connection, "sqlite")

    def write(self, entries: Sequence[Entry]) -> list[Outcome]:
        """One transaction for all entries."""
        execute = self._connection.execute
        try:
            execute("BEGIN IMMEDIATE")
            outcomes = list(chain.from_iterable(self._run(run) for run in runs(entries)))
            execute("COMMIT")
        except self._driver_error as error:
            self._undo()
            raise _error_of(error) from error
        except BaseException:
            self._undo()
            raise
        return outcomes

    def tidy(self) -> None:
        """Empty the log, in which pages from before an erasure are still to be found."""
        with suppress(self._driver_error):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def close(self) -> None:
        """Disconnect; the last one to go also empties the log."""
        if self._connection is not None:
            self._connection.close()

    def _undo(self) -> None:
        # SQLite rolls back by itself after some errors; then there is nothing left to undo.
        if self._connection.in_transaction:
            with suppress(self._driver_error):
                self._connection.execute("ROLLBACK")

    def _run(self, run: list[Tap] | Entry) -> list[Outcome]:
        if isinstance(run, list):
            return self._taps(run)
        if isinstance(run, Erase):
            return [self._erase(run)]
        if isinstance(run, Count):
            self._connection.execute(_ADD_COUNT, (run.about, run.day, run.kind, run.item, run.n))
            return [None]
        if isinstance(run, Refresh):
            return [self._tallies(run.about)]
        raise NotImplementedError

    def _taps(self, taps: list[Tap]) -> list[Outcome]:
        execute = self._connection.execute
        last = execute("SELECT coalesce(max(rowid), 0) FROM tap").fetchone()[0]
        rows = distinct(taps)
        n_written = 0
        for chunk in _chunks(list(rows.values()), _SIZES):
            values = list(chain.from_iterable(chunk))
            n_written += execute(_INSERT[len(chunk)], values).rowcount
        written = rows if n_written == len(rows) else dict.fromkeys(self._ids_after(last))
        self._add(figures_of(rows[id_] for id_ in written))
        return newness(taps, written)

    def _ids_after(self, last: int) -> list[bytes]:
        # One row with all ids in it instead of one step for each row (see _SIZES).
        found = self._connection.execute(
            "SELECT group_concat(hex(id), '') FROM tap WHERE rowid > ?", (last,)
        ).fetchone()[0]
        ids = bytes.fromhex(found or "")
        return [ids[at : at + 16] for at in range(0, len(ids), 16)]

    def _add(self, figures: Counter[tuple[str, str, str]]) -> None:
        rows = [(*key, n) for key, n in figures.items()]
        for chunk in _chunks(rows, tuple(_ADD_TALLIES)):
            self._connection.execute(_ADD_TALLIES[len(chunk)], list(chain.from_iterable(chunk)))

    def _erase(self, erase: Erase) -> Figures:
        gone: Counter[TallyKey] = Counter(
            self._connection.execute(
                "DELETE FROM tap WHERE about = ? AND phone = ? RETURNING kind, item",
                (erase.about, erase.phone),
            ).fetchall()
        )
        if gone:
            self._add(Counter({(erase.about, *key): -n for key, n in gone.items()}))
            self._connection.execute(_ADD_COUNT, (erase.about, erase.day, "left", "", 1))
        return dict(gone)

    def _tallies(self, about: str) -> Figures:
        found = self._connection.execute(
            "SELECT kind, item, n FROM tally WHERE about = ? AND n <> 0", (about,)
        ).fetchall()
        return {(kind, item): n for kind, item, n in found}
