# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of a CSV in the dialect it happens to have, each with its number or the reason it is bad."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TextIO

from gaung.engine.conversation.codes import RefusalCode, UnreadableCode
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.source.header_row import LOOK_ROWS, header_row
from gaung.engine.conversation.source.opening import HEAD_BYTES, Source
from gaung.engine.conversation.source.text import bounded_lines

MAX_COLUMNS = 2_000
SAMPLE_ROWS = 20

_DELIMITERS = ",;\t|"
_EVEN_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class CsvHead:
    """The start of a CSV: delimiter, column names (unique, trimmed), up to 20 rows of cells.

    Attributes:
        skipped_lines: rows above the column names: empty ones, titles, a line `sep=;`. None of
            them holds a line end inside a cell.
        above: their cells.
    """

    delimiter: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    skipped_lines: int = 0
    above: tuple[tuple[str, ...], ...] = ()

    def has(self, *names: str) -> bool:
        """Tell whether all these columns are there, in any letter case."""
        return {name.casefold() for name in names} <= {name.casefold() for name in self.headers}


def sniff(text: str, header: int | None = None) -> CsvHead | None:
    """Return what the start of a text looks like as a table; None when it is not one.

    `header` is the position of the row of column names, where it is known; 0 is the first row.

    A table has at least two columns, and four rows of five have as many cells as the header; a
    header alone is a table without rows. Rows above the header are left out where its names are
    known ones.

    Raises:
        UnreadableFileError: more than `MAX_COLUMNS` columns, or no line end in the whole start.
    """
    lines = list(StringIO(text, newline=""))
    if len(text) >= HEAD_BYTES:
        if len(lines) == 1:
            _refuse_wide(text)
        lines.pop()  # cut in the middle
    if header is not None:
        return _table(lines, ",", 0, header)
    said = _said_delimiter(lines)
    found = [_table(lines, delimiter, 1 if said else 0) for delimiter in said or _DELIMITERS]
    tables = [table for table in found if table is not None]
    return max(tables, key=lambda table: len(table.headers), default=None)


def csv_rows(source: Source, head: CsvHead) -> Iterator[tuple[int, list[str] | RefusalCode | None]]:
    """Yield (row of the sheet, cells) for every row after the header; None for an empty row.

    The header is row 1, or as many rows later as there are above it. A row with fewer cells than
    the header is given as it is; a row that cannot be read is its refusal code.
    """
    with source.open_text() as text:
        yield from records_of(text, head.delimiter, head.skipped_lines + 1)


def records_of(
    text: TextIO, delimiter: str, n_left_out: int
) -> Iterator[tuple[int, list[str] | RefusalCode | None]]:
    """Yield (number, cells) for every record of a text but the first ones, as `csv_rows` does."""
    feed = _Feed(bounded_lines(text))
    reader = csv.reader(feed, delimiter=delimiter)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            if number > n_left_out:
                yield number, RefusalCode.CELL_TOO_LONG
            continue
        if number <= n_left_out:
            continue
        if feed.lost_line:
            feed.lost_line = False
            yield number, RefusalCode.LINE_TOO_LONG
        else:
            yield number, (cells if any(cells) else None)


def unique_names(cells: Sequence[str]) -> tuple[str, ...]:
    """Return trimmed column names; a repeated or empty one gets its position added."""
    names: list[str] = []
    for position, cell in enumerate(cells, start=1):
        name = " ".join(cell.replace("\ufeff", "").split())[:80]
        names.append(name if name and name not in names else f"{name} ({position})".strip())
    return tuple(names)


class _Feed:
    """The lines for the CSV reader; a line that is too long becomes an empty one and is marked."""

    def __init__(self, lines: Iterator[str | None]) -> None:
        self._lines = lines
        self.lost_line = False

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            if line is None:
                self.lost_line = True
            yield line or "\n"


def _said_delimiter(lines: list[str]) -> str:
    first = lines[0].strip().lower() if lines else ""
    is_said = first.startswith("sep=") and len(first) == 5 and first[4] in _DELIMITERS  # noqa: PLR2004
    return first[4] if is_said else ""


def _table(
    lines: list[str], delimiter: str, n_before: int, header: int | None = None
) -> CsvHead | None:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            rows.append(row)
            if len(rows) > SAMPLE_ROWS + max(LOOK_ROWS, header or 0):
                break
    except csv.Error:
        return None
    if header is None:
        header = header_row(rows[n_before:], by_shape=False)
    if header is None or header + n_before >= len(rows):
        return None
    at = header + n_before
    width = len(rows[at])
    if width < 2:  # noqa: PLR2004 - two columns
        return None
    if width > MAX_COLUMNS:
        raise UnreadableFileError(UnreadableCode.TOO_MANY_COLUMNS, limit=MAX_COLUMNS)
    above = rows[:at]
    below = [row for row in rows[at + 1 :] if row][:SAMPLE_ROWS]
    even = sum(len(row) == width for row in below)
    if even < _EVEN_SHARE * len(below) or any("\n" in cell for row in above for cell in row):
        return None
    body = tuple(tuple(row) for row in below if len(row) == width)
    return CsvHead(delimiter, unique_names(rows[at]), body, at, tuple(map(tuple, above)))


def _refuse_wide(text: str) -> None:
    if max(text.count(delimiter) for delimiter in _DELIMITERS) > MAX_COLUMNS:
        raise UnreadableFileError(UnreadableCode.TOO_MANY_COLUMNS, limit=MAX_COLUMNS)
    raise UnreadableFileError(UnreadableCode.LINE_TOO_LONG, limit=HEAD_BYTES)
