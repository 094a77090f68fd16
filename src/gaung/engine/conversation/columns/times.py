# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Moments of a whole column: the layouts that programs write at once, the others one by one."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gaung.engine.conversation.comment import EXACT, MINUTE, UNKNOWN
from gaung.engine.conversation.source.moments import EARLIEST, LATEST, has_zone, moment_of

Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

_DAY = 86_400
_BAD, _NONE = -2, -1


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to write a moment: its pattern, and where the digits of its parts begin."""

    pattern: str
    year: int
    month: int
    day: int
    clock: int
    has_seconds: bool
    in_utc: bool = False


_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"
_ISO = r"[0-9]{4}-(0[1-9]|1[0-2])-[0-3][0-9][ T]" + _CLOCK
_DAY_FIRST = r"[0-3][0-9]/(0[1-9]|1[0-2])/[0-9]{4} " + _CLOCK
_MONTH_FIRST = r"(0[1-9]|1[0-2])/[0-3][0-9]/[0-9]{4} " + _CLOCK
_SECONDS = ":[0-5][0-9]"
_SHARED = (
    Layout(_ISO + _SECONDS, 0, 5, 8, 11, has_seconds=True),
    Layout(_ISO + _SECONDS + r"(\.000)?(Z|\+00:00)", 0, 5, 8, 11, has_seconds=True, in_utc=True),
    Layout(_ISO, 0, 5, 8, 11, has_seconds=False),
)
_BY_DAY = (
    *_SHARED,
    Layout(_DAY_FIRST + _SECONDS, 6, 3, 0, 11, has_seconds=True),
    Layout(_DAY_FIRST, 6, 3, 0, 11, has_seconds=False),
)
_BY_MONTH = (
    *_SHARED,
    Layout(_MONTH_FIRST + _SECONDS, 6, 0, 3, 11, has_seconds=True),
    Layout(_MONTH_FIRST, 6, 0, 3, 11, has_seconds=False),
)


@dataclass(frozen=True, slots=True)
class Moments:
    """The moments of a column.

    Attributes:
        at: int64 epoch seconds UTC, null where there is none.
        precision: as in `Comment`.
        is_bad: the cell cannot be read as a moment.
        is_unread: something is written, but only a relative word or white space.
        is_local: the cell holds a moment without its zone.
    """

    at: pa.Array
    precision: pa.Array
    is_bad: Flags
    is_unread: Flags
    is_local: Flags


def moments_of(cells: pa.Array, zone: tzinfo, *, day_first: bool) -> Moments:
    """Return what `moment_of` gives for every cell; an empty one is no moment."""
    n = len(cells)
    at, precision = np.full(n, _NONE, dtype=np.int64), np.full(n, 2, dtype=np.int8)
    is_local = np.zeros(n, dtype=bool)
    is_open = pc.not_equal(cells, "").to_numpy(zero_copy_only=False)
    for layout in _BY_DAY if day_first else _BY_MONTH:
        if not is_open.any():
            break
        found = pc.match_substring_regex(cells, f"^{layout.pattern}$").to_numpy(
            zero_copy_only=False
        )
        places = np.flatnonzero(found & is_open)
        seconds = _seconds(cells.take(pa.array(places)), layout, UTC if layout.in_utc else zone)
        sure = (seconds >= EARLIEST) & (seconds < LATEST)
        places = places[sure]
        at[places] = seconds[sure]
        precision[places] = 0 if layout.has_seconds else 1
        is_local[places] = not layout.in_utc
        is_open[places] = False
    names = [EXACT, MINUTE, UNKNOWN]
    is_bad, is_unread = np.zeros(n, dtype=bool), np.zeros(n, dtype=bool)
    for place in np.flatnonzero(is_open).tolist():
        cell = cells[place].as_py()
        moment = moment_of(cell, zone, day_first=day_first)
        if moment is None:
            is_bad[place] = True
        elif moment.at is None:
            is_unread[place] = True
        else:
            at[place] = moment.at
            is_local[place] = not has_zone(cell)
            if moment.precision not in names:
                names.append(moment.precision)
            precision[place] = names.index(moment.precision)
    return Moments(
        pa.array(at, mask=at == _NONE),
        pa.array(names).take(pa.array(precision)),
        is_bad,
        is_unread,
        is_local,
    )


def _seconds(cells: pa.Array, layout: Layout, zone: tzinfo) -> Ints:
    """Return epoch seconds of cells in one layout; -2 where they have to be looked at singly."""
    if not len(cells):
        return np.zeros(0, dtype=np.int64)
    digits = _digits(cells, layout.clock + (8 if layout.has_seconds else 5))
    year = _number(digits, layout.year, 4)
    month, day = _number(digits, layout.month, 2), _number(digits, layout.day, 2)
    hour, minute = _number(digits, layout.clock, 2), _number(digits, layout.clock + 3, 2)
    second = _number(digits, layout.clock + 6, 2) if layout.has_seconds else 0
    days = _days(year, month, day)
    seconds = days * _DAY + hour * 3_600 + minute * 60 + second
    is_day = (day >= 1) & (
        _days(year, month, np.minimum(day, 28)) + day - np.minimum(day, 28) == days
    )
    is_day &= day <= _month_days(year, month)
    offsets = _offsets(days, zone)
    return np.where(is_day & (offsets != _NO_OFFSET), seconds - offsets, _BAD)


def _digits(cells: pa.Array, width: int) -> npt.NDArray[np.uint8]:
    """Return the first `width` bytes of every cell, one row a cell; none may be shorter."""
    starts = np.frombuffer(cells.buffers()[1], dtype=np.int32)[
        cells.offset : cells.offset + len(cells)
    ]
    data = np.frombuffer(cells.buffers()[2], dtype=np.uint8)
    digits: npt.NDArray[np.uint8] = data[starts[:, None] + np.arange(width)]
    return digits


def _number(digits: npt.NDArray[np.uint8], start: int, n: int) -> Ints:
    value = np.zeros(len(digits), dtype=np.int64)
    for place in range(start, start + n):
        value = value * 10 + (digits[:, place].astype(np.int64) - 0x30)
    return value


def _days(year: Ints, month: Ints, day: Ints) -> Ints:
    """Days since 1970 in the Gregorian calendar (H. Hinnant, `days_from_civil`)."""
    year = year - (month <= 2)  # noqa: PLR2004 - the year begins in March
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month + np.where(month > 2, -3, 9)) + 2) // 5 + day - 1  # noqa: PLR2004
    days: Ints = era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468
    return days


def _month_days(year: Ints, month: Ints) -> Ints:
    next_year, next_month = year + (month == 12), month % 12 + 1  # noqa: PLR2004
    one = np.ones_like(month)
    return _days(next_year, next_month, one) - _days(year, month, one)


_NO_OFFSET = 2**31


def _offsets(days: Ints, zone: tzinfo) -> Ints:
    """Return the zone's offset on each local day; `_NO_OFFSET` where it changes about that day."""
    if zone is UTC:
        return np.zeros(len(days), dtype=np.int64)
    distinct, place = np.unique(days, return_inverse=True)
    return np.array([_offset(int(day), zone) for day in distinct], dtype=np.int64)[place]


def _offset(day: int, zone: tzinfo) -> int:
    try:
        midnight = datetime(1970, 1, 1, tzinfo=zone) + timedelta(days=day)
        around = {(midnight + timedelta(days=step)).utcoffset() for step in (-1, 0, 1, 2)}
    except OverflowError:
        return _NO_OFFSET
    offset = around.pop()
    if around or offset is None or offset.microseconds:
        return _NO_OFFSET
    return int(offset.total_seconds())
