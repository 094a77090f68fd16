# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One piece of a table taken in: the rows that are kept, and what became of every other record."""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gaung.engine.conversation.checking import Checked, checked
from gaung.engine.conversation.codes import RefusalCode, SkipCode
from gaung.engine.conversation.columns.cells import columns_of
from gaung.engine.conversation.columns.plan import Plan, Seen, Table
from gaung.engine.conversation.columns.splitting import Piece
from gaung.engine.conversation.comment import Comment, Refusal
from gaung.engine.conversation.pseudonym import Pseudonyms
from gaung.engine.conversation.raw import Raw, raw_of
from gaung.engine.conversation.source.csv_records import records_of


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for all pieces of a file; passes whole to another process."""

    plan: Plan
    source_format: str
    salt: bytes
    delimiter: str
    n_columns: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the records of one piece; the line of the first one is 1.

    Attributes:
        n_records: all of them, those left out at the start included.
        checked: the rows, and why others were refused after reading.
        refusals: those refused while reading.
        skipped: how many records are no comment, by reason.
    """

    n_records: int
    checked: Checked | None
    refusals: tuple[Refusal, ...]
    skipped: Counter[SkipCode]
    seen: Seen


class PieceTaker:
    """Takes pieces of one file; remembers pseudonyms in between."""

    def __init__(self, job: Job) -> None:
        """Take over what is the same for all pieces."""
        self._job = job
        self._people = Pseudonyms(job.salt)

    def take(self, piece: Piece, n_left_out: int) -> Taken:
        """Return what becomes of a piece, of which the first records are left out."""
        job, seen = self._job, Seen()
        cells = columns_of(piece, job.delimiter, job.n_columns, job.plan.places)
        if cells is not None and not _has_blank(cells):
            n_records = len(next(iter(cells.values())))
            lines = pa.array(np.arange(n_left_out + 1, n_records + 1, dtype=np.int64))
            table = Table(lines, {place: cell[n_left_out:] for place, cell in cells.items()})
            raw, refusals = job.plan.columns(table, seen)
            return self._taken(n_records, raw, refusals, Counter(), seen)
        return self._one_by_one(piece, n_left_out, seen)

    def _one_by_one(self, piece: Piece, n_left_out: int, seen: Seen) -> Taken:
        comments: list[Comment] = []
        refusals: list[Refusal] = []
        skipped: Counter[SkipCode] = Counter()
        line = n_left_out
        for line, cells in _records(piece, self._job.delimiter, n_left_out):
            if isinstance(cells, list):
                found = self._job.plan.comment(line, cells, seen)
                (comments if isinstance(found, Comment) else refusals).append(found)  # type: ignore[arg-type]
            elif cells is None:
                skipped[SkipCode.BLANK] += 1
            else:
                refusals.append(Refusal(line, cells))
        raw = raw_of(comments) if comments else None
        return self._taken(line, raw, refusals, skipped, seen)

    def _taken(
        self,
        n_records: int,
        raw: Raw | None,
        refusals: list[Refusal],
        skipped: Counter[SkipCode],
        seen: Seen,
    ) -> Taken:
        found = None
        if raw is not None and len(raw):
            found = checked(raw, self._job.source_format, self._people, self._job.salt)
        return Taken(n_records, found, tuple(refusals), skipped, seen)


def _records(
    piece: Piece, delimiter: str, n_left_out: int
) -> Iterator[tuple[int, list[str] | RefusalCode | None]]:
    text = io.StringIO(piece.data.decode(piece.encoding, "replace"), newline="")
    return records_of(text, delimiter, n_left_out)


def _has_blank(cells: dict[int, pa.Array]) -> bool:
    """Tell whether a record is empty in all columns that are read, and so perhaps in all."""
    is_blank: pa.Array = True
    for column in cells.values():
        is_blank = pc.and_(pc.equal(column, ""), is_blank)
    return bool(pc.any(is_blank).as_py())
