# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Moments as exports write them: which moment, and how exactly it is known."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from gaung.engine.conversation.comment import ESTIMATED, EXACT, MINUTE, UNKNOWN

EARLIEST = 946_684_800  # 2000: before any of the platforms
LATEST = 4_102_444_800  # 2100

_ZONES = {
    "wib": ZoneInfo("Asia/Jakarta"),
    "wita": ZoneInfo("Asia/Makassar"),
    "wit": ZoneInfo("Asia/Jayapura"),
    "utc": UTC,
    "gmt": UTC,
    "z": UTC,
} | {  # as CrowdTangle writes them; CST is left out, since it is also China's
    name: timezone(timedelta(hours=hours))
    for name, hours in {
        "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "cet": 1,
        "cest": 2, "sgt": 8, "myt": 8, "jst": 9, "aest": 10, "aedt": 11,
    }.items()
}  # fmt: skip
_ZONE = re.compile(rf"\s*\(?\b({'|'.join(_ZONES)})\)?$", re.IGNORECASE)
_ENDS_IN_ZONE = re.compile(rf"(?:[+-]\d\d:?\d\d|(?:{'|'.join(_ZONES)})\)?)$", re.IGNORECASE)
_SERIAL = re.compile(r"[3-7]\d{4}(?:[.,]\d{1,15})?")  # days, as spreadsheets count them
_SERIAL_START = datetime(1899, 12, 30)  # noqa: DTZ001 - of a clock on a wall
_CLOCK = (
    r"(?:[,\sT]+(?:pukul\s+|jam\s+|at\s+|\u00b7\s*)?"
    r"(\d{1,2})[.:](\d{2})(?:[.:](\d{2})(?:\.\d+)?)?\s*([ap])?\.?\s?(?:m\.?)?)?"
)
_SLASHED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})" + _CLOCK, re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})" + _CLOCK, re.IGNORECASE)
_DAY_MONTH = re.compile(
    r"(?:\w+,?\s+)??(\d{1,2})[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})" + _CLOCK, re.IGNORECASE
)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})" + _CLOCK, re.IGNORECASE)
_X_SHAPE = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d\d:\d\d:\d\d) ([+-]\d{4}) (\d{4})")
_RELATIVE = re.compile(
    r"(?:\d+|an?|se|one)\s*(?:d(?:etik)?|dtk|menit|mnt|m|jam|j|hari|h|minggu|mgg|bulan|bln|tahun|"
    r"thn|s|sec\w*|min\w*|hours?|hr|days?|w|weeks?|months?|mo|y|years?)"
    r"(?:\s+(?:yang\s+)?(?:lalu|ago))?(?:\s+\((?:edited|diedit)\))?|kemarin|yesterday|baru saja|"
    r"just now",
    re.IGNORECASE,
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januari",
            "feb february februari",
            "mar march maret",
            "apr april",
            "may mei",
            "jun june juni",
            "jul july juli",
            "aug august agustus agu ags agt",
            "sep sept september",
            "oct october okt oktober",
            "nov november nopember",
            "dec december des desember",
        ),
        start=1,
    )
    for name in names.split()
}
_EPOCH_DIGITS = {10: 1, 13: 1_000, 16: 1_000_000}


_Date: TypeAlias = tuple[int, int, int]
_Form: TypeAlias = tuple[re.Pattern[str], Callable[[str, str, str], _Date]]
_FORMS_SHARED: tuple[_Form, ...] = (
    (_YEAR_FIRST, lambda a, b, c: (int(a), int(b), int(c))),
    (_DAY_MONTH, lambda a, b, c: (int(c), _month(b), int(a))),
    (_MONTH_DAY, lambda a, b, c: (int(c), _month(a), int(b))),
)
_FORMS_BY_DAY: tuple[_Form, ...] = (
    (_SLASHED, lambda a, b, c: (int(c), int(b), int(a))),
    *_FORMS_SHARED,
)
_FORMS_BY_MONTH: tuple[_Form, ...] = (
    (_SLASHED, lambda a, b, c: (int(c), int(a), int(b))),
    *_FORMS_SHARED,
)


class Moment(NamedTuple):
    """Epoch seconds UTC (None when only a relative word was given) and how exactly."""

    at: int | None
    precision: str


NOT_GIVEN = Moment(None, UNKNOWN)


def moment_of(cell: str, zone: tzinfo, *, day_first: bool) -> Moment | None:
    """Return the moment written in a cell; without a zone of its own it is read in `zone`.

    ISO 8601, epoch seconds or milliseconds, `20/11/2026 10.10`, `11/20/2026 2:10 PM`,
    `20 November 2026 10.10`, X's `Fri Nov 20 03:10:30 +0000 2026`; a zone may follow (WIB, WITA,
    WIT, UTC). A spreadsheet's days since 1899 (`46346.42`) are a local time. A date without a time
    is its midnight, "estimated". A relative word ("3 hari") has no moment and is "unknown", as is
    an empty cell. None when the cell is none of these.
    """
    cell = cell.strip()
    if not cell:
        return NOT_GIVEN
    if cell[0].isdigit() and _SERIAL.fullmatch(cell) is not None:
        return _from_serial(cell, zone)
    if cell.isascii() and cell.isdigit():
        return _from_epoch(cell)
    # ISO has its first dash after the year; trying it in vain costs more than all the rest.
    found = _from_iso(cell, zone) if cell[4:5] == "-" else None
    if found is None:
        plain = cell if cell.isascii() else cell.replace("\u202f", " ").replace("\u00a0", " ")
        found = _from_words(plain, zone, day_first=day_first)
    if found is None and _RELATIVE.fullmatch(cell):
        return NOT_GIVEN
    return found


