# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gaung's figure: waves that leave and waves that return, weighed by real numbers."""

import math
from dataclasses import dataclass

FEWEST_RINGS = 3
MOST_RINGS = 7
LEAST_SEEN = 0.08
"""A side with any count at all shows at least this much of its first ring."""

_FADE = 0.55


@dataclass(frozen=True, slots=True)
class Echo:
    """Weights (0..1) of the rings of each side, from the source outwards; both sides have equally
    many.

    A weight is the share of the thickest stroke. Zero means silence: the ring is drawn as a
    hairline.
    """

    outgoing: tuple[float, ...]
    returning: tuple[float, ...]


def weigh_echo(outgoing: int, returning: int) -> Echo:
    """Weigh the two sides so that ink is to ink as count is to count.

    The larger side has full rings that fade outwards; the smaller side fills the same rings from
    its source on until its share is used up. So the sums of the weights stand in the proportion of
    the counts, except that a small count still shows (``LEAST_SEEN``). The number of rings grows
    with the larger count: 3 below ten, one more for each power of ten, at most 7. Both zero gives 3
    silent rings on each side.

    Raises:
        ValueError: a count is negative.
    """
    if outgoing < 0 or returning < 0:
        message = "counts of an echo cannot be negative"
        raise ValueError(message)
    larger = max(outgoing, returning)
    n_rings = min(MOST_RINGS, FEWEST_RINGS + (int(math.log10(larger)) if larger else 0))
    full = tuple(1 - _FADE * ring / (n_rings - 1) for ring in range(n_rings))
    return Echo(
        outgoing=_fill(full, outgoing / larger if larger else 0.0),
        returning=_fill(full, returning / larger if larger else 0.0),
    )


def _fill(full: tuple[float, ...], share: float) -> tuple[float, ...]:
    left = share * sum(full)
    if share > 0:
        left = max(left, LEAST_SEEN)
    weights: list[float] = []
    for most in full:
        weights.append(min(most, left))
        left = max(0.0, left - most)
    return tuple(weights)
