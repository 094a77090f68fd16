# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The book in a SQLite file of its own."""

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any, assert_never

from gaung.crowd.database import check_house_sign
from gaung.crowd.errors import (
    DiskFullError,
    LedgerBrokenError,
    LedgerBusyError,
    LedgerError,
)
from gaung.crowd.ledger.claims import Place, decide, place_of, told
from gaung.crowd.ledger.entries import (
    Change,
    Claim,
    Count,
    Entry,
    Erase,
    Outcome,
    Refresh,
    Say,
    TallyKey,
    Tap,
)
from gaung.crowd.ledger.standing import Stands, admit, limited, settle, words_of
from gaung.crowd.ledger.store import (
    Changes,
    Claims,
    Figures,
    Run,
    Says,
    Taps,
    distinct,
    figures_of,
    newness,
    runs,
)
from gaung.crowd.schema import migrate
from gaung.crowd.sqlite import BUSY_TIMEOUT_MILLISECONDS, driver, open_connection

# Each step of a statement gives up the interpreter lock and has to win it back from a busy event
# loop. So many rows go into one step, in a few sizes that the statement cache keeps.
_SIZES = (256, 64, 16, 4, 1)
_TAPS = """
INSERT INTO tap (id, about, phone, kind, item, value, at, mark) VALUES {}
ON CONFLICT DO NOTHING
"""
_INSERT = {n: _TAPS.format(",".join(["(?,?,?,?,?,?,?,?)"] * n)) for n in _SIZES}
_TALLIES = """
INSERT INTO tally (about, kind, item, shard, n, marked) VALUES {}
ON CONFLICT (about, kind, item, shard)
DO UPDATE SET n = n + excluded.n, marked = marked + excluded.marked
"""
_ADD_TALLIES = {n: _TALLIES.format(",".join(["(?,?,?,0,?,?)"] * n)) for n in (16, 4, 1)}
_KNOWN = "SELECT id FROM tap WHERE (about, phone, id) IN (VALUES {})"
_SEATS = "SELECT sum(n) FROM tally WHERE about = ? AND kind = ? AND item = ?"
_OVER = """ DO UPDATE SET item = excluded.item, value = excluded.value, at = excluded.at,
mark = excluded.mark"""
_PUT = {
    n: _TAPS.format(",".join(["(?,?,?,?,?,?,?,?)"] * n)).replace(" DO NOTHING", _OVER)
    for n in _SIZES
}
_WORDS = """
INSERT INTO said (id, about, phone, kind, item, text, at) VALUES {}
ON CONFLICT (about, phone, id)
DO UPDATE SET item = excluded.item, text = excluded.text, at = excluded.at
"""
_ADD_WORDS = {n: _WORDS.format(",".join(["(?,?,?,?,?,?,?)"] * n)) for n in (64, 16, 4, 1)}
_STANDING = """
SELECT tap.id, tap.kind, tap.item, tap.value, tap.mark, coalesce(said.text, '') FROM tap
LEFT JOIN said ON said.about = tap.about AND said.phone = tap.phone AND said.id = tap.id
WHERE (tap.about, tap.phone, tap.id) IN (VALUES {})
"""
_COUNTED = """
SELECT about, phone, kind, item, count(*) FROM tap WHERE (about, phone) IN (VALUES {})
GROUP BY about, phone, kind, item
"""
_ROW = "about = ? AND phone = ? AND id = ?"
_ADD_COUNT = (
    "INSERT INTO day_count (about, day, kind, item, n) VALUES (?,?,?,?,?)"
    " ON CONFLICT (about, day, kind, item) DO UPDATE SET n = n + excluded.n"
)
_FULL = ("SQLITE_FULL",)
# pysqlite3 tells no more of an input or output error than that it was one (SQLITE_IOERR): it may
# have been a flush, after which nothing may be acknowledged, so it is taken for one.
_UNKNOWN = "SQLITE_IOERR"
_FULL_OR_ILL = ("SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_WRITE")
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
_BROKEN = ("SQLITE_IOERR_FSYNC", "SQLITE_IOERR_DIR_FSYNC", "SQLITE_CORRUPT", "SQLITE_NOTADB")

# A tap of a large book touches a page that no other tap of its batch does. The inner pages of the
# index stay in 16 MiB, and a log of 16 MiB is carried over in order of pages and not so often.
_FOR_WRITING = ("cache_size=-16384", "wal_autocheckpoint=4000")
_ROOM_BYTES = 4 * 1024 * 1024  # a batch and its index pages need less
_TIDY_MILLISECONDS = 100


