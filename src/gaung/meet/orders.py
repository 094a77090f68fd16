# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Orders as numbers: a phone that puts things in order sends one value.

A permutation of n things is its rank among all n! in lexicographic order (the factorial number
system, D. H. Lehmer 1960), so 0 is the order in which they were shown.
"""

import random
from collections.abc import Sequence

MOST_ORDERED = 6
"""6! = 720 orders; more things do not fit on a phone beside one another."""


def shown_order(code: str, n: int) -> list[int]:
    """In which order a block shows its n options: mixed, the same on each phone, never the right
    one where there is another.
    """
    order = list(range(n))
    if n > 1:
        chance = random.Random(f"order/{code}/{n}")  # noqa: S311 - no secret, only mixed
        while order == sorted(order):
            chance.shuffle(order)
    return order


def rank(permutation: Sequence[int]) -> int:
    """The rank of a permutation of 0..n-1 among all of them.

    Raises:
        ValueError: it is none.
    """
    n = len(permutation)
    if sorted(permutation) != list(range(n)):
        raise ValueError(f"{permutation} is no permutation")
    left, number = list(range(n)), 0
    for each in permutation:
        at = left.index(each)
        number = number * len(left) + at
        left.pop(at)
    return number


def unrank(number: int, n: int) -> list[int]:
    """The permutation of that rank; the inverse of ``rank``.

    Raises:
        ValueError: there is none of that rank.
    """
    places = []
    for base in range(1, n + 1):
        number, place = divmod(number, base)
        places.append(place)
    if number:
        raise ValueError("no permutation has this rank")
    left = list(range(n))
    return [left.pop(place) for place in reversed(places)]


def right_value(code: str, n: int) -> int:
    """What a phone sends for the right order: the rank of shown places, first to last."""
    shown = shown_order(code, n)
    return rank([shown.index(option) for option in range(n)])
