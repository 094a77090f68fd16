# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the people of the drawing stand: on rings around us, or in the disc of their group."""

import igraph
import numpy as np

from gaung.engine.network.groups import seeded
from gaung.engine.network.packing import pack
from gaung.engine.network.ties import Floats, Ints, Ties, added

OURS = 22.0
"""Radius of our own mark; others have 3 to 14."""

CLEAR = 3.0
ROOMY = 1.3
"""How much larger a disc is than its marks together."""

TINY = 1e-9
N_PUSHES = 60
PART_OF_A_PUSH = 0.6

Disc = tuple[int, Floats, float, int]
"""A group's number, its middle, its radius, how many people are drawn in it."""


def placed(
    ties: Ties, shown: Ints, of: Ints, radii: Floats, seed: int
) -> tuple[Floats, list[Disc]]:
    """Places of the drawn people (n x 2, we are the origin) and the discs of their groups.

    `shown` are their vertices, `of` their groups (-1 for those who talk with us only), `radii` the
    sizes of their marks. The same input gives the same places.
    """
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
    disc = ROOMY * float(np.sqrt(((radii + CLEAR) ** 2).sum())) + CLEAR
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
    at /= np.maximum(TINY, at.max(axis=0))  # as wide as high, so that the disc is filled
    at *= (disc - radii.max() - CLEAR) / max(TINY, np.hypot(*at.T).max())
    return _apart(at, radii, disc), disc


def _apart(at: Floats, radii: Floats, disc: float) -> Floats:
    """The same places moved until marks hardly cover one another, still within the disc."""
    wanted = radii[:, None] + radii[None, :] + CLEAR
    np.fill_diagonal(wanted, 0)
    later = np.sign(np.subtract.outer(np.arange(len(at)), np.arange(len(at))))
    for _ in range(N_PUSHES):
        way = at[:, None, :] - at[None, :, :]
        distance = np.hypot(way[..., 0], way[..., 1])
        # Two on one spot part to either side.
        same = distance < TINY
        way[same, 0] = later[same]
        push = np.clip(wanted - distance, 0, None) / 2
        if not push.any():
            break
        step = way / np.maximum(distance, 1)[..., None] * push[..., None]
        at = at + PART_OF_A_PUSH * step.sum(axis=1)
        out = np.hypot(*at.T)
        at *= np.minimum(1, (disc - radii) / np.maximum(out, TINY))[:, None]
    return at


def _links(ties: Ties, shown: Ints, of: Ints, numbers: Ints) -> Floats:
    """Messages between the drawn groups, in both directions."""
    n = len(numbers)
    place = np.full(len(ties.authors), -1, np.int64)
    place[shown] = np.where(of >= 0, np.searchsorted(numbers, of), -1) if n else -1
    source, target = place[ties.source], place[ties.target]
    kept = (source >= 0) & (target >= 0) & (source != target)
    keys = source[kept] * n + target[kept]
    links = added(keys, ties.weight[kept], n * n).astype(np.float64).reshape(n, n)
    return links + links.T