def _chunks(rows: Sequence[Any], sizes: Sequence[int]) -> Iterator[Sequence[Any]]:
    """Cut rows into pieces of the given sizes, the largest first."""
    at = 0
    for size in sizes:
        while len(rows) - at >= size:
            yield rows[at : at + size]
            at += size


def _error_of(error: Exception, folder: Path) -> LedgerError:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(_BROKEN):
        return LedgerBrokenError(name)
    may_be_full = name == _UNKNOWN or name.startswith(_FULL_OR_ILL)
    if name.startswith(_FULL) or (may_be_full and _is_nearly_full(folder)):
        return DiskFullError(name)
    if name == _UNKNOWN:
        return LedgerBrokenError(name)
    if name.startswith(_BUSY):
        return LedgerBusyError(name)
    return LedgerError(name or type(error).__name__)


def _is_nearly_full(folder: Path) -> bool:
    """Whether a write that failed may have failed for want of room."""
    try:
        return shutil.disk_usage(folder).free < _ROOM_BYTES
    except OSError:
        return False


class SqliteStore:
    """See `Store`."""

    def __init__(self, path: str, sign: bytes = b"") -> None:
        """Remember the file; the writer's thread opens it."""
        self._path = path
        self._sign = sign
        self._connection: Any = None
        self._driver_error: type[Exception] = driver().Error

    def open(self) -> None:
        """Connect, check D1, make the tables, compare the secret."""
        self._connection = open_connection(self._path)
        for pragma in _FOR_WRITING:
            self._connection.execute(f"PRAGMA {pragma}")
        migrate(self._connection, "sqlite")
        check_house_sign(self._connection, "sqlite", self._sign)

    def write(self, entries: Sequence[Entry]) -> list[Outcome]:
        """One transaction for all entries."""
        execute = self._connection.execute
        try:
            execute("BEGIN IMMEDIATE")
            outcomes = list(chain.from_iterable(self._run(run) for run in runs(entries)))
            execute("COMMIT")
        except self._driver_error as error:
            self._undo()
            raise _error_of(error, Path(self._path).parent) from error
        except BaseException:
            self._undo()
            raise
        return outcomes

    def tidy(self) -> bool:
        """Empty the log, in which pages from before an erasure are still to be found.

        A long reading keeps it from being emptied; nobody shall wait for that.
        """
        execute = self._connection.execute
        is_busy = 1
        with suppress(self._driver_error):
            execute(f"PRAGMA busy_timeout={_TIDY_MILLISECONDS}")
            is_busy = execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        with suppress(self._driver_error):
            execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MILLISECONDS}")
        return not is_busy

    def close(self) -> None:
        """Disconnect; the last one to go also empties the log."""
        if self._connection is not None:
            self._connection.close()

    def _undo(self) -> None:
        # SQLite rolls back by itself after some errors; then there is nothing left to undo.
        if self._connection.in_transaction:
            with suppress(self._driver_error):
                self._connection.execute("ROLLBACK")

    def _run(self, run: Run) -> list[Outcome]:
        if isinstance(run, Taps):
            return self._taps(run.taps)
        if isinstance(run, Claims):
            return self._claims(run.claims)
        if isinstance(run, Says):
            return self._says(run.says)
        if isinstance(run, Changes):
            return self._changes(run.changes)
        return [self._alone(run)]

    def _alone(self, run: Erase | Count | Refresh) -> Figures | None:
        if isinstance(run, Erase):
            return self._erase(run)
        if isinstance(run, Refresh):
            return self._tallies(run.about)
        if isinstance(run, Count):
            self._connection.execute(_ADD_COUNT, (run.about, run.day, run.kind, run.item, run.n))
            return None
        assert_never(run)

    def _taps(self, taps: list[Tap]) -> list[Outcome]:
        execute = self._connection.execute
        last = execute("SELECT coalesce(max(rowid), 0) FROM tap").fetchone()[0]
        rows = distinct(taps)
        n_written = 0
        for chunk in _chunks(list(rows.values()), _SIZES):
            values = list(chain.from_iterable(chunk))
            n_written += execute(_INSERT[len(chunk)], values).rowcount
        written = rows if n_written == len(rows) else dict.fromkeys(self._ids_after(last))
        self._add([rows[id_] for id_ in written])
        return newness(taps, written)

    def _ids_after(self, last: int) -> list[bytes]:
        # One row with all ids in it instead of one step for each row (see _SIZES).
        found = self._connection.execute(
            "SELECT group_concat(hex(id), '') FROM tap WHERE rowid > ?", (last,)
        ).fetchone()[0]
        ids = bytes.fromhex(found or "")
        return [ids[at : at + 16] for at in range(0, len(ids), 16)]

    def _add(self, taps: list[Tap]) -> None:
        marked = figures_of(tap for tap in taps if tap.mark)
        self._tally((*key, n, marked[key]) for key, n in figures_of(taps).items())

    def _tally(self, rows: Iterable[tuple[str, str, str, int, int]]) -> None:
        for chunk in _chunks(list(rows), tuple(_ADD_TALLIES)):
            self._connection.execute(_ADD_TALLIES[len(chunk)], list(chain.from_iterable(chunk)))

    def _claims(self, claims: list[Claim]) -> list[Outcome]:
        # This transaction is the only one that writes, so nobody else decides meanwhile.
        places: dict[Place, int] = dict.fromkeys(map(place_of, claims), 0)
        for place in places:
            places[place] = self._connection.execute(_SEATS, place).fetchone()[0] or 0
        decided = decide(claims, self._known([claim.tap for claim in claims]), places)
        return told(decided, self._taps(decided.winners)) if decided.winners else decided.outcomes

    def _known(self, taps: Sequence[Tap]) -> set[bytes]:
        found = self._rows_of(_KNOWN, [(tap.about, tap.phone, tap.id) for tap in taps])
        return {id_ for (id_,) in found}

    def _rows_of(self, query: str, wanted: Sequence[tuple[Any, ...]]) -> list[Any]:
        """Ask for rows by a list of values, as many as a batch has."""
        if not wanted:
            return []
        values = ",".join(["(" + ",".join("?" * len(wanted[0])) + ")"] * len(wanted))
        found: list[Any] = self._connection.execute(
            query.format(values), list(chain.from_iterable(wanted))
        ).fetchall()
        return found

    def _says(self, says: list[Say]) -> list[Outcome]:
        phones = sorted({allowance[:2] for allowance in limited(says)})
        counted = self._rows_of(_COUNTED, phones)
        n_has = {(about, phone, kind, item): n for about, phone, kind, item, n in counted}
        admitted, outcomes = admit(says, self._known([say.tap for say in says]), n_has)
        if admitted:
            self._taps([say.tap for say in admitted])
            self._add_words(admitted)
        return outcomes

    def _changes(self, changes: list[Change]) -> list[Outcome]:
        found = self._rows_of(
            _STANDING, [(of.tap.about, of.tap.phone, of.tap.id) for of in changes]
        )
        settled = settle(changes, {id_: Stands(*stands) for id_, *stands in found})
        for chunk in _chunks(settled.rows, _SIZES):
            self._connection.execute(_PUT[len(chunk)], list(chain.from_iterable(chunk)))
        for tap in settled.gone:
            row = tap.about, tap.phone, tap.id
            self._connection.execute(f"DELETE FROM tap WHERE {_ROW}", row)  # noqa: S608 - fixed
            self._connection.execute(f"DELETE FROM said WHERE {_ROW}", row)  # noqa: S608 - fixed
        self._tally(settled.moves.rows())
        self._add_words(settled.said)
        return settled.outcomes

    def _add_words(self, says: Iterable[Say]) -> None:
        rows = [words_of(say) for say in says if say.text]
        for chunk in _chunks(rows, tuple(_ADD_WORDS)):
            self._connection.execute(_ADD_WORDS[len(chunk)], list(chain.from_iterable(chunk)))

    def _erase(self, erase: Erase) -> Figures:
        whose = erase.about, erase.phone
        rows = self._connection.execute(
            "DELETE FROM tap WHERE about = ? AND phone = ? RETURNING kind, item, mark", whose
        ).fetchall()
        self._connection.execute("DELETE FROM said WHERE about = ? AND phone = ?", whose)
        self._connection.execute("DELETE FROM whisper WHERE about = ? AND phone = ?", whose)
        gone: Counter[TallyKey] = Counter((kind, item) for kind, item, _ in rows)
        marked: Counter[TallyKey] = Counter((kind, item) for kind, item, mark in rows if mark)
        self._tally((erase.about, *key, -n, -marked[key]) for key, n in gone.items())
        if gone and not erase.is_sweep:
            self._connection.execute(_ADD_COUNT, (erase.about, erase.day, "left", "", 1))
        return dict(gone)

    def _tallies(self, about: str) -> Figures:
        found = self._connection.execute(
            "SELECT kind, item, n FROM tally WHERE about = ? AND n <> 0", (about,)
        ).fetchall()
        return {(kind, item): n for kind, item, n in found}
