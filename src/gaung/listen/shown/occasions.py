# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""When the members of a group wrote, drawn as dots: geometry only."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_OCCASIONS = 12
OCCASION_GAP_SECONDS = 300
SHORTEST_OCCASION_SECONDS = 30
COLUMN, ROW, DOT = 60.0, 14.0, 4.0


@dataclass(frozen=True, slots=True)
class Dot:
    """One comment in the picture of a group; lengths are SVG numbers."""

    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Occasions:
    """A group's comments as dots: a column an occasion, a line a person, to the right is later."""

    dots: tuple[Dot, ...]
    lines: tuple[str, ...]
    columns: tuple[str, ...]
    width: str
    height: str
    n_shown: int
    n_hidden: int
    seconds: int

    @classmethod
    def of(cls, timing: Sequence[Sequence[int]], n_people: int) -> "Occasions":
        """The picture of points (seconds from the first, place of the person)."""
        together = _occasions(timing)
        shown = together[:MOST_OCCASIONS]
        longest = max([points[-1][0] - points[0][0] for points in shown], default=0)
        seconds = max(longest, SHORTEST_OCCASION_SECONDS)
        dots = [
            Dot(
                _n(column * COLUMN + DOT + (COLUMN - 4 * DOT) * (at - points[0][0]) / seconds),
                _n(ROW * (person + 0.5)),
            )
            for column, points in enumerate(shown)
            for at, person in points
        ]
        return cls(
            dots=tuple(dots),
            lines=tuple(_n(ROW * (place + 0.5)) for place in range(n_people)),
            columns=tuple(_n(column * COLUMN - DOT) for column in range(1, len(shown))),
            width=_n(max(1, len(shown)) * COLUMN - 2 * DOT),
            height=_n(ROW * max(1, n_people)),
            n_shown=len(shown),
            n_hidden=len(together) - len(shown),
            seconds=int(seconds),
        )


def _occasions(timing: Sequence[Sequence[int]]) -> list[list[tuple[int, int]]]:
    """Points that are at most five minutes apart belong to one occasion."""
    found: list[list[tuple[int, int]]] = []
    for at, person in timing:
        if found and at - found[-1][-1][0] <= OCCASION_GAP_SECONDS:
            found[-1].append((at, person))
        else:
            found.append([(at, person)])
    return found


def _n(value: float) -> str:
    return f"{value:.1f}"