def local_moment(
    date: tuple[int, int, int], clock: tuple[int, int, int | None], zone: tzinfo
) -> Moment | None:
    """Return the moment of a (year, month, day) and (hour, minute, second or None) in a zone."""
    hour, minute, second = clock
    year = date[0] + 2_000 if date[0] < 100 else date[0]  # noqa: PLR2004 - two digits
    try:
        moment = datetime(year, date[1], date[2], hour, minute, second or 0, tzinfo=zone)
    except ValueError:
        return None
    return _checked(moment, MINUTE if second is None else EXACT)


def half_day_hour(hour: int, half: str | None) -> int:
    """Return the hour of 24 for an hour of 12 and "a" or "p"; without a half, the hour itself."""
    if not half:
        return hour
    if half.lower() == "p":
        return hour if hour >= 12 else hour + 12  # noqa: PLR2004
    return 0 if hour == 12 else hour  # noqa: PLR2004


def is_day_first(cells: Iterable[str]) -> bool | None:
    """Tell from many cells whether `1/2/2026` is the first of February; None when nothing tells."""
    for cell in cells:
        found = _SLASHED.match(cell.strip())
        if found is None:
            continue
        if int(found[1]) > 12:  # noqa: PLR2004 - no such month
            return True
        if int(found[2]) > 12:  # noqa: PLR2004
            return False
    return None


def is_slashed(cell: str) -> bool:
    """Tell whether a cell holds a date whose day and month could be exchanged."""
    return _SLASHED.match(cell.strip()) is not None


def has_zone(cell: str) -> bool:
    """Tell whether a moment in a cell says its zone itself."""
    cell = cell.strip()
    is_epoch = cell.isdigit() and len(cell) > 5  # noqa: PLR2004 - a spreadsheet's days have five
    return is_epoch or _ENDS_IN_ZONE.search(cell) is not None


def _from_epoch(cell: str) -> Moment | None:
    unit = _EPOCH_DIGITS.get(len(cell))
    at = int(cell) // unit if unit else -1
    return Moment(at, EXACT) if EARLIEST <= at < LATEST else None


def _from_serial(cell: str, zone: tzinfo) -> Moment | None:
    days = float(cell.replace(",", "."))
    moment = _SERIAL_START + timedelta(seconds=round(days * 86_400))
    is_whole = days == int(days)
    precision = ESTIMATED if is_whole else EXACT if moment.second else MINUTE
    return _checked(moment.replace(tzinfo=zone), precision)


def _from_iso(cell: str, zone: tzinfo) -> Moment | None:
    try:
        moment = datetime.fromisoformat(cell)
    except ValueError:
        return None
    if len(cell) <= 10:  # noqa: PLR2004 - a date alone
        return _checked(moment.replace(tzinfo=zone), ESTIMATED)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    return _checked(moment, MINUTE if cell.count(":") == 1 and len(cell) <= 16 else EXACT)  # noqa: PLR2004


def _from_words(cell: str, zone: tzinfo, *, day_first: bool) -> Moment | None:
    if cell[0].isalpha() and (found := _X_SHAPE.fullmatch(cell)) is not None:
        return _from_iso(f"{found[5]}-{_month(found[1]):02d}-{found[2]}T{found[3]}{found[4]}", zone)
    named = _ZONE.search(cell) if cell[-1:].isalpha() or cell[-1:] == ")" else None
    if named is not None:
        cell, zone = cell[: named.start()], _ZONES[named[1].lower()]
    for pattern, date in _FORMS_BY_DAY if day_first else _FORMS_BY_MONTH:
        if (found := pattern.fullmatch(cell)) is not None:
            return _from_match(found, date(*found.groups()[:3]), zone)
    return None


def _from_match(found: re.Match[str], date: tuple[int, int, int], zone: tzinfo) -> Moment | None:
    hour, minute, second, half = found.groups()[3:7]
    if hour is None:
        midnight = local_moment(date, (0, 0, 0), zone)
        return midnight and Moment(midnight.at, ESTIMATED)
    clock = (half_day_hour(int(hour), half), int(minute), int(second) if second else None)
    return local_moment(date, clock, zone)


def _month(name: str) -> int:
    return _MONTHS.get(name.lower(), 0)


def _checked(moment: datetime, precision: str) -> Moment | None:
    try:
        at = int(moment.timestamp())
    except (OverflowError, ValueError):
        return None
    return Moment(at, precision) if EARLIEST <= at < LATEST else None
