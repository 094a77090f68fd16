# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The book in PostgreSQL: one statement, and so one round trip, for a batch of taps."""

import secrets
from collections.abc import Sequence
from contextlib import suppress
from itertools import chain
from typing import Any

import psycopg

from gaung.crowd.database import connect_postgres
from gaung.crowd.errors import DiskFullError, LedgerBusyError, LedgerError
from gaung.crowd.ledger.entries import Count, Entry, Erase, Outcome, Refresh, Tap
from gaung.crowd.ledger.store import Figures, distinct, newness, runs
from gaung.crowd.schema import migrate

_N_SHARDS = 64

# Both inserts work in a fixed order in every process, so that two writers never wait in a circle.
_TAPS = """
WITH written AS (
    INSERT INTO tap (id, about, phone, kind, item, value, at, mark)
    SELECT * FROM unnest(%s::bytea[], %s::text[], %s::bytea[], %s::text[], %s::text[],
                         %s::bigint[], %s::bigint[], %s::bigint[])
    ON CONFLICT DO NOTHING RETURNING id, about, kind, item
), tallied AS (
    INSERT INTO tally (about, kind, item, shard, n)
    SELECT about, kind, item, %s::bigint, count(*) FROM written
    GROUP BY about, kind, item ORDER BY about, kind, item
    ON CONFLICT (about, kind, item, shard) DO UPDATE SET n = tally.n + excluded.n
)
SELECT id FROM written
"""
_ERASE = """
WITH gone AS (
    DELETE FROM tap WHERE about = %(about)s AND phone = %(phone)s RETURNING kind, item
), figures AS (
    SELECT kind, item, count(*) AS n FROM gone GROUP BY kind, item ORDER BY kind, item
), tallied AS (
    INSERT INTO tally (about, kind, item, shard, n)
    SELECT %(about)s, kind, item, %(shard)s::bigint, -n FROM figures
    ON CONFLICT (about, kind, item, shard) DO UPDATE SET n = tally.n + excluded.n
), departed AS (
    INSERT INTO day_count (about, day, kind, item, n)
    SELECT %(about)s, %(day)s, 'left', '', 1 WHERE EXISTS (SELECT 1 FROM figures)
    ON CONFLICT (about, day, kind, item) DO UPDATE SET n = day_count.n + excluded.n
)
SELECT kind, item, n FROM figures
"""
_COUNT = """
INSERT INTO day_count (about, day, kind, item, n) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (about, day, kind, item) DO UPDATE SET n = day_count.n + excluded.n
"""
_TALLIES = """
SELECT kind, item, sum(n)::bigint FROM tally WHERE about = %s
GROUP BY kind, item HAVING sum(n) <> 0
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


class PostgresStore:
    """See `Store`; it connects again by itself after the server was away."""

    def __init__(self, target: str) -> None:
        """Remember the address; the writer's thread connects."""
        self._target = target
        self._shard = secrets.randbelow(_N_SHARDS)
        self._connection: psycopg.Connection[tuple[Any, ...]] | None = None

    def open(self) -> None:
        """Connect, check that the server flushes, make the tables."""
        migrate(self._connect(), "postgresql")

    def write(self, entries: Sequence[Entry]) -> list[Outcome]:
        """One transaction for all entries."""
        try:
            connection = self._connect()
            work = runs(entries)
            if len(work) == 1:
                return self._run(connection, work[0])
            with connection.transaction():
                return list(chain.from_iterable(self._run(connection, run) for run in work))
        except psycopg.Error as error:
            self._forget_if_lost()
            raise _error_of(error) from error

    def tidy(self) -> None:
        """Nothing to do: autovacuum removes the dead rows of an erasure."""

    def close(self) -> None:
        """Disconnect."""
        if self._connection is not None:
            self._connection.close()

    def _connect(self) -> "psycopg.Connection[tuple[Any, ...]]":
        if self._connection is None:
            self._connection = connect_postgres(self._target)
        return self._connection

    def _forget_if_lost(self) -> None:
        if self._connection is not None and (self._connection.closed or self._connection.broken):
            with suppress(psycopg.Error):
                self._connection.close()
            self._connection = None

    def _run(
        self, connection: "psycopg.Connection[tuple[Any, ...]]", run: list[Tap] | Entry
    ) -> list[Outcome]:
        if isinstance(run, list):
            return self._taps(connection, run)
        if isinstance(run, Erase):
            return [self._erase(connection, run)]
        if isinstance(run, Count):
            connection.execute(_COUNT, (run.about, run.day, run.kind, run.item, run.n))
            return [None]
        if isinstance(run, Refresh):
            found = connection.execute(_TALLIES, (run.about,)).fetchall()
            return [{(kind, item): n for kind, item, n in found}]
        raise NotImplementedError

    def _taps(
        self, connection: "psycopg.Connection[tuple[Any, ...]]", taps: list[Tap]
    ) -> list[Outcome]:
        columns = [list(column) for column in zip(*distinct(taps).values(), strict=True)]
        with connection.cursor(binary=True) as cursor:
            cursor.execute(_TAPS, [*columns, self._shard], prepare=True)
            return newness(taps, [id_ for (id_,) in cursor.fetchall()])

    def _erase(self, connection: "psycopg.Connection[tuple[Any, ...]]", erase: Erase) -> Figures:
        found = connection.execute(
            _ERASE,
            {
                "about": erase.about,
                "phone": erase.phone,
                "day": erase.day,
                "shard": self._shard,
            },
        ).fetchall()
        return {(kind, item): n for kind, item, n in found}
