# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shares with Wilson's interval."""

import math
from dataclasses import dataclass
from typing import Final

Z: Final = 1.959963984540054
"""The normal quantile of 97.5 %: intervals are at 95 %."""


@dataclass(frozen=True, slots=True)
class Share:
    """`n` of `of`, as a share of 0..1 with its interval; all None where `of` is zero."""

    n: int
    of: int
    share: float | None
    low: float | None
    high: float | None


def share_of(n: int, of: int) -> Share:
    """The share with Wilson's score interval, which keeps within 0..1 and holds for few people.

    Source: Wilson 1927, JASA 22; as method 3 of Newcombe 1998, Statistics in Medicine 17:857.

    Raises:
        ValueError: `n` is not within 0..`of`.
    """
    if not 0 <= n <= of:
        raise ValueError(f"{n} of {of} is no share")
    if not of:
        return Share(0, 0, None, None, None)
    share = n / of
    square = Z * Z
    middle = 2 * n + square
    spread = Z * math.sqrt(square + 4 * n * (1 - share))
    whole = 2 * (of + square)
    low = 0.0 if n == 0 else (middle - spread) / whole
    high = 1.0 if n == of else (middle + spread) / whole
    return Share(n, of, share, low, high)
