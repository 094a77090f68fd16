# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The canonical table of a conversation: its schema, and writing and reading its part files."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from gaung.engine.conversation import audience_cues

ROWS_PER_PART = 1_000_000
ROWS_PER_BATCH = 32_768

CONVERSATION = pa.schema(
    [
        pa.field("platform", pa.string(), nullable=False),
        pa.field("source_format", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("post_key", pa.string(), nullable=False),
        pa.field("post_url", pa.string()),
        pa.field("key", pa.string(), nullable=False),
        pa.field("parent_key", pa.string()),
        pa.field("author", pa.string(), nullable=False),
        pa.field("is_owner", pa.bool_()),
        pa.field("text", pa.string(), nullable=False),
        pa.field("norm", pa.string(), nullable=False),
        pa.field("has_question", pa.bool_(), nullable=False),
        pa.field("at", pa.int64()),
        pa.field("at_precision", pa.string(), nullable=False),
        pa.field("likes", pa.int64()),
        pa.field("reply_count", pa.int64()),
        pa.field("owner_liked", pa.bool_()),
        pa.field("pinned", pa.bool_()),
        pa.field("lang", pa.string()),
        pa.field("line", pa.int64(), nullable=False),
        pa.field("row", pa.int64(), nullable=False),
        pa.field("mention", pa.string()),
        pa.field("ends_asking", pa.bool_(), nullable=False),
        pa.field("n_tokens", pa.int32(), nullable=False),
        pa.field("has_words", pa.bool_(), nullable=False),
        pa.field("skeleton", pa.string(), nullable=False),
        pa.field("tags", pa.list_(pa.string()), nullable=False),
        pa.field("links", pa.list_(pa.string()), nullable=False),
        pa.field("cues", pa.int32(), nullable=False),
        pa.field("copy_no", pa.int64(), nullable=False),
        pa.field("n_letters", pa.int32(), nullable=False),
        pa.field("n_words", pa.int32(), nullable=False),
        pa.field("words", pa.list_(pa.int32()), nullable=False),
        pa.field("key_no", pa.int64(), nullable=False),
        pa.field("parent_no", pa.int64(), nullable=False),
    ],
    metadata={
        "gaung.table": "conversation",
        "gaung.version": "3",
        "gaung.cues": audience_cues.VERSION,
    },
)
_FEW_VALUES = ["platform", "source_format", "kind", "post_key", "post_url", "author", "lang"]


def part_paths(folder: Path) -> list[Path]:
    """Return the part files of one import in their order; empty when there are none."""
    return sorted(folder.glob("part-*.parquet"))


def read_parts(folder: Path, columns: list[str] | None = None) -> Iterator[pa.Table]:
    """Yield the part files of one import as tables, in order, with the columns asked for."""
    for path in part_paths(folder):
        yield pq.read_table(path, columns=columns)


class PartWriter:
    """Writes one import as part files: all of it appears at once, or nothing does.

    Used as a context manager. Rows go to a folder beside the final one, which takes the final
    name on `finish`; leaving without `finish` removes everything.

    Attributes:
        folder: where the rows are until then; what else is put there appears with them.
    """

    def __init__(self, into: Path) -> None:
        """Prepare an empty folder beside `into`; leftovers of a broken run are removed.

        Raises:
            FileExistsError: `into` already exists.
        """
        if into.exists():
            raise FileExistsError(into)
        self._into = into
        self.folder = into.with_name(f".{into.name}.unfinished")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self._writer: pq.ParquetWriter | None = None
        self._n_in_part = 0
        self.n_parts = 0
        self.n_rows = 0

    def __enter__(self) -> Self:
        """Return the writer itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close and remove what was not finished."""
        self._close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def write(self, batch: pa.RecordBatch) -> None:
        """Append rows in the schema of the table."""
        start = 0
        while start < batch.num_rows:
            room = ROWS_PER_PART - self._n_in_part
            piece = batch.slice(start, room)
            self._open().write_batch(piece)
            start += piece.num_rows
            self._n_in_part += piece.num_rows
            self.n_rows += piece.num_rows
            if self._n_in_part == ROWS_PER_PART:
                self._close()

    def drop(self, rows: np.ndarray) -> list[int]:
        """Remove rows by their number (ascending, 0-based) and return their `line` values."""
        self._close()
        lines: list[int] = []
        start = 0
        for path in part_paths(self.folder):
            table = pq.read_table(path)
            here = rows[(rows >= start) & (rows < start + table.num_rows)] - start
            start += table.num_rows
            if not len(here):
                continue
            lines += table.column("line").take(pa.array(here)).to_pylist()
            keep = np.ones(table.num_rows, dtype=bool)
            keep[here] = False
            with new_part(path) as writer:
                writer.write_table(table.filter(pa.array(keep)))
        self.n_rows -= len(lines)
        return lines

    def written(self, columns: list[str]) -> Iterator[pa.Table]:
        """Yield what was written so far, part by part; no more rows can be written after it."""
        self._close()
        yield from read_parts(self.folder, columns)

    def finish(self) -> None:
        """Make the import appear under its final name, safe against a power cut."""
        if not self.n_parts:
            self._open()
        self._close()
        for path in self.folder.iterdir():
            _flush_to_disk(path)
        _flush_to_disk(self.folder)
        self.folder.rename(self._into)
        _flush_to_disk(self._into.parent)

    def _open(self) -> pq.ParquetWriter:
        if self._writer is None:
            self._writer = new_part(self.folder / f"part-{self.n_parts:05d}.parquet")
            self.n_parts += 1
            self._n_in_part = 0
        return self._writer

    def _close(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None


def new_part(path: Path) -> pq.ParquetWriter:
    """Open a part file for writing."""
    return pq.ParquetWriter(path, CONVERSATION, compression="zstd", use_dictionary=_FEW_VALUES)


def _flush_to_disk(path: Path) -> None:
    if os.name == "nt" and path.is_dir():  # Windows cannot open a folder
        return
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
