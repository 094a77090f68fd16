# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading a CSV in pieces, many rows at once; big ones with two processes."""

import os
from collections.abc import Iterator
from contextlib import closing
from typing import Protocol, runtime_checkable

from gaung.engine.conversation.columns.plan import Plan, Seen
from gaung.engine.conversation.columns.pool import Pool
from gaung.engine.conversation.columns.splitting import pieces
from gaung.engine.conversation.columns.taking import Job
from gaung.engine.conversation.comment import Comment
from gaung.engine.conversation.intake.accounts import Accounts
from gaung.engine.conversation.readers.contract import Reader, Reading
from gaung.engine.conversation.source.opening import HEAD_BYTES, Source

LEAST_BYTES = HEAD_BYTES
"""A smaller file is read row by row."""

LEAST_BYTES_FOR_WORKERS = 24 * 2**20
"""With a smaller file, starting the processes takes about as long as they save."""

MOST_WORKERS = 2


@runtime_checkable
class TableReader(Protocol):
    """A reader whose tables can be read many rows at once."""

    def plan(self, source: Source, reading: Reading) -> Plan:
        """Return how the rows of a table are read.

        Raises:
            UnreadableFileError: the file lacks what the plan needs.
        """
        ...


def can_be_pieces(reader: Reader, source: Source, reading: Reading) -> bool:
    """Tell whether a file is one CSV of a reader that reads by column, and worth it."""
    return (
        isinstance(reader, TableReader)
        and reading.head.table is not None
        and reading.head.sheet is None
        and source.n_bytes > LEAST_BYTES
    )


def read_pieces(
    reader: Reader,
    source: Source,
    reading: Reading,
    accounts: Accounts,
    *,
    salt: bytes,
    most_workers: int,
) -> Iterator[None]:
    """Read a CSV into the accounts; yields after every piece.

    Raises:
        UnreadableFileError: the file lacks what the reader needs.
    """
    table = reading.head.table
    assert isinstance(reader, TableReader)
    assert table is not None
    plan, seen = reader.plan(source, reading), Seen()
    job = Job(plan, reader.name, salt, table.delimiter, len(table.headers))
    n_above, n_records = table.skipped_lines + 1, 0
    with (
        closing(source.open_bytes()) as stream,
        Pool(job, _n_workers(source, most_workers)) as pool,
    ):
        for taken in pool.taken(pieces(stream, source.encoding, table.delimiter), n_above):
            accounts.take_piece(taken, n_records)
            seen.add(taken.seen, n_records)
            n_records += taken.n_records
            reading.n_read = max(0, n_records - n_above)
            yield
    for told in plan.told(seen):
        reading.n_read += isinstance(told, Comment)
        accounts.take(told)


def usable_cores() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _n_workers(source: Source, most: int) -> int:
    if source.n_bytes < LEAST_BYTES_FOR_WORKERS or usable_cores() < MOST_WORKERS:
        return 0
    return most
