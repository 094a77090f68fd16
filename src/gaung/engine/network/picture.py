# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network as a drawing: the strongest voices, their places and ties, in whole numbers.

We are in the middle; around us those who talk with nobody but us; around them the groups, each in
a disc of its own, near the groups with which it talks.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from gaung.engine.network.places import OURS, Disc, placed
from gaung.engine.network.ties import Floats, Ints, Ties

MOST_PEOPLE = 500
MOST_TIES = 1_200
N_NAMED = 12
N_DISCS_NAMED = 8
LEAST_DISC = 3

LEAST, MOST = 3.0, 14.0
"""Radius of a mark; its area grows with the messages."""

WIDTH, LEAST_HEIGHT, MARGIN = 1_000, 360, 44.0
LARGEST = 1.6
"""How much a small conversation is enlarged at most."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the drawing needs to know of the public.

    `people` are the vertices (in all ties) of those who talk among themselves, `of` their groups,
    `size` the people of each group, `rank` how central each is.
    """

    people: Ints
    of: Ints
    size: Ints
    rank: Floats


def picture(ties: Ties, known: Drawn, *, seed: int) -> dict[str, Any] | None:
    """The drawing of the strongest people (at most 500) and ties (at most 1,200); None without.

    `people` has a column a key: `author`, place and radius, and `group` (-1 talks with us only).
    `ties` point to places in `people`, -1 is us. `discs` are x, y, radius and the people of the
    groups that have at least three, by their number.
    """
    if not len(ties.source):
        return None
    shown, hidden = _strongest(ties)
    strength = ties.strength()
    radii = LEAST + (MOST - LEAST) * np.sqrt(strength[shown] / max(1, strength[shown].max()))
    group = np.full(len(ties.authors), -1, np.int64)
    group[known.people] = known.of
    of = group[shown]
    at, discs = placed(ties, shown, of, radii, seed)
    page = _page(at, radii, discs, has_us=ties.has_us)
    return {
        "width": WIDTH,
        "height": page.height,
        "us": [*page.at(np.zeros(2)).tolist(), page.length(OURS)] if ties.has_us else None,
        "people": {
            "author": [ties.authors[person] for person in shown],
            "x": page.at(at)[:, 0].tolist(),
            "y": page.at(at)[:, 1].tolist(),
            "r": np.round(radii * page.scale, 1).tolist(),
            "group": of.tolist(),
        },
        "named": _named(shown, known),
        "ties": _ties(ties, shown),
        "discs": [
            [*page.at(middle).tolist(), page.length(radius), number]
            for number, middle, radius, n in discs
            if n >= LEAST_DISC and number < N_DISCS_NAMED
        ],
        "n_hidden": len(hidden),
        "most_hidden": int(strength[hidden].max(initial=0)),
    }


@dataclass(frozen=True, slots=True)
class _Page:
    """The drawing's whole numbers: the origin and the scale of places, and the height."""

    origin: Floats
    scale: float
    height: int

    def at(self, places: Floats) -> Ints:
        """Places as whole numbers."""
        return np.rint(places * self.scale + self.origin).astype(np.int64)

    def length(self, value: float) -> int:
        """A length as a whole number."""
        return round(value * self.scale)


def _page(at: Floats, radii: Floats, discs: list[Disc], *, has_us: bool) -> _Page:
    """As large as fits the width, but small conversations are not blown up."""
    middles = [at, *(middle[None, :] for _, middle, _, _ in discs)]
    sizes = [radii, np.array([radius for _, _, radius, _ in discs])]
    if has_us:
        middles.append(np.zeros((1, 2)))
        sizes.append(np.array([OURS]))
    points, reach = np.concatenate(middles), np.concatenate(sizes)[:, None]
    low, high = (points - reach).min(axis=0), (points + reach).max(axis=0)
    scale = min(LARGEST, (WIDTH - 2 * MARGIN) / float(high[0] - low[0]))
    height = max(LEAST_HEIGHT, int(np.ceil((high[1] - low[1]) * scale + 2 * MARGIN)))
    return _Page(np.array([WIDTH, height]) / 2 - (low + high) / 2 * scale, scale, height)


def _strongest(ties: Ties) -> tuple[Ints, Ints]:
    """The people to draw, in order of their pseudonym, and the others; we are neither."""
    people = np.arange(int(ties.has_us), len(ties.authors))
    order = people[np.lexsort([people, -ties.strength()[people]])]
    return np.sort(order[:MOST_PEOPLE]), order[MOST_PEOPLE:]


def _named(shown: Ints, known: Drawn) -> list[int]:
    rank = dict(zip(known.people.tolist(), known.rank.tolist(), strict=True))
    central = sorted(range(len(shown)), key=lambda place: (-rank.get(int(shown[place]), 0), place))
    return [place for place in central[:N_NAMED] if int(shown[place]) in rank]


def _ties(ties: Ties, shown: Ints) -> dict[str, list[int]]:
    place = np.full(len(ties.authors), -2, np.int64)
    place[shown] = np.arange(len(shown))
    if ties.has_us:
        place[0] = -1
    source, target = place[ties.source], place[ties.target]
    seen = np.flatnonzero((source > -2) & (target > -2))  # noqa: PLR2004 - neither drawn nor us
    ends = ties.strength()
    ends = np.minimum(ends[ties.source], ends[ties.target])
    order = seen[np.lexsort([seen, -ends[seen], -ties.weight[seen]])][:MOST_TIES]
    order.sort()
    return {
        "source": source[order].tolist(),
        "target": target[order].tolist(),
        "n": ties.weight[order].tolist(),
    }
