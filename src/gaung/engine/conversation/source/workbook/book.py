# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every kind of workbook offers, and how its values are written as text."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol, TypeAlias

from gaung.engine.conversation.codes import UnreadableCode
from gaung.engine.conversation.errors import UnreadableFileError

MAX_CELL_CHARS = 200_000  # above what the reader of rows refuses; more is not kept
MAX_COLUMNS = 2_000
MAX_ROWS = 1_048_576
MAX_SHEETS = 100

_EXACT_DIGITS = 15  # what a spreadsheet keeps of a number
_SECONDS_A_DAY = 86_400
_LATEST_SERIAL = 2_958_465  # the last day of 9999

Row: TypeAlias = tuple[int, list[str]]
Rows: TypeAlias = Generator[Row, None, None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its position, and its size in any unit, to tell the largest by."""

    name: str
    position: int
    size: int


class Book(Protocol):
    """An open workbook."""

    def sheets(self) -> Sequence[Sheet]:
        """Return the sheets that hold cells, in their order."""
        ...

    def rows(self, sheet: Sheet) -> Rows:
        """Yield (1-based row number, cells) for rows with any content, in their order."""
        ...


def broken() -> UnreadableFileError:
    """Return the error for a workbook that is not well-formed."""
    return UnreadableFileError(UnreadableCode.WORKBOOK_BROKEN)


def put(cells: list[str], column: int, value: str) -> None:
    """Put a value that is not empty into a row at a 0-based column.

    Raises:
        UnreadableFileError: beyond `MAX_COLUMNS`.
    """
    if column >= MAX_COLUMNS:
        raise UnreadableFileError(UnreadableCode.TOO_MANY_COLUMNS, limit=MAX_COLUMNS)
    if column >= len(cells):
        cells.extend([""] * (column + 1 - len(cells)))
    cells[column] = value


def number_text(written: str) -> str:
    """Return a number as a person would write it; an id that lost digits as "1.80000E+16"."""
    digits = written.lstrip("-")
    if digits.isdecimal() and len(digits) <= _EXACT_DIGITS:
        return written
    try:
        number = float(written)
    except ValueError:
        return written
    if digits.isdecimal() and digits[_EXACT_DIGITS:].strip("0"):
        return written  # all its digits are there, so no spreadsheet has rounded it
    if abs(number) >= 10**_EXACT_DIGITS:
        return f"{number:.5E}"
    return str(int(number)) if number == int(number) else repr(number)


def moment_text(moment: date | datetime | time | timedelta) -> str:
    """Return a date, a date and time to the minute or second, or a time, in the manner of ISO."""
    if isinstance(moment, datetime):
        clean = (moment + timedelta(microseconds=500_000)).replace(microsecond=0, tzinfo=None)
        return clean.isoformat(" ", "seconds" if clean.second else "minutes")
    if isinstance(moment, timedelta):
        moment = (datetime(1900, 1, 1) + moment % timedelta(days=1)).time()  # noqa: DTZ001
    if isinstance(moment, time):
        return moment.isoformat("seconds" if moment.second else "minutes")
    return moment.isoformat()


def serial_text(written: str, *, shows_date: bool, shows_time: bool, since_1904: bool) -> str:
    """Return the moment of a serial number, days since the last but one day of 1899.

    Source: ECMA-376 part 1, 18.17.4.1 (the year 1900 counts as a leap year).
    """
    try:
        serial = float(written)
    except ValueError:
        return written
    if not 0 <= serial <= _LATEST_SERIAL:
        return written
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
    moment = start + timedelta(seconds=round(serial * _SECONDS_A_DAY))
    if not shows_date:
        return moment_text(moment.time())
    return moment_text(moment if shows_time else moment.date())
