# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gains: the worked example of the models, laws, and what is told when there is too little."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.engine.learning import Band, Notice, gains

SCORE = st.integers(0, 100).map(float)
PAIRS = st.lists(st.tuples(SCORE, SCORE), min_size=1, max_size=60)
SIX = [(40, 70), (60, 80), (100, 100), (50, 30), (0, 0), (80, 80)]


def test_the_worked_example() -> None:
    """models.md 6.7, computed there from the formulas of Hake, Bao, and Marx & Cummings."""
    told = gains(SIX)
    assert told.class_gain == pytest.approx(0.1111, abs=5e-5)
    assert (told.mean_gain, told.n_gains) == (pytest.approx(0.12), 5)
    assert (told.change, told.n_changes) == (pytest.approx(0.15), 4)
    assert told.band is Band.LOW
    assert set(told.notices) == {Notice.FEW_PAIRS, Notice.SOME_AT_MOST}
    assert told.effect == pytest.approx(5 / math.sqrt(1550 / 5))  # by hand


def test_class_and_own_gains_differ_as_bao_shows() -> None:
    """Bao 2006: two equal halves; a class gain weighs people by their room, the mean does not."""
    told = gains([(80, 100)] * 10 + [(0, 20)] * 10)
    assert told.class_gain == pytest.approx(20 / 60)
    assert told.mean_gain == pytest.approx((1 + 0.2) / 2)


@pytest.mark.parametrize(
    ("after", "band"), [(29.9, Band.LOW), (30, Band.MEDIUM), (69.9, Band.MEDIUM), (70, Band.HIGH)]
)
def test_bands_of_hake(after: float, band: Band) -> None:
    assert gains([(0, after)] * 12).band is band


def test_nobody_came_back() -> None:
    told = gains([], left=[50, 60], n_after=3, n_invited=9)
    assert told.notices == (Notice.NO_PAIRS, Notice.MANY_LEFT)
    assert (told.n_invited, told.n_before, told.n_after, told.n_pairs) == (9, 2, 3, 0)
    assert told.class_gain is told.mean_gain is told.change is told.effect is told.interval is None
    assert told.left_share == 1
    assert told.mean_left == 55


def test_all_had_everything_before() -> None:
    told = gains([(100, 90)] * 12)
    assert Notice.ALL_AT_MOST in told.notices
    assert told.class_gain is told.band is told.mean_gain is told.interval is None
    assert told.change == pytest.approx(-0.1)  # of what could be lost
    assert told.effect is None  # everybody changed by the same: no spread to divide by


def test_who_left_was_weaker() -> None:
    told = gains([(60 + n % 5, 80) for n in range(20)], left=[20 + n % 5 for n in range(10)])
    assert Notice.LEFT_DIFFER in told.notices
    assert Notice.MANY_LEFT in told.notices
    assert told.left_share == pytest.approx(1 / 3)
    same = gains([(60 + n % 5, 80) for n in range(30)], left=[60 + n % 5 for n in range(10)])
    assert same.notices == ()


def test_scores_out_of_range_are_refused() -> None:
    with pytest.raises(ValueError, match=r"0\.\.10"):
        gains([(3, 11)], most=10)
    with pytest.raises(ValueError, match=r"0\.\.10"):
        gains([(3, 4)], most=10, left=[-1])


@given(PAIRS)
def test_figures_stay_in_their_ranges(pairs: list[tuple[float, float]]) -> None:
    told = gains(pairs)
    if told.class_gain is not None:
        assert told.class_gain <= 1 + 1e-12
    if told.change is not None:
        assert -1 <= told.change <= 1
    assert told.n_changes <= told.n_pairs
    assert told.test.p is None or 0 <= told.test.p <= 1
    if told.interval and told.class_gain is not None:
        low, high = told.interval
        assert low <= high


@given(PAIRS, st.randoms(use_true_random=False))
def test_neither_order_nor_scale_matters(pairs: list[tuple[float, float]], mix: object) -> None:
    told = gains(pairs)
    shuffled = pairs[:]
    mix.shuffle(shuffled)  # type: ignore[attr-defined]
    again = gains(shuffled)
    small = gains([(b / 10, a / 10) for b, a in pairs], most=10)
    for name in ("class_gain", "mean_gain", "change", "effect"):
        value = getattr(told, name)
        for other in (again, small):
            assert getattr(other, name) == (value and pytest.approx(value, abs=1e-9))
    assert again.notices == small.notices == told.notices


def test_the_interval_covers_what_it_is_of() -> None:
    """Of 200 classes drawn from one population, about 95 % of the intervals hold its gain."""
    import numpy as np

    rng = np.random.default_rng(11)
    population = np.clip(
        np.column_stack([rng.normal(45, 15, 4000), rng.normal(70, 15, 4000)]), 0, 100
    )
    means = population.mean(axis=0)
    true = (means[1] - means[0]) / (100 - means[0])
    held = 0
    for _ in range(200):
        drawn = gains([tuple(row) for row in population[rng.integers(0, 4000, 40)]])
        assert drawn.interval is not None
        held += drawn.interval[0] <= true <= drawn.interval[1]
    assert 180 <= held <= 200
