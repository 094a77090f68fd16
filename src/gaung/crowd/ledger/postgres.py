# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The book in PostgreSQL: one statement, and so one round trip, for a batch of taps."""

import secrets
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import chain
from typing import Any, assert_never

import psycopg

from gaung.crowd.database import check_house_sign, connect_postgres
from gaung.crowd.errors import DiskFullError, LedgerBusyError, LedgerError
from gaung.crowd.ledger.claims import decide, lock_numbers, place_of, told
from gaung.crowd.ledger.entries import (
    Change,
    Claim,
    Count,
    Entry,
    Erase,
    Outcome,
    Refresh,
    Say,
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
    newness,
    runs,
)
from gaung.crowd.schema import migrate

Connection = psycopg.Connection[tuple[Any, ...]]

_N_SHARDS = 64
_SHARD_LOCKS = 0x67617567  # the first of the two numbers of these locks; the second is the shard

# Both inserts work in a fixed order in every process, so that two writers never wait in a circle.
_TAPS = """
WITH written AS (
    INSERT INTO tap (id, about, phone, kind, item, value, at, mark)
    SELECT * FROM unnest(%s::bytea[], %s::text[], %s::bytea[], %s::text[], %s::text[],
                         %s::bigint[], %s::bigint[], %s::bigint[])
    ON CONFLICT DO NOTHING RETURNING id, about, kind, item, mark
), tallied AS (
    INSERT INTO tally (about, kind, item, shard, n, marked)
    SELECT about, kind, item, %s::bigint, count(*), count(*) FILTER (WHERE mark <> 0)
    FROM written GROUP BY about, kind, item ORDER BY about, kind, item
    ON CONFLICT (about, kind, item, shard)
    DO UPDATE SET n = tally.n + excluded.n, marked = tally.marked + excluded.marked
)
SELECT id FROM written
"""
_ERASE = """
WITH gone AS (
    DELETE FROM tap WHERE about = %(about)s AND phone = %(phone)s RETURNING kind, item, mark
), figures AS (
    SELECT kind, item, count(*) AS n, count(*) FILTER (WHERE mark <> 0) AS marked
    FROM gone GROUP BY kind, item ORDER BY kind, item
), tallied AS (
    INSERT INTO tally (about, kind, item, shard, n, marked)
    SELECT %(about)s, kind, item, %(shard)s::bigint, -n, -marked FROM figures
    ON CONFLICT (about, kind, item, shard)
    DO UPDATE SET n = tally.n + excluded.n, marked = tally.marked + excluded.marked
), departed AS (
    INSERT INTO day_count (about, day, kind, item, n)
    SELECT %(about)s, %(day)s, 'left', '', 1
    WHERE %(counts)s AND EXISTS (SELECT 1 FROM figures)
    ON CONFLICT (about, day, kind, item) DO UPDATE SET n = day_count.n + excluded.n
), words AS (
    DELETE FROM said WHERE about = %(about)s AND phone = %(phone)s
), whispers AS (
    DELETE FROM whisper WHERE about = %(about)s AND phone = %(phone)s
)
SELECT kind, item, n FROM figures
"""
_STANDING = """
SELECT tap.id, tap.kind, tap.item, tap.value, tap.mark, coalesce(said.text, '') FROM tap
LEFT JOIN said ON said.about = tap.about AND said.phone = tap.phone AND said.id = tap.id
WHERE (tap.about, tap.phone, tap.id)
    IN (SELECT * FROM unnest(%s::text[], %s::bytea[], %s::bytea[]))
"""
_PUT = """
INSERT INTO tap (id, about, phone, kind, item, value, at, mark)
SELECT * FROM unnest(%s::bytea[], %s::text[], %s::bytea[], %s::text[], %s::text[],
                     %s::bigint[], %s::bigint[], %s::bigint[])
ON CONFLICT (about, phone, id) DO UPDATE
SET item = excluded.item, value = excluded.value, at = excluded.at, mark = excluded.mark
"""
_TAKE_BACK = """
WITH wanted AS (
    SELECT * FROM unnest(%s::text[], %s::bytea[], %s::bytea[]) AS row (about, phone, id)
), words AS (
    DELETE FROM said USING wanted WHERE said.about = wanted.about
        AND said.phone = wanted.phone AND said.id = wanted.id
)
DELETE FROM tap USING wanted
WHERE tap.about = wanted.about AND tap.phone = wanted.phone AND tap.id = wanted.id
"""
_MOVE = """
INSERT INTO tally (about, kind, item, shard, n, marked)
SELECT about, kind, item, %s::bigint, n, marked
FROM unnest(%s::text[], %s::text[], %s::text[], %s::bigint[], %s::bigint[])
    AS moves (about, kind, item, n, marked)
ON CONFLICT (about, kind, item, shard)
DO UPDATE SET n = tally.n + excluded.n, marked = tally.marked + excluded.marked
"""
_SAY = """
INSERT INTO said (id, about, phone, kind, item, text, at)
SELECT * FROM unnest(%s::bytea[], %s::text[], %s::bytea[], %s::text[], %s::text[], %s::text[],
                     %s::bigint[])
ON CONFLICT (about, phone, id) DO UPDATE
SET item = excluded.item, text = excluded.text, at = excluded.at
"""
_COUNTED = """
SELECT about, phone, kind, item, count(*) FROM tap
WHERE (about, phone) IN (SELECT * FROM unnest(%s::text[], %s::bytea[]))
GROUP BY about, phone, kind, item
"""
_COUNT = """
INSERT INTO day_count (about, day, kind, item, n) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (about, day, kind, item) DO UPDATE SET n = day_count.n + excluded.n
"""
_TALLIES = """
SELECT kind, item, sum(n)::bigint FROM tally WHERE about = %s
GROUP BY kind, item HAVING sum(n) <> 0
"""

