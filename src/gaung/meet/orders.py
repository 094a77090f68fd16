# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Orders as numbers: a phone that puts things in order sends one value.

A permutation of n things is its rank among all n! in lexicographic order (the factorial number
system, D. H. Lehmer 1960), so 0 is the order in which they were shown.
"""

import random
from collections.abc import Sequence

from gaung.engine.meeting.answers import order_of, value_of_order

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
    if sorted(permutation) != list(range(len(permutation))):
        raise ValueError(f"{permutation} is no permutation")
    return value_of_order(permutation)


def unrank(number: int, n: int) -> list[int]:
    """The permutation of that rank; the inverse of ``rank``.

    Raises:
        ValueError: there is none of that rank.
    """
    order = order_of(number, n)
    if order is None:
        raise ValueError("no permutation has this rank")
    return list(order)


def right_value(code: str, n: int) -> int:
    """What a phone sends for the right order: the rank of shown places, first to last."""
    shown = shown_order(code, n)
    return rank([shown.index(option) for option in range(n)])
