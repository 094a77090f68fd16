# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Intervals by resampling whole threads: the Bayesian bootstrap with a Jeffreys half-unit.

Replies under one comment resemble each other, so the unit that is resampled is the thread. Weights
are exponential (Rubin), not counts, so that no draw loses a whole kind of thread; every share gets
half a success and half a failure of random weight, so that "0 of 12" is not reported as certain.
For threads of one comment a share's draws are exactly Jeffreys' Beta(x + 1/2, n - x + 1/2).

Source: Rubin 1981, The Bayesian Bootstrap, Annals of Statistics 9(1); Brown, Cai, DasGupta 2001,
Interval Estimation for a Binomial Proportion, Statistical Science 16(2), section 3.1.2 (Jeffreys).
Departure: above `MOST_GROUPS` threads, random groups of threads are weighted instead of single
ones (random groups, Wolter 2007, Introduction to Variance Estimation, ch. 2), which keeps the
variance and bounds the cost.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Interval = tuple[float, float]
Spread = tuple[float, ...]

REPLICATES = 2000
MOST_GROUPS = 1024
MOST_BINS = 1024
N_QUANTILES = 200
FEWEST_UNITS = 8
"""Below this many threads with something to count, no interval is given: it would be made up."""

LEVEL = 0.95
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Resampling:
    """The draws of one data set: the same weights serve all its figures, so sums stay consistent.

    `weights` is replicates x groups; who counts says which thread is in which group.
    """

    weights: Floats
    seed: int

    @property
    def n_groups(self) -> int:
        """Number of resampled units."""
        return int(self.weights.shape[1])


def resampling(n_threads: int, *, seed: int, replicates: int = REPLICATES) -> Resampling:
    """Weights for `n_threads` threads; the same arguments, the same draws. Zero threads: no group.

    Raises:
        ValueError: `replicates` is below 1000.
    """
    if replicates < 1000:  # noqa: PLR2004
        raise ValueError("fewer than 1000 replicates make no interval")
    n_groups = min(n_threads, MOST_GROUPS)
    rng = np.random.default_rng([seed, 0])
    return Resampling(rng.standard_exponential((replicates, n_groups)), seed)


def share_draws(drawn: Resampling, hits: Floats, of: Floats, *, stream: int) -> Floats:
    """Draws of sum(hits) / sum(of), both given by group; `stream` keeps the half-units apart."""
    rng = np.random.default_rng([drawn.seed, stream])
    half = rng.standard_gamma(0.5, (2, len(drawn.weights)))
    above: Floats = drawn.weights @ hits + half[0]
    below: Floats = drawn.weights @ of + half[0] + half[1]
    return above / below


def unit_share_draws(drawn: Resampling, hits: int, of: int, *, stream: int) -> Floats:
    """Draws of a share of units that are no threads (posts): Jeffreys' Beta."""
    rng = np.random.default_rng([drawn.seed, stream])
    return rng.beta(hits + 0.5, of - hits + 0.5, len(drawn.weights))


def median_draws(drawn: Resampling, values: Floats, group: Ints) -> Floats:
    """Draws of the median of `values`, each with the group of its thread.

    Exact up to `MOST_BINS` distinct values; above, values fall into as many bins of equal weight.
    Nothing to take a median of: nan.
    """
    if not len(values):
        return np.full(len(drawn.weights), np.nan)
    points = np.unique(values)
    if len(points) > MOST_BINS:
        wanted = np.linspace(0, 1, MOST_BINS)
        points = np.unique(np.quantile(values, wanted, method="closest_observation"))
    place = np.searchsorted(points, values, side="left")
    cell = group * len(points) + place
    counts = np.bincount(cell, minlength=drawn.n_groups * len(points))
    table = counts.reshape(drawn.n_groups, len(points)).astype(np.float32)
    mass = np.cumsum(drawn.weights.astype(np.float32) @ table, axis=1, dtype=np.float64)
    place_of_half = (mass < mass[:, -1:] / 2).sum(axis=1)
    return np.asarray(points[place_of_half], dtype=np.float64)


def linear_draws(drawn: Resampling, value: float, influence: Floats) -> Floats:
    """Draws of a smooth figure: `value` plus each group's influence times its weight minus one.

    Used where plain resampling is biased: Gini of messages per person rises when people's threads
    are drawn twice or not at all. Source: infinitesimal jackknife, Efron 1982, ch. 6.
    """
    draws: Floats = value + (drawn.weights - 1) @ influence
    return draws


def spread(draws: Floats) -> Spread:
    """The draws as `N_QUANTILES` mid-point quantiles, ascending, rounded; empty if any is nan."""
    if not len(draws) or np.isnan(draws).any():
        return ()
    middles = (np.arange(N_QUANTILES) + 0.5) / N_QUANTILES
    return tuple(round(float(point), DIGITS) for point in np.quantile(draws, middles))


def interval(draws: Floats, value: float) -> Interval | None:
    """The middle 95 % of the draws, widened to hold the figure itself; None if any draw is nan."""
    if not len(draws) or np.isnan(draws).any():
        return None
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(draws, [tail, 1 - tail])
    return round(min(float(low), value), DIGITS), round(max(float(high), value), DIGITS)


def difference(before: Spread, after: Spread) -> Interval:
    """The middle 95 % of after minus before, the two being independent: all pairs of quantiles.

    Raises:
        ValueError: a spread is empty.
    """
    if not before or not after:
        raise ValueError("a difference needs two spreads")
    pairs = np.subtract.outer(np.asarray(after), np.asarray(before)).ravel()
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(pairs, [tail, 1 - tail])
    return round(float(low), DIGITS), round(float(high), DIGITS)