_TRY_SHARD = "SELECT pg_try_advisory_lock(%s, %s), pg_backend_pid()"
_LOCK = "SELECT pg_advisory_xact_lock(number) FROM unnest(%s::bigint[]) AS number"
_KNOWN = """
SELECT id FROM tap
WHERE (about, phone, id) IN (SELECT * FROM unnest(%s::text[], %s::bytea[], %s::bytea[]))
"""
_TAKEN = """
SELECT about, kind, item, sum(n)::bigint FROM tally
WHERE (about, kind, item) IN (SELECT * FROM unnest(%s::text[], %s::text[], %s::text[]))
GROUP BY about, kind, item
"""


def _error_of(error: psycopg.Error) -> LedgerError:
    if isinstance(error, psycopg.errors.DiskFull):
        return DiskFullError(error.sqlstate)
    if isinstance(
        error,
        psycopg.errors.LockNotAvailable
        | psycopg.errors.QueryCanceled
        | psycopg.errors.DeadlockDetected,
    ):
        return LedgerBusyError(error.sqlstate)
    return LedgerError(error.sqlstate or type(error).__name__)


def _columns(rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    """Rows as columns, which go into one statement whatever their number (at least one)."""
    return [list(column) for column in zip(*rows, strict=True)]


def _row_of(tap: Tap) -> tuple[str, bytes, bytes]:
    """Where a tap is found."""
    return tap.about, tap.phone, tap.id


def _own_shard(connection: Connection) -> int:
    """A shard of the tallies that no other writer uses, held as long as this connection lives.

    Two writers on one shard would wait for each other's flush. Behind a pool that gives another
    connection to each transaction nobody can hold anything; then, and when all are taken, it is one
    by chance, which is as right and a little slower.
    """
    shards = secrets.SystemRandom().sample(range(_N_SHARDS), _N_SHARDS)
    for shard in shards:
        found = connection.execute(_TRY_SHARD, (_SHARD_LOCKS, shard)).fetchone()
        if found is None or found[1] != connection.info.backend_pid:
            break
        if found[0]:
            return shard
    return shards[0]


class PostgresStore:
    """See `Store`; it connects again by itself after the server was away."""

    def __init__(self, target: str, sign: bytes = b"") -> None:
        """Remember the address; the writer's thread connects."""
        self._target = target
        self._sign = sign
        self._shard = secrets.randbelow(_N_SHARDS)
        self._connection: Connection | None = None

    def open(self) -> None:
        """Connect, check that the server flushes, make the tables, compare the secret."""
        connection = self._connect()
        migrate(connection, "postgresql")
        check_house_sign(connection, "postgresql", self._sign)

    def write(self, entries: Sequence[Entry]) -> list[Outcome]:
        """One transaction for all entries."""
        try:
            connection = self._connect()
            work = runs(entries)
            is_plain = len(work) == 1 and isinstance(work[0], Taps)
            locks = [] if is_plain else lock_numbers(entries)
            if len(work) == 1 and not locks:
                return self._run(connection, work[0])
            with connection.transaction():
                if locks:
                    # First of all, so that whoever has these locks never waits for our rows; and
                    # in a statement before those that decide, so that they see what was decided
                    # last.
                    connection.execute(_LOCK, (locks,))
                return list(chain.from_iterable(self._run(connection, run) for run in work))
        except psycopg.Error as error:
            self._forget_if_lost()
            raise _error_of(error) from error

    def tidy(self) -> bool:
        """Nothing to do: autovacuum removes the dead rows of an erasure."""
        return True

    def close(self) -> None:
        """Disconnect."""
        if self._connection is not None:
            self._connection.close()

    def _connect(self) -> Connection:
        if self._connection is None:
            self._connection = connect_postgres(self._target)
            self._shard = _own_shard(self._connection)
        return self._connection

    def _forget_if_lost(self) -> None:
        if self._connection is not None and (self._connection.closed or self._connection.broken):
            with suppress(psycopg.Error):
                self._connection.close()
            self._connection = None

    def _run(self, connection: Connection, run: Run) -> list[Outcome]:
        if isinstance(run, Taps):
            return self._taps(connection, run.taps)
        if isinstance(run, Claims):
            return self._claims(connection, run.claims)
        if isinstance(run, Says):
            return self._says(connection, run.says)
        if isinstance(run, Changes):
            return self._changes(connection, run.changes)
        return [self._alone(connection, run)]

    def _alone(self, connection: Connection, run: Erase | Count | Refresh) -> Figures | None:
        if isinstance(run, Erase):
            return self._erase(connection, run)
        if isinstance(run, Refresh):
            found = connection.execute(_TALLIES, (run.about,)).fetchall()
            return {(kind, item): n for kind, item, n in found}
        if isinstance(run, Count):
            connection.execute(_COUNT, (run.about, run.day, run.kind, run.item, run.n))
            return None
        assert_never(run)

    def _claims(self, connection: Connection, claims: list[Claim]) -> list[Outcome]:
        known = self._known(connection, [claim.tap for claim in claims])
        places = [list(column) for column in zip(*set(map(place_of, claims)), strict=True)]
        taken = {
            (about, kind, item): n
            for about, kind, item, n in connection.execute(_TAKEN, places).fetchall()
        }
        decided = decide(claims, known, taken)
        if not decided.winners:
            return decided.outcomes
        return told(decided, self._taps(connection, decided.winners))

    def _known(self, connection: Connection, taps: Sequence[Tap]) -> set[bytes]:
        found = connection.execute(_KNOWN, _columns(map(_row_of, taps))).fetchall()
        return {id_ for (id_,) in found}

    def _says(self, connection: Connection, says: list[Say]) -> list[Outcome]:
        phones = sorted({allowance[:2] for allowance in limited(says)})
        counted = connection.execute(_COUNTED, _columns(phones)).fetchall() if phones else []
        n_has = {(about, phone, kind, item): n for about, phone, kind, item, n in counted}
        known = self._known(connection, [say.tap for say in says])
        admitted, outcomes = admit(says, known, n_has)
        if admitted:
            self._taps(connection, [say.tap for say in admitted])
            self._add_words(connection, admitted)
        return outcomes

    def _changes(self, connection: Connection, changes: list[Change]) -> list[Outcome]:
        wanted = _columns(_row_of(change.tap) for change in changes)
        found = connection.execute(_STANDING, wanted).fetchall()
        settled = settle(changes, {id_: Stands(*stands) for id_, *stands in found})
        if settled.rows:
            connection.execute(_PUT, _columns(settled.rows))
        if settled.gone:
            connection.execute(_TAKE_BACK, _columns(map(_row_of, settled.gone)))
        moves = settled.moves.rows()
        if moves:
            connection.execute(_MOVE, [self._shard, *_columns(moves)])
        self._add_words(connection, settled.said)
        return settled.outcomes

    @staticmethod
    def _add_words(connection: Connection, says: Sequence[Say]) -> None:
        rows = [words_of(say) for say in says if say.text]
        if rows:
            connection.execute(_SAY, _columns(rows))

    def _taps(self, connection: Connection, taps: list[Tap]) -> list[Outcome]:
        columns = [list(column) for column in zip(*distinct(taps).values(), strict=True)]
        with connection.cursor(binary=True) as cursor:
            cursor.execute(_TAPS, [*columns, self._shard], prepare=True)
            return newness(taps, [id_ for (id_,) in cursor.fetchall()])

    def _erase(self, connection: Connection, erase: Erase) -> Figures:
        found = connection.execute(
            _ERASE,
            {
                "about": erase.about,
                "phone": erase.phone,
                "day": erase.day,
                "shard": self._shard,
                "counts": not erase.is_sweep,
            },
        ).fetchall()
        return {(kind, item): n for kind, item, n in found}
