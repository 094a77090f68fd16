# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a difference within pairs is more than chance.

Written out here, not taken from scipy: its statistics cost the web process 75 MB for four formulas.
The tests hold every one of them against scipy and against published data.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

ENOUGH_FOR_T: Final = 30
"""From so many pairs on, a mean is near enough to normal for Student's t; below, ranks are used."""

ENOUGH_FOR_CHI: Final = 25
"""From so many changed answers on, McNemar's chi-square holds; below, the binomial is exact."""

_MOST_STEPS: Final = 300


@dataclass(frozen=True, slots=True)
class PairedTest:
    """A two-sided test that pairs did not change. `p` None: nothing changed or too few pairs."""

    name: Literal["t", "wilcoxon"]
    statistic: float | None
    p: float | None


def paired_test(differences: Sequence[float]) -> PairedTest:
    """Student's t for paired values from `ENOUGH_FOR_T` pairs on, else Wilcoxon's signed ranks."""
    if len(differences) >= ENOUGH_FOR_T:
        return student(differences)
    return wilcoxon(differences)


def student(differences: Sequence[float]) -> PairedTest:
    """The paired t test; without at least two pairs or any spread there is no statistic.

    Source: Student 1908, Biometrika 6:1.
    """
    n = len(differences)
    values = np.asarray(differences, dtype=np.float64)
    spread = float(values.std(ddof=1)) if n > 1 else 0.0
    if not spread:
        return PairedTest("t", None, None)
    t = float(values.mean()) / (spread / math.sqrt(n))
    return PairedTest("t", t, student_p(t, n - 1))


def wilcoxon(differences: Sequence[float]) -> PairedTest:
    """The signed-rank test: zeros are left out, equal sizes share their rank, `p` is exact.

    The statistic is the smaller of the two sums of ranks. The distribution over all 2^n choices of
    signs is counted out (doubled ranks are whole numbers), so ties need no correction.

    Source: Wilcoxon 1945, Biometrics Bulletin 1:80; Pratt & Gibbons 1981, ch. 3, for ties.
    """
    changed = [each for each in differences if each]
    if not changed:
        return PairedTest("wilcoxon", None, None)
    doubled = _doubled_ranks([abs(each) for each in changed])
    above = sum(rank for rank, each in zip(doubled, changed, strict=True) if each > 0)
    least = min(above, sum(doubled) - above)
    ways = np.zeros(sum(doubled) + 1, dtype=np.float64)
    ways[0] = 1.0
    for rank in doubled:  # shares, not counts: 2^n would leave the exact range of a float
        ways[rank:] = ways[rank:] + ways[:-rank]
        ways /= 2
    return PairedTest("wilcoxon", least / 2, min(1.0, 2 * float(ways[: least + 1].sum())))


def _doubled_ranks(sizes: Sequence[float]) -> list[int]:
    order = sorted(sizes)
    first = {size: place for place, size in reversed(list(enumerate(order)))}
    last = {size: place for place, size in enumerate(order)}
    return [first[size] + last[size] + 2 for size in sizes]


@dataclass(frozen=True, slots=True)
class McNemar:
    """Whether as many came right as went wrong; the statistic is always chi-square."""

    gained: int
    lost: int
    statistic: float | None
    p: float | None
    is_exact: bool


def mcnemar(gained: int, lost: int) -> McNemar:
    """McNemar's test without continuity correction; exact binomial below `ENOUGH_FOR_CHI` changes.

    Source: McNemar 1947, Psychometrika 12:153; exact: Fay 2010, Biostatistics 11:373.
    """
    n = gained + lost
    if not n:
        return McNemar(gained, lost, None, None, is_exact=True)
    statistic = (gained - lost) ** 2 / n
    if n >= ENOUGH_FOR_CHI:
        return McNemar(gained, lost, statistic, math.erfc(math.sqrt(statistic / 2)), is_exact=False)
    tail = sum(math.comb(n, k) for k in range(min(gained, lost) + 1)) / 2**n
    return McNemar(gained, lost, statistic, min(1.0, 2 * tail), is_exact=True)


def holm(ps: Sequence[float | None]) -> list[float | None]:
    """Each p as it counts among several tests at once; None stays None and is no test.

    Source: Holm 1979, Scandinavian Journal of Statistics 6:65.
    """
    order = sorted((p, place) for place, p in enumerate(ps) if p is not None)
    adjusted: list[float | None] = [None] * len(ps)
    least = 0.0
    for done, (p, place) in enumerate(order):
        least = max(least, min(1.0, p * (len(order) - done)))
        adjusted[place] = least
    return adjusted


def student_p(t: float, freedom: int) -> float:
    """Two-sided p of Student's t: the regularised incomplete beta function I_x(freedom/2, 1/2).

    Source: Abramowitz & Stegun 1964, 26.5.27 and 26.5.8 (continued fraction, by Lentz's method).
    """
    x = freedom / (freedom + t * t)
    a, b = freedom / 2, 0.5
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_tail(t * t / (freedom + t * t), b, a)
    return _beta_tail(x, a, b)


def student_quantile(p: float, freedom: int) -> float:
    """The t above which p of the probability lies, 0 < p < 0.5, by halving."""
    low, high = 0.0, 1.0
    while student_p(high, freedom) > 2 * p:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if student_p(middle, freedom) > 2 * p else (low, middle)
    return high


def _beta_tail(x: float, a: float, b: float) -> float:
    if x <= 0:
        return 0.0
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    above, below = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    product = below
    for m in range(1, _MOST_STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            below = 1 / _away(1 + term * below)
            above = _away(1 + term / above)
            product *= below * above
        if abs(below * above - 1) < 1e-15:  # noqa: PLR2004
            break
    return front * product / a


def _away(value: float) -> float:
    """Lentz's method divides by this; a zero is moved aside."""
    return value if abs(value) > 1e-300 else 1e-300  # noqa: PLR2004
