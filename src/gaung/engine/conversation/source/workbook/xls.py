# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Workbooks of Excel 97-2003, through calamine.

A sheet of that format has 65,536 rows and 256 columns at most, so that what calamine builds in
memory has a bound. It must not be given XLSX or ODS: two cells far apart make it ask for all the
memory there is, and the process ends.
"""

import mmap
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from gaung.engine.conversation.codes import UnreadableCode
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.source.workbook.book import (
    MAX_CELL_CHARS,
    MAX_SHEETS,
    Rows,
    Sheet,
    broken,
    moment_text,
    number_text,
    put,
)

COMPOUND_FILE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_BYTES = 64 * 2**20

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))


class XlsBook:
    """A workbook of the old binary format."""

    def __init__(self, path: Path) -> None:
        """Open it.

        Raises:
            UnreadableFileError: no workbook, locked with a password, broken or too big.
        """
        _check(path)
        try:
            self._book = CalamineWorkbook.from_path(path)
        except PasswordError as error:
            raise UnreadableFileError(UnreadableCode.WORKBOOK_ENCRYPTED) from error
        except (CalamineError, OSError) as error:
            raise broken() from error

    def sheets(self) -> Sequence[Sheet]:
        """Return the sheets; a size is the number of rows."""
        names = self._book.sheet_names[:MAX_SHEETS]
        return [
            Sheet(name, at, self._book.get_sheet_by_index(at).total_height)
            for at, name in enumerate(names)
        ]

    def rows(self, sheet: Sheet) -> Rows:
        """Yield (row number, cells); see `Book`."""
        found = self._book.get_sheet_by_index(sheet.position)
        for number, values in enumerate(found.iter_rows(), start=1):
            cells: list[str] = []
            for column, value in enumerate(values):
                if shown := _shown(value):
                    put(cells, column, shown)
            if cells:
                yield number, cells

    def close(self) -> None:
        """Close the workbook."""
        self._book.close()


def _check(path: Path) -> None:
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableFileError(UnreadableCode.TOO_BIG, limit=MAX_BYTES)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find(_ENCRYPTED) >= 0:
            raise UnreadableFileError(UnreadableCode.WORKBOOK_ENCRYPTED)
        if not any(content.find(name) >= 0 for name in _WORKBOOKS):
            raise UnreadableFileError(UnreadableCode.BINARY)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return number_text(repr(value))
    if isinstance(value, (date, datetime, time, timedelta)):
        return moment_text(value)
    return str(value)[:MAX_CELL_CHARS]
