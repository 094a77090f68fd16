# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is told of the answers to one question. Every figure says how many people it is from."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from gaung.engine.forms.shares import Share, share_of


@dataclass(frozen=True, slots=True)
class OptionFigure:
    """How many chose an option."""

    option: str
    share: Share


@dataclass(frozen=True, slots=True)
class ChoiceFigures:
    """Options in the form's order. With several answers a person the shares may exceed one."""

    options: tuple[OptionFigure, ...]


@dataclass(frozen=True, slots=True)
class StepFigure:
    """How many chose a step of a scale."""

    step: int
    share: Share


@dataclass(frozen=True, slots=True)
class ScaleFigures:
    """A scale's steps, its mean, median and standard deviation (None: too few answers)."""

    steps: tuple[StepFigure, ...]
    mean: float | None
    median: float | None
    deviation: float | None


@dataclass(frozen=True, slots=True)
class RankFigure:
    """How an option was ranked: Borda points, mean place (1 is best), how often it was first."""

    option: str
    points: float
    mean_place: float | None
    first: Share


@dataclass(frozen=True, slots=True)
class RankingFigures:
    """Options from the best to the worst; equal points keep the form's order."""

    options: tuple[RankFigure, ...]


@dataclass(frozen=True, slots=True)
class Bin:
    """How many numbers fall within low <= x < high; the last bin holds its high end too."""

    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class NumberFigures:
    """Mean, median, quartiles, ends and a histogram of numbers."""

    mean: float | None
    median: float | None
    deviation: float | None
    quartiles: tuple[float, float] | None
    lowest: float | None
    highest: float | None
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class DateFigures:
    """The first, the middle and the last day, and how many by day or by month (`parts`)."""

    first: str | None
    median: str | None
    last: str | None
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class TextGroup:
    """Open answers that say about the same: their rows among the answers, and a typical one."""

    typical: str
    words: tuple[str, ...]
    rows: tuple[int, ...]

    @property
    def n(self) -> int:
        """How many answers."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class TextFigures:
    """Groups of open answers, the largest first, and the answers themselves in the order given."""

    groups: tuple[TextGroup, ...]
    texts: tuple[str, ...]


Figures = ChoiceFigures | ScaleFigures | RankingFigures | NumberFigures | DateFigures | TextFigures


def middle(values: Sequence[float]) -> tuple[float | None, float | None, float | None]:
    """Mean, median and sample standard deviation; None for what the values are too few for."""
    if not values:
        return None, None, None
    deviation = statistics.stdev(values) if len(values) > 1 else None
    return statistics.fmean(values), float(statistics.median(values)), deviation


def counted(ids: Sequence[str], chosen: Sequence[str], n_people: int) -> tuple[OptionFigure, ...]:
    """How many of so many people chose each option."""
    return tuple(OptionFigure(each, share_of(chosen.count(each), n_people)) for each in ids)
