# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The line that begins a WhatsApp message, in all its local forms, and the order of its date."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from gaung.engine.conversation.source.moments import Moment, half_day_hour, local_moment

DASHED, BRACKETED, TURNED = "dashed", "bracketed", "turned"
DAY_FIRST: Final = "dmy"
MONTH_FIRST: Final = "mdy"
YEAR_FIRST: Final = "ymd"

# Marks of direction, of which iOS puts one before each line; not the isolates around mentions.
_STRIPPED = str.maketrans(
    dict.fromkeys("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff", "")
    | {"\u202f": " ", "\u00a0": " "}
)
_DATE = r"(?P<a>\d{1,4})[/.-](?P<b>\d{1,2})[/.-](?P<c>\d{1,4})"
_TIME = (
    r"(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?:[.:](?P<second>\d{2}))?"
    r"(?:\s?(?P<half>[AaPp])\.?\s?[Mm]\.?)?"
)
_FORMS = {
    DASHED: re.compile(rf"{_DATE},?\s+(?:pukul\s+|at\s+)?{_TIME}\s+[-\u2013]\s(?P<body>.*)"),
    BRACKETED: re.compile(rf"\[{_DATE},?\s+(?:pukul\s+|at\s+)?{_TIME}\]\s(?P<body>.*)"),
    TURNED: re.compile(rf"\[{_TIME},\s+{_DATE}\]\s(?P<body>.*)"),
}


@dataclass(frozen=True, slots=True)
class Header:
    """The beginning of one message: date numbers as written, clock, and the rest of the line."""

    date: tuple[int, int, int]
    clock: tuple[int, int, int | None]
    body: str

    def moment(self, order: str, zone: tzinfo) -> Moment | None:
        """Return the moment, with the numbers of the date in this order; None if there is none."""
        first, second, third = self.date
        if order == YEAR_FIRST:
            date = (first, second, third)
        elif order == DAY_FIRST:
            date = (third, second, first)
        else:
            date = (third, first, second)
        return local_moment(date, self.clock, zone)


def stripped(line: str) -> str:
    """Return a line without marks of direction and line end, with ordinary spaces."""
    line = line.rstrip("\r\n")
    return line if line.isprintable() else line.translate(_STRIPPED)


def form_of(line: str) -> str | None:
    """Return which form of header a stripped line begins with; None when it has none."""
    for form, pattern in _FORMS.items():
        if pattern.match(line) is not None:
            return form
    return None


def header_of(line: str, form: str) -> Header | None:
    """Return the header of a stripped line in one form; None when the line continues a message."""
    found = _FORMS[form].match(line)
    if found is None:
        return None
    second = found["second"]
    hour = half_day_hour(int(found["hour"]), found["half"])
    return Header(
        (int(found["a"]), int(found["b"]), int(found["c"])),
        (hour, int(found["minute"]), int(second) if second else None),
        found["body"],
    )


def date_order(dates: Iterable[tuple[int, int, int]]) -> tuple[str, bool]:
    """Return (order, whether it is certain) of all the dates of one chat, in their order.

    A number above 12 decides; where there is none, the order in which time goes backwards less
    often, and day first where both are equal.
    """
    backwards = {DAY_FIRST: 0, MONTH_FIRST: 0}
    before: dict[str, tuple[int, int, int]] = {}
    largest = [0, 0]
    for first, second, third in dates:
        if first > 31:  # noqa: PLR2004 - a year
            return YEAR_FIRST, True
        largest = [max(largest[0], first), max(largest[1], second)]
        for order, now in (
            (DAY_FIRST, (third, second, first)),
            (MONTH_FIRST, (third, first, second)),
        ):
            backwards[order] += now < before.get(order, now)
            before[order] = now
    for position, order in enumerate((DAY_FIRST, MONTH_FIRST)):
        if largest[position] > 12:  # noqa: PLR2004 - no such month
            return order, True
    likely = min(backwards, key=lambda order: backwards[order])
    return likely, backwards[DAY_FIRST] != backwards[MONTH_FIRST]
