# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drawings from numbers: geometry only; colours and words are the page's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

MOST_WEEKS = 26
HALF = 100.0
LEAST_BELOW = 20.0
BAR, STEP = 8.0, 10.0


@dataclass(frozen=True, slots=True)
class Span:
    """A figure on a line of 0..100 with its interval; lengths are SVG numbers with a point."""

    at: str
    low: str = ""
    length: str = ""

    @classmethod
    def of(cls, value: float, interval: Sequence[float] | None) -> "Span":
        """The span of a figure that is already on 0..100."""
        if not interval:
            return cls(_n(value))
        return cls(_n(value), _n(interval[0]), _n(max(0.6, interval[1] - interval[0])))


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar that stands on the line below it; lengths are SVG numbers."""

    x: str
    y: str
    height: str


def bars(counts: Sequence[int], *, height: float, step: int = 1) -> tuple[Bar, ...]:
    """A bar for every count, the highest of them `height` high; none while nothing was counted."""
    most = max(counts, default=0)
    if not most:
        return ()
    heights = [height * count / most for count in counts]
    return tuple(
        Bar(f"{place * step}", _n(height - tall), _n(tall)) for place, tall in enumerate(heights)
    )


@dataclass(frozen=True, slots=True)
class WeekBar:
    """One week of the trend: what came above the line, what was answered below it."""

    monday: date
    n_public: int
    n_answered: int
    n_questions: int
    n_questions_answered: int
    x: str
    out_y: str
    out_height: str
    back_height: str


@dataclass(frozen=True, slots=True)
class Trend:
    """The weeks as mirrored bars on one scale; the line is 100 below the top of the box."""

    bars: tuple[WeekBar, ...]
    width: str
    height: str
    most: int
    n_hidden: int

    @classmethod
    def of(cls, weeks: Sequence[dict[str, Any]]) -> "Trend | None":
        """The trend of the newest weeks; None without any."""
        shown = list(weeks)[-MOST_WEEKS:]
        most = max((week["n_public"] for week in shown), default=0)
        if not most:
            return None
        bars = tuple(_bar(place, week, most) for place, week in enumerate(shown))
        below = max(week["n_answered"] for week in shown) / most
        height = HALF + max(LEAST_BELOW, HALF * below)
        return cls(bars, _n(len(bars) * STEP), _n(height), most, len(weeks) - len(shown))


def _bar(place: int, week: dict[str, Any], most: int) -> WeekBar:
    out = HALF * week["n_public"] / most
    back = HALF * week["n_answered"] / most
    return WeekBar(
        monday=date.fromisoformat(week["week"]),
        n_public=week["n_public"],
        n_answered=week["n_answered"],
        n_questions=week["n_questions"],
        n_questions_answered=week["n_questions_answered"],
        x=_n(place * STEP + (STEP - BAR) / 2),
        out_y=_n(HALF - out),
        out_height=_n(out),
        back_height=_n(back),
    )


def _n(value: float) -> str:
    return f"{value:.2f}"
