# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The refused records of an import: counted, all of them kept in a file, the first ones shown."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from gaung.engine.conversation.codes import RefusalCode
from gaung.engine.conversation.comment import EXCERPT_CHARS, Refusal
from gaung.engine.conversation.pseudonym import HIDDEN, Pseudonyms

SHOWN_REFUSALS = 200
NAME = "refusals.parquet"

_SCHEMA = pa.schema(
    [
        pa.field("line", pa.int64(), nullable=False),
        pa.field("code", pa.string(), nullable=False),
        pa.field("excerpt", pa.string(), nullable=False),
        pa.field("file", pa.string(), nullable=False),
    ],
    metadata={"gaung.table": "refusals", "gaung.version": "2"},
)
_PER_BATCH = 20_000
_LETTER = re.compile(r"[^\W\d_]")
_LONG_NUMBER = re.compile(r"\d{7,}")


class Refusals:
    """Takes refusals as they come and writes them beside the parts, about in the file's order."""

    def __init__(self, folder: Path, people: Pseudonyms) -> None:
        """Start without any; the file comes with the first."""
        self.counts: Counter[RefusalCode] = Counter()
        self._path = folder / NAME
        self._people = people
        self._waiting: list[Refusal] = []
        self._first: list[Refusal] = []
        self._writer: pq.ParquetWriter | None = None
        self._files = {"": 0}

    def begin(self, file: str) -> None:
        """Say which file of an archive comes next; refusals are kept in this order."""
        self._files.setdefault(file, len(self._files))

    def add(self, refusals: Iterable[Refusal]) -> None:
        """Take some refusals; of their excerpts only the shape is kept."""
        for refusal in refusals:
            self.counts[refusal.code] += 1
            excerpt = self._shape(refusal.excerpt) if refusal.excerpt else ""
            self._waiting.append(Refusal(refusal.line, refusal.code, excerpt, refusal.file))
        if len(self._waiting) >= _PER_BATCH:
            self.write()

    def write(self) -> None:
        """Write what waits, ordered by file and line."""
        if not self._waiting:
            return
        waiting = sorted(self._waiting, key=self._place)
        self._waiting = []
        first = sorted([*self._first, *waiting[:SHOWN_REFUSALS]], key=self._place)
        self._first = first[:SHOWN_REFUSALS]
        if self._writer is None:
            self._writer = pq.ParquetWriter(self._path, _SCHEMA, compression="zstd")
        columns = [
            pa.array([refusal.line for refusal in waiting], pa.int64()),
            pa.array([refusal.code.value for refusal in waiting], pa.string()),
            pa.array([_readable(refusal.excerpt) for refusal in waiting], pa.string()),
            pa.array([_readable(refusal.file) for refusal in waiting], pa.string()),
        ]
        self._writer.write_batch(pa.record_batch(columns, schema=_SCHEMA))

    def close(self) -> None:
        """Write the rest and close the file; nothing can be added after it."""
        self.write()
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    @property
    def first(self) -> tuple[Refusal, ...]:
        """The first 200 by file and line, of those written."""
        return tuple(self._first)

    def _place(self, refusal: Refusal) -> tuple[int, int]:
        return self._files[refusal.file], refusal.line

    def _shape(self, excerpt: str) -> str:
        """Return the shape of a cell: what is wrong with it, and nothing about anybody."""
        masked = self._people.mask(excerpt[:EXCERPT_CHARS])
        return _LONG_NUMBER.sub(HIDDEN, _LETTER.sub("x", " ".join(masked.split())))


def read_refusals(folder: Path) -> Iterator[Refusal]:
    """Yield all refusals of an import: those found while reading, then duplicates; each by place.

    Nothing where none was refused, or the import is older than the file. Version 1 of the table
    does not say in which file of an archive a record stood.
    """
    path = folder / NAME
    if not path.exists():
        return
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(_PER_BATCH):
            for row in batch.to_pylist():
                yield Refusal(
                    row["line"], RefusalCode(row["code"]), row["excerpt"], row.get("file", "")
                )


def _readable(excerpt: str) -> str:
    return excerpt.encode("utf-8", "replace").decode()
