# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Options with how many chose them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gaung.engine.meeting.answers import bits_of, one_of


@dataclass(frozen=True, slots=True)
class Bar:
    """An option, how many phones chose it, that as a share of those who answered.

    `length` is against the most chosen one, so that the longest bar is full.
    """

    label: str
    n: int
    share: float
    length: float
    is_most: bool
    is_right: bool = False


def bars(
    labels: Sequence[str], counts: Sequence[int], n_phones: int, right: Iterable[int] = ()
) -> list[Bar]:
    """Bars in the order of the options. Nobody answered: all are empty."""
    most = max(counts, default=0)
    rights = frozenset(right)
    return [
        Bar(
            label=label,
            n=n,
            share=n / n_phones if n_phones else 0.0,
            length=n / most if most else 0.0,
            is_most=n == most > 0,
            is_right=index in rights,
        )
        for index, (label, n) in enumerate(zip(labels, counts, strict=True))
    ]


def counts_of_one(values: Iterable[int], n_options: int) -> list[int]:
    """How many chose each of n options; values that name none are left out."""
    found = Counter(one_of(value, n_options) for value in values)
    return [found[option] for option in range(n_options)]


def counts_of_bits(values: Iterable[int], n_options: int) -> list[int]:
    """How many ticked each of n options."""
    found: Counter[int] = Counter()
    for value, n in Counter(values).items():
        for option in bits_of(value, n_options) or ():
            found[option] += n
    return [found[option] for option in range(n_options)]
