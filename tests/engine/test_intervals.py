# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws against closed forms, and whether intervals hold what they promise."""

import numpy as np
import pytest

from gaung.engine import intervals


@pytest.mark.parametrize(("hits", "of"), [(0, 12), (3, 12), (12, 12)])
def test_threads_of_one_comment_give_jeffreys_beta(hits: int, of: int) -> None:
    drawn = intervals.resampling(of, seed=3, replicates=40_000)
    draws = intervals.share_draws(
        drawn, (np.arange(of) < hits).astype(float), np.ones(of), stream=1
    )
    # Beta(a, b): mean a / (a + b), variance a b / ((a + b)^2 (a + b + 1)), a + b = n + 1
    above, below = hits + 0.5, of - hits + 0.5
    assert draws.mean() == pytest.approx(above / (of + 1), abs=0.003)
    variance = above * below / ((of + 1) ** 2 * (of + 2))
    assert draws.std() == pytest.approx(variance**0.5, rel=0.03)


def test_an_interval_holds_the_figure_even_at_the_edge() -> None:
    drawn = intervals.resampling(20, seed=1)
    draws = intervals.share_draws(drawn, np.zeros(20), np.ones(20), stream=1)
    between = intervals.interval(draws, 0.0)
    assert between is not None
    assert between[0] == 0.0
    # Jeffreys' upper limit for 0 of 20 is 0.117 (equal tails, Beta(0.5, 20.5))
    assert between[1] == pytest.approx(0.117, abs=0.015)


def test_intervals_of_clustered_shares_cover_the_truth() -> None:
    rng = np.random.default_rng(11)
    truth, held, n_trials = 0.3, 0, 200
    for trial in range(n_trials):
        size = 1 + rng.poisson(2, 40)
        rate = rng.beta(
            3 * truth, 3 * (1 - truth), 40
        )  # comments of one thread resemble each other
        hits = rng.binomial(size, rate)
        drawn = intervals.resampling(40, seed=trial, replicates=1000)
        draws = intervals.share_draws(drawn, hits.astype(float), size.astype(float), stream=1)
        between = intervals.interval(draws, float(hits.sum() / size.sum()))
        assert between is not None
        held += between[0] <= truth <= between[1]
    assert 0.90 <= held / n_trials <= 0.99


def test_groups_of_threads_keep_the_width() -> None:
    n = 40_000
    rng = np.random.default_rng(5)
    hits = (rng.random(n) < 0.2).astype(float)
    drawn = intervals.resampling(n, seed=5)
    assert drawn.n_groups == intervals.MOST_GROUPS
    group_of = rng.integers(0, drawn.n_groups, n)
    of = np.bincount(group_of, minlength=drawn.n_groups).astype(float)
    by_group = np.bincount(group_of, weights=hits, minlength=drawn.n_groups).astype(float)
    draws = intervals.share_draws(drawn, by_group, of, stream=1)
    expected = (hits.mean() * (1 - hits.mean()) / n) ** 0.5
    assert draws.std() == pytest.approx(expected, rel=0.15)


def test_the_median_of_draws_is_near_the_median() -> None:
    rng = np.random.default_rng(2)
    values = np.round(rng.exponential(10, 400), 1)
    drawn = intervals.resampling(400, seed=2)
    draws = intervals.median_draws(drawn, values, np.arange(len(values)) % drawn.n_groups)
    between = intervals.interval(draws, float(np.median(values)))
    assert between is not None
    # order statistics 180 and 220 of 400 bound the median with 95 %: n / 2 -+ 0.98 sqrt(n)
    ordered = np.sort(values)
    assert between[0] == pytest.approx(ordered[180], abs=0.5)
    assert between[1] == pytest.approx(ordered[220], abs=0.5)
    assert set(draws) <= set(values)


def test_many_distinct_values_fall_into_bins() -> None:
    values = np.random.default_rng(4).exponential(10, 30_000)
    drawn = intervals.resampling(30_000, seed=4)
    draws = intervals.median_draws(drawn, values, np.arange(len(values)) % drawn.n_groups)
    assert np.median(draws) == pytest.approx(np.median(values), rel=0.01)


def test_no_values_no_interval() -> None:
    drawn = intervals.resampling(0, seed=1)
    draws = intervals.median_draws(drawn, np.empty(0), np.empty(0, np.int64))
    assert intervals.interval(draws, 1.0) is None
    assert intervals.spread(draws) == ()


def test_linear_draws_scatter_by_the_sum_of_squares() -> None:
    drawn = intervals.resampling(50, seed=1, replicates=20_000)
    influence = np.linspace(-0.1, 0.1, 50)
    draws = intervals.linear_draws(drawn, 0.5, influence)
    assert draws.mean() == pytest.approx(0.5, abs=0.01)
    assert draws.std() == pytest.approx(np.sqrt((influence**2).sum()), rel=0.03)


def test_a_difference_of_normal_spreads() -> None:
    rng = np.random.default_rng(1)
    one, two = (intervals.spread(rng.normal(mean, 1, 200_000)) for mean in (0, 3))
    low, high = intervals.difference(one, two)
    # the standard deviation of the difference is the root of 2, so 3 -+ 2.772
    assert low == pytest.approx(3 - 2.772, abs=0.06)
    assert high == pytest.approx(3 + 2.772, abs=0.06)


def test_a_difference_needs_two_spreads() -> None:
    with pytest.raises(ValueError, match="two spreads"):
        intervals.difference((), (1.0,))


def test_too_few_replicates_are_refused() -> None:
    with pytest.raises(ValueError, match="1000"):
        intervals.resampling(10, seed=1, replicates=999)
