# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network as a drawing: the strongest voices, their places and ties, in whole numbers.

We are in the middle; around us those who talk with nobody but us; around them the groups, each in
a disc of its own, near the groups with which it talks.
"""

from dataclasses import dataclass
from typing import Any

import igraph
import numpy as np

from gaung.engine.network.groups import seeded
from gaung.engine.network.packing import pack
from gaung.engine.network.ties import Floats, Ints, Ties

MOST_PEOPLE = 500
MOST_TIES = 1_200
N_NAMED = 12
N_DISCS_NAMED = 8
LEAST_DISC = 3

OURS = 22.0
"""Radius of our own mark; others have 3 to 14."""

LEAST, MOST = 3.0, 14.0
CLEAR = 3.0
MARGIN = 18.0


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
    at, discs = _placed(ties, shown, of, radii, seed)
    corner, size = _box(at, radii, discs, has_us=ties.has_us)
    at = np.rint(at - corner).astype(np.int64)
    return {
        "width": int(size[0]),
        "height": int(size[1]),
        "us": np.rint(-corner).astype(int).tolist() if ties.has_us else None,
        "people": {
            "author": [ties.authors[person] for person in shown],
            "x": at[:, 0].tolist(),
            "y": at[:, 1].tolist(),
            "r": np.round(radii, 1).tolist(),
            "group": of.tolist(),
        },
        "named": _named(shown, known),
        "ties": _ties(ties, shown),
        "discs": [
            [*np.rint(place - corner).astype(int).tolist(), round(radius), number]
            for number, place, radius, n in discs
            if n >= LEAST_DISC and number < N_DISCS_NAMED
        ],
        "n_hidden": len(hidden),
        "most_hidden": int(strength[hidden].max(initial=0)),
    }


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


Disc = tuple[int, Floats, float, int]
"""A group's number, its middle, its radius, how many people are drawn in it."""


def _placed(
    ties: Ties, shown: Ints, of: Ints, radii: Floats, seed: int
) -> tuple[Floats, list[Disc]]:
    at = np.zeros((len(shown), 2))
    alone = np.flatnonzero(of < 0)
    middle = OURS + CLEAR if ties.has_us else 0.0
    if len(alone):
        at[alone], middle = _rings(radii[alone], middle)
    numbers = np.unique(of[of >= 0])
    inside = {int(number): np.flatnonzero(of == number) for number in numbers}
    spread = {
        number: _inside(_among(ties, shown[members]), radii[members], seed)
        for number, members in inside.items()
    }
    sizes = np.array([spread[number][1] for number in inside])
    order = np.lexsort([numbers, -sizes]) if len(numbers) else np.zeros(0, np.int64)
    links = _links(ties, shown, of, numbers)[np.ix_(order, order)]
    middles = pack(sizes[order], links, middle=middle)
    discs: list[Disc] = []
    for place, which in enumerate(order):
        number = int(numbers[which])
        members = inside[number]
        at[members] = spread[number][0] + middles[place]
        discs.append((number, middles[place], float(sizes[which]), len(members)))
    return at, discs


def _rings(radii: Floats, inner: float) -> tuple[Floats, float]:
    """Places on rings around the middle, the largest nearest; and how far the last ring reaches."""
    at = np.zeros((len(radii), 2))
    waiting = list(np.lexsort([np.arange(len(radii)), -radii]))
    while waiting:
        thick = float(radii[waiting[0]])
        ring = inner + CLEAR + thick
        n = max(1, min(len(waiting), int(2 * np.pi * ring / (2 * thick + CLEAR))))
        turn = np.arange(n) * (2 * np.pi / n) - np.pi / 2
        at[waiting[:n]] = ring * np.column_stack([np.cos(turn), np.sin(turn)])
        waiting, inner = waiting[n:], ring + thick
    return at, inner


def _among(ties: Ties, members: Ints) -> tuple[Ints, Ints]:
    """The pairs among some people (by their place) and the messages of each pair."""
    place = np.full(len(ties.authors), -1, np.int64)
    place[members] = np.arange(len(members))
    source, target = place[ties.source], place[ties.target]
    kept = (source >= 0) & (target >= 0)
    return np.column_stack([source[kept], target[kept]]), ties.weight[kept]


def _inside(pairs: tuple[Ints, Ints], radii: Floats, seed: int) -> tuple[Floats, float]:
    """Places within one disc around the origin, and the disc's radius."""
    n = len(radii)
    if n == 1:
        return np.zeros((1, 2)), float(radii[0]) + CLEAR
    disc = 1.35 * float(np.sqrt(((radii + CLEAR) ** 2).sum())) + CLEAR
    turn = np.arange(n) * (2 * np.pi / n)
    graph = igraph.Graph(n, pairs[0])
    with seeded(seed):
        found = graph.layout_fruchterman_reingold(
            weights=np.sqrt(pairs[1]).tolist() or None,
            seed=np.column_stack([np.cos(turn), np.sin(turn)]).tolist(),
            niter=300,
            grid=False,
        )
    at = np.array(found.coords)
    at -= (at.max(axis=0) + at.min(axis=0)) / 2
    at *= (disc - radii.max() - CLEAR) / max(1e-9, np.hypot(*at.T).max())
    return _apart(at, radii, disc), disc


def _apart(at: Floats, radii: Floats, disc: float) -> Floats:
    """The same places moved until marks hardly cover one another, still within the disc."""
    wanted = radii[:, None] + radii[None, :] + CLEAR
    np.fill_diagonal(wanted, 0)
    for _ in range(60):
        way = at[:, None, :] - at[None, :, :]
        distance = np.hypot(way[..., 0], way[..., 1])
        # Two on one spot part to either side.
        same = distance < 1e-9
        way[same] = np.array([1.0, 0.0])
        push = np.clip(wanted - distance, 0, None) / 2
        if not push.any():
            break
        sign = np.where(same, np.sign(np.subtract.outer(np.arange(len(at)), np.arange(len(at)))), 1)
        step = way / np.maximum(distance, 1)[..., None] * (push * sign)[..., None]
        at = at + step.sum(axis=1) * 0.6
        out = np.hypot(*at.T)
        at *= np.minimum(1, (disc - radii) / np.maximum(out, 1e-9))[:, None]
    return at


def _links(ties: Ties, shown: Ints, of: Ints, numbers: Ints) -> Floats:
    """Messages between the drawn groups, in both directions."""
    n = len(numbers)
    place = np.full(len(ties.authors), -1, np.int64)
    place[shown] = np.where(of >= 0, np.searchsorted(numbers, of), -1) if n else -1
    source, target = place[ties.source], place[ties.target]
    kept = (source >= 0) & (target >= 0) & (source != target)
    keys = source[kept] * n + target[kept]
    links = np.bincount(keys, weights=ties.weight[kept], minlength=n * n).reshape(n, n)
    return links + links.T


def _box(at: Floats, radii: Floats, discs: list[Disc], *, has_us: bool) -> tuple[Floats, Ints]:
    """The upper left corner and the size that hold every mark and disc."""
    middles = [at, *(middle[None, :] for _, middle, _, _ in discs)]
    sizes = [radii, np.array([radius for _, _, radius, _ in discs])]
    if has_us:
        middles.append(np.zeros((1, 2)))
        sizes.append(np.array([OURS]))
    points, reach = np.concatenate(middles), np.concatenate(sizes)[:, None] + MARGIN
    corner = np.floor((points - reach).min(axis=0))
    size = np.ceil((points + reach).max(axis=0) - corner).astype(np.int64)
    return corner, size
