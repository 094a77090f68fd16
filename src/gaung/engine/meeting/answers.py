# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A choice as the one whole number that the crowd's book keeps, and back.

Options count from 0. One option: its number. Several: a bit for each. An order: the rank of the
permutation in the dictionary of all (Lehmer's code in the factorial base), so 0 is the order in
which the options stand.

Source: D. H. Lehmer, "Teaching combinatorial tricks to a computer", Proc. Sympos. Appl. Math. 10
(1960) 179-193.
"""

from collections.abc import Iterable, Sequence
from math import factorial
from typing import Final

MOST_OPTIONS: Final = 16
"""So many may be ticked together."""
MOST_ORDERED: Final = 8
"""So many may be put in order: 8! = 40,320 values."""


def one_of(value: int, n: int) -> int | None:
    """The chosen option of n, or None when there is no such option."""
    return value if 0 <= value < n else None


def bits_of(value: int, n: int) -> frozenset[int] | None:
    """The ticked options of n, perhaps none; None when the value is no set of them."""
    if not 0 <= value < 1 << n:
        return None
    return frozenset(i for i in range(n) if value >> i & 1)


def value_of_bits(options: Iterable[int]) -> int:
    """The value of ticked options.

    Raises:
        ValueError: a negative option.
    """
    return sum({1 << option for option in options})


def order_of(value: int, n: int) -> tuple[int, ...] | None:
    """The options of n in the order that a value names, first to last. None for no such order."""
    if n < 0 or not 0 <= value < factorial(n):
        return None
    left, found = list(range(n)), []
    for place in range(n - 1, -1, -1):
        index, value = divmod(value, factorial(place))
        found.append(left.pop(index))
    return tuple(found)


def value_of_order(order: Sequence[int]) -> int:
    """The value of an order.

    Raises:
        ValueError: it is no order of the options 0 to n - 1.
    """
    left, value = list(range(len(order))), 0
    for option in order:
        index = left.index(option)
        value += index * factorial(len(left) - 1)
        left.pop(index)
    return value
