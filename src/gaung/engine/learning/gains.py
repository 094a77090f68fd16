# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gains between a test before and a test after, of the same people only.

Scores are points of 0..`most`. A class gain compares means; it may depend on where people began,
and says nothing of those who did not come back: so both are told beside it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from gaung.engine.learning.significance import PairedTest, paired_test, student_quantile

Interval = tuple[float, float]
Pair = tuple[float, float]

LOW, HIGH = 0.3, 0.7
ENOUGH_PAIRS: Final = 10
FEWEST_FOR_INTERVAL: Final = 3
KEPT: Final = 0.7
"""Below this share of those before that came back, drop-out is warned of."""

REPLICATES: Final = 4000
_AT_ONCE: Final = 500
_SEED: Final = 6_7


class Band(StrEnum):
    """Hake's bands of a class gain: below 0.3, below 0.7, and from there on."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Notice(StrEnum):
    """What a reader has to know before believing a figure."""

    NO_PAIRS = "no_pairs"
    FEW_PAIRS = "few_pairs"
    ALL_AT_MOST = "all_at_most"
    SOME_AT_MOST = "some_at_most"
    MANY_LEFT = "many_left"
    LEFT_DIFFER = "left_differ"


@dataclass(frozen=True, slots=True)
class Gains:
    """What a test before and after says. Means and differences in points, gains without a unit.

    `class_gain` with Hake's `band` and a bootstrap `interval`; `mean_gain` is the mean of the
    people's own gains, over `n_gains` (undefined for who had everything right before); `change` the
    mean normalised change over `n_changes`. `difference` is after minus before with its interval,
    `effect` Cohen's d_z. `mean_left`: the score before of those who did not come back. None: not
    defined for these people.
    """

    n_invited: int | None
    n_before: int
    n_after: int
    n_pairs: int
    most: float
    mean_before: float | None
    mean_after: float | None
    class_gain: float | None
    interval: Interval | None
    band: Band | None
    mean_gain: float | None
    n_gains: int
    change: float | None
    n_changes: int
    difference: float | None
    difference_interval: Interval | None
    effect: float | None
    test: PairedTest
    left_share: float | None
    mean_left: float | None
    notices: tuple[Notice, ...]


def gains(
    pairs: Sequence[Pair],
    *,
    most: float = 100,
    left: Sequence[float] = (),
    n_after: int | None = None,
    n_invited: int | None = None,
    seed: int = _SEED,
) -> Gains:
    """Gains of `pairs` (before, after); `left` are the scores of those who were only there before.

    The order of the pairs changes nothing but the last digits of the interval.

    Source: Hake 1998, AJP 66:64 (<g> and bands); Bao 2006, AJP 74:917 (both averages); Marx &
    Cummings 2007, AJP 75:87 (c); Cohen 1988, ch. 2.3.5 (d_z); Efron 1979 (percentile bootstrap).

    Raises:
        ValueError: a score is not within 0..`most`.
    """
    scores = np.asarray(pairs, dtype=np.float64).reshape(-1, 2)
    every = np.concatenate([scores.ravel(), np.asarray(left, dtype=np.float64)])
    if len(every) and not ((every >= 0) & (every <= most)).all():
        raise ValueError(f"a score is not within 0..{most}")
    before, after = scores[:, 0], scores[:, 1]
    differences = after - before
    own = _own_gains(before, after, most)
    changes = _changes(before, after, most)
    class_gain = _class_gain(before, after, most)
    n_before = len(scores) + len(left)
    return Gains(
        n_invited=n_invited,
        n_before=n_before,
        n_after=len(scores) if n_after is None else n_after,
        n_pairs=len(scores),
        most=most,
        mean_before=_mean(before),
        mean_after=_mean(after),
        class_gain=class_gain,
        interval=_gain_interval(scores, most, seed) if class_gain is not None else None,
        band=_band(class_gain),
        mean_gain=_mean(own),
        n_gains=len(own),
        change=_mean(changes),
        n_changes=len(changes),
        difference=_mean(differences),
        difference_interval=_difference_interval(differences),
        effect=_effect(differences),
        test=paired_test([float(each) for each in differences]),
        left_share=len(left) / n_before if n_before else None,
        mean_left=_mean(np.asarray(left, dtype=np.float64)),
        notices=tuple(_notices(before, left, most)),
    )


def _mean(values: npt.NDArray[np.float64]) -> float | None:
    return float(values.mean()) if len(values) else None


def _class_gain(
    before: npt.NDArray[np.float64], after: npt.NDArray[np.float64], most: float
) -> float | None:
    if not len(before) or (before == most).all():
        return None
    return float((after.mean() - before.mean()) / (most - before.mean()))


def _own_gains(
    before: npt.NDArray[np.float64], after: npt.NDArray[np.float64], most: float
) -> npt.NDArray[np.float64]:
    """(after - before) / (most - before) of everybody for whom it is defined."""
    may = before < most
    own: npt.NDArray[np.float64] = (after[may] - before[may]) / (most - before[may])
    return own


def _changes(
    before: npt.NDArray[np.float64], after: npt.NDArray[np.float64], most: float
) -> npt.NDArray[np.float64]:
    """Normalised change: losses by what could be lost; twice none or all is dropped."""
    stuck = (before == after) & ((before == 0) | (before == most))
    low, high = before[~stuck], after[~stuck]
    room = np.where(high > low, most - low, np.where(high < low, low, 1.0))
    changes: npt.NDArray[np.float64] = (high - low) / room
    return changes


def _gain_interval(scores: npt.NDArray[np.float64], most: float, seed: int) -> Interval | None:
    """The middle 95 % of the class gain when people are drawn anew, with replacement.

    Draws in which everybody had everything right before have no gain and are left out.
    """
    n = len(scores)
    if n < FEWEST_FOR_INTERVAL:
        return None
    rng = np.random.default_rng([seed, n])
    drawn = []
    for _ in range(0, REPLICATES, _AT_ONCE):
        times = rng.multinomial(n, np.full(n, 1 / n), size=_AT_ONCE)
        drawn.append(times @ scores / n)
    means = np.concatenate(drawn)
    means = means[means[:, 0] < most]
    if not len(means):
        return None
    found = (means[:, 1] - means[:, 0]) / (most - means[:, 0])
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)


def _difference_interval(differences: npt.NDArray[np.float64]) -> Interval | None:
    n = len(differences)
    if n < FEWEST_FOR_INTERVAL:
        return None
    half = student_quantile(0.025, n - 1) * float(differences.std(ddof=1)) / math.sqrt(n)
    mean = float(differences.mean())
    return mean - half, mean + half


def _effect(differences: npt.NDArray[np.float64]) -> float | None:
    spread = float(differences.std(ddof=1)) if len(differences) > 1 else 0.0
    return float(differences.mean()) / spread if spread else None


def _band(gain: float | None) -> Band | None:
    if gain is None:
        return None
    return Band.LOW if gain < LOW else Band.MEDIUM if gain < HIGH else Band.HIGH


def _notices(before: npt.NDArray[np.float64], left: Sequence[float], most: float) -> list[Notice]:
    n, n_before = len(before), len(before) + len(left)
    found = []
    if not n:
        found.append(Notice.NO_PAIRS)
    elif n < ENOUGH_PAIRS:
        found.append(Notice.FEW_PAIRS)
    at_most = int((before == most).sum())
    if n and at_most == n:
        found.append(Notice.ALL_AT_MOST)
    elif at_most:
        found.append(Notice.SOME_AT_MOST)
    if n_before and n / n_before < KEPT:
        found.append(Notice.MANY_LEFT)
    if n and len(left) >= ENOUGH_PAIRS and _is_apart(before, left):
        found.append(Notice.LEFT_DIFFER)
    return found


def _is_apart(before: npt.NDArray[np.float64], left: Sequence[float]) -> bool:
    """Whether those who left had another mean, by twice its standard error."""
    gone = np.asarray(left, dtype=np.float64)
    if len(before) < ENOUGH_PAIRS:
        return False
    error = math.sqrt(before.var(ddof=1) / len(before) + gone.var(ddof=1) / len(gone))
    return bool(abs(before.mean() - gone.mean()) > 2 * error)
