# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""OpenDocument spreadsheets, streamed out of their zip.

Source: OpenDocument 1.3 part 3: 9.1 tables, 19.643 and 19.675 (repeated columns and rows).
"""

import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import RawIOBase
from typing import Final

from gaung.engine.conversation.source.archive import open_member
from gaung.engine.conversation.source.workbook.book import (
    MAX_CELL_CHARS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    Row,
    Rows,
    Sheet,
    moment_text,
    number_text,
    put,
)
from gaung.engine.conversation.source.workbook.markup import feed, read_all

CONTENT: Final = "content.xml"
MIMETYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"

_MOST_REPEATS = 1_000  # of a row that is not empty
_CELLS = ("table-cell", "covered-table-cell")


class OdsBook:
    """A spreadsheet in an archive that has been checked."""

    def __init__(self, archive: zipfile.ZipFile, file_bytes: int) -> None:
        """Count the rows of every sheet."""
        self._archive = archive
        self._file_bytes = file_bytes
        names: list[str] = []
        sizes: Counter[int] = Counter()

        def start(name: str, attributes: Mapping[str, str]) -> None:
            if name == "table":
                names.append(attributes.get("table:name", "")[:80])
            elif name == "table-row":
                sizes[len(names) - 1] += 1

        read_all(self._open(), start)
        self._sheets = [Sheet(name, at, sizes[at]) for at, name in enumerate(names[:MAX_SHEETS])]

    def sheets(self) -> Sequence[Sheet]:
        """Return the sheets."""
        return self._sheets

    def rows(self, sheet: Sheet) -> Rows:
        """Yield (row number, cells); see `Book`."""
        cells = _Cells(sheet.position)
        for _ in feed(self._open(), cells.start, cells.end, cells.text):
            yield from cells.rows
            cells.rows.clear()
            if cells.is_past:
                return

    def close(self) -> None:
        """Do nothing: all is read as it comes."""

    def _open(self) -> RawIOBase:
        info = self._archive.getinfo(CONTENT)
        return open_member(self._archive, info, self._file_bytes)


class _Cells:
    """Collects the rows of one table as elements come."""

    def __init__(self, position: int) -> None:
        self.rows: list[Row] = []
        self.is_past = False
        self._left = position
        self._is_here = False
        self._number = 0
        self._n_rows = 1
        self._cells: list[str] = []
        self._column = 0
        self._n_columns = 1
        self._value = ""
        self._paragraphs: list[str] = []
        self._n_chars = 0
        self._n_paragraphs = 0
        self._in_paragraph = False
        self._n_notes = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table":
            self._is_here = self._left == 0
            self._left -= 1
        if not self._is_here:
            return
        if name == "table-row":
            self._n_rows = _repeats(attributes.get("table:number-rows-repeated", ""))
            self._cells, self._column = [], 0
        elif name in _CELLS:
            self._n_columns = _repeats(attributes.get("table:number-columns-repeated", ""))
            self._value = _value(attributes)
            self._paragraphs, self._n_chars, self._n_paragraphs = [], 0, 0
        elif name == "annotation":
            self._n_notes += 1
        elif not self._n_notes:
            self._start_text(name, attributes)

    def text(self, data: str) -> None:
        if self._in_paragraph and self._n_chars < MAX_CELL_CHARS:
            self._paragraphs.append(data)
            self._n_chars += len(data)

    def end(self, name: str) -> None:
        if not self._is_here:
            return
        if name == "p":
            self._in_paragraph = False
        elif name == "annotation":
            self._n_notes -= 1
        elif name in _CELLS:
            self._end_cell()
        elif name == "table-row":
            self._end_row()
        elif name == "table":
            self._is_here, self.is_past = False, True

    def _start_text(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "p":
            self._in_paragraph = True
            self._n_paragraphs += 1
            if self._n_paragraphs > 1:
                self.text("\n")
        elif name == "s":
            self.text(" " * min(_repeats(attributes.get("text:c", "")), 100))
        elif name in ("line-break", "tab"):
            self.text("\n" if name == "line-break" else "\t")

    def _end_cell(self) -> None:
        value = self._value or "".join(self._paragraphs)
        if value:
            for column in range(self._column, self._column + min(self._n_columns, MAX_COLUMNS)):
                put(self._cells, column, value)
        self._column += self._n_columns

    def _end_row(self) -> None:
        if self._cells:
            for n in range(1, min(self._n_rows, _MOST_REPEATS) + 1):
                self.rows.append((self._number + n, self._cells))
        self._number = min(self._number + self._n_rows, MAX_ROWS)


def _repeats(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < 8 else 1  # noqa: PLR2004


def _value(attributes: Mapping[str, str]) -> str:
    """Return what a cell holds where that says more than the text it shows; else ""."""
    kind = attributes.get("office:value-type", "")
    if kind == "date":
        written = attributes.get("office:date-value", "")
        try:
            moment = datetime.fromisoformat(written)
        except ValueError:
            return written
        return moment_text(moment if "T" in written else moment.date())
    if kind == "float":
        return number_text(attributes.get("office:value", ""))
    return ""
