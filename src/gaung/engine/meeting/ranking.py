# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ideas and options in the order in which a room wants them."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

from gaung.engine.meeting.scores import ranked

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Ranked(Generic[T]):
    """A thing with its place, its points, and how many phones gave it any."""

    rank: int
    thing: T
    points: int
    n_phones: int


@dataclass(frozen=True, slots=True)
class Duel(Generic[T]):
    """How a thing did against each other one, in pairs that somebody ordered.

    `wins`: duels won, a drawn one counting half. `share`: in how many of all comparisons with
    others it stood before them, 0 to 1. `mean_place`: 1 is first.
    """

    rank: int
    thing: T
    wins: float
    share: float
    mean_place: float


def by_dots(
    things: Sequence[T], votes: Iterable[tuple[Hashable, T, int]], *, most: int = 0
) -> list[Ranked[T]]:
    """Things by dots: votes are (phone, thing, weight) in the order in which they were given.

    A phone's dots count until it has given `most` (0: as many as it likes), the first ones first;
    a weight below 1 is no vote. Equal points share a rank and stand in the order of `things`.
    """
    left: dict[Hashable, int] = {}
    points: Counter[T] = Counter()
    phones: defaultdict[T, set[Hashable]] = defaultdict(set)
    known = set(things)
    for phone, thing, weight in votes:
        if weight < 1 or thing not in known:
            continue
        given = min(weight, left.get(phone, most)) if most else weight
        if given:
            left[phone] = left.get(phone, most) - given
            points[thing] += given
            phones[thing].add(phone)
    ordered = sorted(things, key=lambda thing: -points[thing])
    ranks = ranked([points[thing] for thing in ordered])
    return [
        Ranked(rank, thing, points[thing], len(phones[thing]))
        for rank, thing in zip(ranks, ordered, strict=True)
    ]


def by_pairs(things: Sequence[T], orders: Iterable[tuple[Sequence[T], int]]) -> list[Duel[T]]:
    """Things by the duels they win (Copeland), then by their share of all comparisons (Borda).

    `orders` are (an order, first to last, of all things; how many phones gave it). Equal in both
    share a rank. Nobody gave an order: every thing has rank 1.

    Source: A. H. Copeland, "A reasonable social welfare function", Univ. of Michigan (1951);
    J.-C. de Borda, Mémoire sur les élections au scrutin (1781).
    """
    n_before: Counter[tuple[T, T]] = Counter()
    places: Counter[T] = Counter()
    n_phones = 0
    for order, n in orders:
        n_phones += n
        for place, thing in enumerate(order, 1):
            places[thing] += n * place
        for before, after in combinations(order, 2):
            n_before[before, after] += n
    found = [(thing, *_duels(thing, things, n_before, n_phones)) for thing in things]
    found.sort(key=lambda row: (-row[1], -row[2]))
    keys = [(wins, share) for _, wins, share in found]
    ranks = [keys.index(key) + 1 for key in keys]
    return [
        Duel(rank, thing, wins, share, places[thing] / n_phones if n_phones else 0.0)
        for rank, (thing, wins, share) in zip(ranks, found, strict=True)
    ]


def _duels(
    thing: T, things: Sequence[T], n_before: Counter[tuple[T, T]], n_phones: int
) -> tuple[float, float]:
    others = [other for other in things if other != thing]
    if not n_phones or not others:
        return 0.0, 0.0
    for_it = [n_before[thing, other] for other in others]
    against = [n_before[other, thing] for other in others]
    wins = sum(
        1.0 if a > b else 0.5 if a == b else 0.0 for a, b in zip(for_it, against, strict=True)
    )
    return wins, sum(for_it) / (n_phones * len(others))
