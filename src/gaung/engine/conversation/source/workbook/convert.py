# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choosing the sheet that holds the comments, and writing it out as a CSV."""

import csv
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

from gaung.engine.conversation.codes import UnreadableCode
from gaung.engine.conversation.column_names import meanings_by_name
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.source.archive import MAX_RATIO
from gaung.engine.conversation.source.header_row import LOOK_ROWS, header_row
from gaung.engine.conversation.source.workbook.book import Book, Row, Sheet

FREE_CHARS = 64 * 2**20  # a small workbook may be as repetitive as it likes

_IN_MEMORY_BYTES = 4 * 2**20


@dataclass(frozen=True, slots=True)
class TakenSheet:
    """Which sheet of a workbook is read.

    Attributes:
        name: as the workbook calls it.
        header_row: the row of the column names, 1-based.
        n_others: other sheets with content, which are not read.
    """

    name: str
    header_row: int
    n_others: int


def as_csv(
    book: Book, file_bytes: int, folder: str | None, *, most_rows: int | None = None
) -> tuple[IO[bytes], TakenSheet]:
    """Return a CSV in UTF-8 with as many rows as the sheet has down to its last, and the choice.

    `most_rows` is how many rows with content are enough; None for all.

    The sheet is one whose column names are those of comments, the largest of several; else the
    largest of all. The CSV lies in a nameless file in `folder`, small ones in memory.

    Raises:
        UnreadableFileError: no sheet has a row, broken, too wide, or blown up out of proportion.
    """
    looked = [(sheet, _first(book, sheet)) for sheet in book.sheets()]
    filled = [(sheet, rows, at) for sheet, rows in looked if (at := _header(rows)) is not None]
    if not filled:
        raise UnreadableFileError(UnreadableCode.EMPTY)
    sheet, rows, at = max(filled, key=lambda each: (_is_comments(each[1][each[2]]), each[0].size))
    target: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY_BYTES, dir=folder)  # noqa: SIM115
    taken = TakenSheet(sheet.name[:80], rows[at][0], len(filled) - 1)
    try:
        with closing(book.rows(sheet)) as all_rows:
            _write(
                islice(all_rows, most_rows),
                target,
                taken.header_row,
                FREE_CHARS + MAX_RATIO * file_bytes,
            )
    except BaseException:
        target.close()
        raise
    return target, taken


def open_folder(path: Path) -> str | None:
    """Return the folder of a file where it can be written to; else None for the system's own.

    An upload lies in a folder that nobody else can read, on the disk that has room for it.
    """
    return str(path.parent) if os.access(path.parent, os.W_OK) else None


def _first(book: Book, sheet: Sheet) -> list[Row]:
    with closing(book.rows(sheet)) as rows:
        return list(islice(rows, LOOK_ROWS))


def _header(rows: Sequence[Row]) -> int | None:
    return header_row([cells for _, cells in rows], by_shape=True)


def _is_comments(header: Row) -> bool:
    return {"text", "author"} <= meanings_by_name(header[1]).keys()


def _write(rows: Iterator[Row], target: IO[bytes], header: int, chars_left: int) -> None:
    first = list(islice(rows, LOOK_ROWS))
    width = max((len(cells) for _, cells in first), default=0)
    text = io.TextIOWrapper(target, "utf-8", errors="replace", newline="")
    writer = csv.writer(text, lineterminator="\n")
    written = 0
    for number, cells in chain(first, rows):
        if written < number - 1:
            text.write("\n" * (number - 1 - written))
            written = number - 1
        chars_left -= sum(map(len, cells))
        if chars_left < 0:
            raise UnreadableFileError(UnreadableCode.ZIP_BOMB, ratio=MAX_RATIO)
        padded = cells + [""] * (width - len(cells))
        writer.writerow([" ".join(cell.split()) for cell in padded] if number < header else padded)
        written += 1
    text.flush()
    text.detach()
