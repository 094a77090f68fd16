# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bare book: batches without a server as the raw limit, one flush, tables of any size."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gaung.crowd.database import Database, connect_postgres, read_address
from gaung.crowd.sqlite import open_connection

_BATCH = 1000
_N_BATCHES = 40
_COLUMNS = "id, about, phone, kind, item, value, at"
_RAW_SQLITE = f"INSERT INTO tap ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"
_RAW_POSTGRES = f"""
INSERT INTO tap ({_COLUMNS})
SELECT * FROM unnest(%s::bytea[], %s::text[], %s::bytea[], %s::text[],
                     %s::text[], %s::bigint[], %s::bigint[])
"""
_DROP = "DROP INDEX IF EXISTS tap_once"
_MAKE = "CREATE UNIQUE INDEX tap_once ON tap (about, phone, id)"
_FILL_SQLITE = f"""
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
INSERT INTO tap ({_COLUMNS})
SELECT id, ?, randomblob(16), 'share', 'wa', 0, 0
FROM (SELECT randomblob(16) AS id FROM n ORDER BY 1)
"""
_FILL_POSTGRES = f"""
INSERT INTO tap ({_COLUMNS})
SELECT uuid_send(gen_random_uuid()), %s, uuid_send(gen_random_uuid()), 'share', 'wa', 0, 0
FROM generate_series(1, %s)
"""
_TALLY = """
INSERT INTO tally (about, kind, item, shard, n) VALUES (?, 'share', 'wa', 0, ?)
ON CONFLICT (about, kind, item, shard) DO UPDATE SET n = tally.n + excluded.n
"""
_CACHE_KIB = 256 * 1024


@dataclass(frozen=True, slots=True)
class Raw:
    """Rows of bare batches; for PostgreSQL the core-seconds are those of the client alone."""

    per_core_second: float
    per_second: float


def raw_batches(url: str) -> Raw:
    """Bare batch inserts into the same table on the same disk, and nothing else."""
    ids = [os.urandom(16) for _ in range(_BATCH * _N_BATCHES)]
    batches = [
        [(id_, "raw", id_, "share", "wa", 0, 0) for id_ in ids[at : at + _BATCH]]
        for at in range(0, len(ids), _BATCH)
    ]
    with _opened(url) as (connection, is_postgres):
        began, spent = time.perf_counter(), time.process_time()
        for batch in batches:
            if is_postgres:
                columns = [list(column) for column in zip(*batch, strict=True)]
                connection.execute(_RAW_POSTGRES, columns, prepare=True)
            else:
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany(_RAW_SQLITE, batch)
                connection.execute("COMMIT")
        spent, seconds = time.process_time() - spent, time.perf_counter() - began
    return Raw(per_core_second=len(ids) / spent, per_second=len(ids) / seconds)


def fill(url: str, about: str, rows: int) -> int:
    """Let the table hold at least so many taps, counted in the tallies; returns how many it holds.

    Random ids, as real ones are, in a form that is quick to load: sorted, the second index last.
    """
    with _opened(url) as (connection, is_postgres):
        (known,) = connection.execute("SELECT count(*) FROM tap").fetchone()
        missing = rows - known
        if missing <= 0:
            return int(known)
        tally = (about, missing)
        connection.execute(_DROP)
        if is_postgres:
            connection.execute("SET statement_timeout = 0")
            connection.execute("SET maintenance_work_mem = '256MB'")
            with connection.transaction():
                connection.execute(_FILL_POSTGRES, (about, missing))
                connection.execute(_TALLY.replace("?", "%s"), tally)
            connection.execute(_MAKE)
            connection.execute("VACUUM ANALYZE tap")
            connection.execute("CHECKPOINT")
        else:
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_FILL_SQLITE, (missing, about))
            connection.execute(_TALLY, tally)
            connection.execute(_MAKE)
            connection.execute("COMMIT")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return rows


class Flushes:
    """The least that a durable row costs: 8 KiB written and flushed, or one bare INSERT."""

    def __init__(self, url: str) -> None:
        """`url` of the book; a file is written in the same folder."""
        Database(url).rows("SELECT 1")  # makes the tables
        address = read_address(url)
        self._connection: Any = None
        self._file = -1
        if address.dialect == "postgresql":
            self._connection = connect_postgres(address.target)
        else:
            path = Path(address.target).parent / "flush.bin"
            self._file = os.open(path, os.O_WRONLY | os.O_CREAT)
        self._block = os.urandom(8192)

    def once(self) -> float:
        """One of them; seconds."""
        began = time.perf_counter()
        if self._connection is not None:
            id_ = os.urandom(16)
            row = [[id_], ["raw"], [id_], ["share"], ["wa"], [0], [0]]
            self._connection.execute(_RAW_POSTGRES, row, prepare=True)
        else:
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, self._block)
            # macOS has no fdatasync
            getattr(os, "fdatasync", os.fsync)(self._file)
        return time.perf_counter() - began

    def close(self) -> None:
        """Close what is open."""
        if self._connection is not None:
            self._connection.close()
        else:
            os.close(self._file)


@contextmanager
def _opened(url: str) -> Iterator[tuple[Any, bool]]:
    Database(url).rows("SELECT 1")  # makes the tables
    address = read_address(url)
    is_postgres = address.dialect == "postgresql"
    connection: Any = (
        connect_postgres(address.target) if is_postgres else open_connection(address.target)
    )
    try:
        yield connection, is_postgres
    finally:
        connection.close()
