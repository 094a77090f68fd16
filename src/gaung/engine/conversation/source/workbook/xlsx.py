# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""XLSX workbooks, streamed out of their zip.

Source: ECMA-376 part 1 (SpreadsheetML): 18.2 workbook, 18.3 sheets, 18.4 strings, 18.8 styles.
"""

import zipfile
from collections.abc import Mapping, Sequence
from io import RawIOBase
from posixpath import join, normpath
from typing import Final

from gaung.engine.conversation.source.archive import open_member
from gaung.engine.conversation.source.workbook.book import (
    MAX_CELL_CHARS,
    MAX_ROWS,
    MAX_SHEETS,
    Row,
    Rows,
    Sheet,
    number_text,
    put,
    serial_text,
)
from gaung.engine.conversation.source.workbook.markup import feed, read_all
from gaung.engine.conversation.source.workbook.strings import CellText, SharedStrings
from gaung.engine.conversation.source.workbook.styles import NUMBER, Style, styles_of

WORKBOOK: Final = "xl/workbook.xml"

_RELATIONS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedStrings.xml"
_STYLES = "xl/styles.xml"
_MOST_LETTERS = 3


class XlsxBook:
    """A workbook in an archive that has been checked."""

    def __init__(self, archive: zipfile.ZipFile, file_bytes: int, folder: str | None) -> None:
        """Read the list of sheets and the styles; shared texts are read when first needed."""
        self._archive = archive
        self._file_bytes = file_bytes
        self._folder = folder
        self._strings: SharedStrings | None = None
        self._since_1904 = False
        self._paths: list[str] = []
        self._sheets = self._read_workbook()
        self._styles = styles_of(self._open(_STYLES)) if self._has(_STYLES) else []

    def sheets(self) -> Sequence[Sheet]:
        """Return the sheets that hold cells."""
        return self._sheets

    def rows(self, sheet: Sheet) -> Rows:
        """Yield (row number, cells); see `Book`."""
        cells = _Cells(self._shared(), self._styles, since_1904=self._since_1904)
        stream = self._open(self._paths[sheet.position])
        for _ in feed(stream, cells.start, cells.end, cells.text):
            yield from cells.rows
            cells.rows.clear()

    def close(self) -> None:
        """Let the shared texts go."""
        if self._strings is not None:
            self._strings.close()

    def _open(self, path: str) -> RawIOBase:
        return open_member(self._archive, self._archive.getinfo(path), self._file_bytes)

    def _has(self, path: str) -> bool:
        return path in self._archive.NameToInfo

    def _read_workbook(self) -> list[Sheet]:
        targets: dict[str, str] = {}
        named: list[tuple[str, str]] = []

        def relation(name: str, attributes: Mapping[str, str]) -> None:
            if name == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
                target = attributes.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else join("xl", target)
                targets[attributes.get("Id", "")] = normpath(path)

        def sheet(name: str, attributes: Mapping[str, str]) -> None:
            if name == "workbookPr":
                self._since_1904 = attributes.get("date1904", "0") in ("1", "true")
            elif name == "sheet":
                ids = [value for key, value in attributes.items() if key.endswith(":id")]
                named.append((attributes.get("name", ""), ids[0] if ids else ""))

        if self._has(_RELATIONS):
            read_all(self._open(_RELATIONS), relation)
        read_all(self._open(WORKBOOK), sheet)
        found: list[Sheet] = []
        for name, relation_id in named[:MAX_SHEETS]:
            path = targets.get(relation_id, "")
            if self._has(path):
                size = self._archive.getinfo(path).file_size
                found.append(Sheet(name, len(self._paths), size))
                self._paths.append(path)
        return found

    def _shared(self) -> SharedStrings:
        if self._strings is None:
            stream = self._open(_STRINGS) if self._has(_STRINGS) else None
            self._strings = SharedStrings(stream, self._folder)
        return self._strings


class _Cells:
    """Collects the rows of a sheet as its elements come."""

    def __init__(
        self, strings: SharedStrings, styles: Sequence[Style], *, since_1904: bool
    ) -> None:
        self.rows: list[Row] = []
        self._strings = strings
        self._styles = styles
        self._since_1904 = since_1904
        self._inline = CellText()
        self._value: list[str] = []
        self._n_chars = 0
        self._in_value = False
        self._cells: list[str] = []
        self._number = 0
        self._column = -1
        self._type = ""
        self._style = NUMBER
        self._columns: dict[str, int] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._column = self._column_of(attributes.get("r", ""))
            self._type = attributes.get("t", "n")
            style = attributes.get("s", "")
            at = int(style) if style.isdecimal() and len(style) < 7 else -1  # noqa: PLR2004
            self._style = self._styles[at] if 0 <= at < len(self._styles) else NUMBER
        elif name == "v":
            self._in_value = True
        elif name == "row":
            written = attributes.get("r", "")
            at = int(written) if written.isdecimal() and len(written) < 9 else 0  # noqa: PLR2004
            self._number = at if self._number < at <= MAX_ROWS else self._number + 1
            self._column = -1
            self._cells = []
        else:
            self._inline.start(name)

    def text(self, data: str) -> None:
        if not self._in_value:
            self._inline.text(data)
        elif self._n_chars < MAX_CELL_CHARS:
            self._value.append(data)
            self._n_chars += len(data)

    def end(self, name: str) -> None:
        if name == "v":
            self._in_value = False
        elif name == "c":
            value = "".join(self._value)
            if self._value:
                self._value.clear()
                self._n_chars = 0
            shown = self._shown(value)
            if shown:
                put(self._cells, self._column, shown)
        elif name == "row":
            if self._cells:
                self.rows.append((self._number, self._cells))
                self._cells = []
        else:
            self._inline.end(name)

    def _column_of(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        known = self._columns.get(letters)
        if known is None:
            if not letters.isascii() or not letters.isupper() or len(letters) > _MOST_LETTERS:
                return self._column + 1
            known = 0
            for letter in letters:
                known = known * 26 + ord(letter) - 64
            known -= 1
            self._columns[letters] = known
        return known

    def _shown(self, value: str) -> str:
        kind = self._type
        if kind == "s":
            return self._strings.at(value) if value else ""
        if kind == "n":
            return self._number_shown(value.strip()) if value else ""
        if kind == "b":
            return "TRUE" if value.strip() == "1" else "FALSE"
        if kind == "e":
            return ""
        return self._inline.taken() or value

    def _number_shown(self, value: str) -> str:
        style = self._style
        if style == NUMBER:
            return number_text(value)
        return serial_text(
            value,
            shows_date=style.shows_date,
            shows_time=style.shows_time,
            since_1904=self._since_1904,
        )
