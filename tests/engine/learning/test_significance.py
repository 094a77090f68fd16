# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of pairs against published data and against scipy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from gaung.engine.learning.significance import (
    holm,
    mcnemar,
    paired_test,
    student,
    student_p,
    student_quantile,
    wilcoxon,
)

# Heights of crossed less self-fertilised maize, eighths of an inch: Darwin 1876, in Fisher 1935,
# The Design of Experiments, ch. 3.
MAIZE = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]


def test_darwins_maize() -> None:
    """Fisher finds t = 2.148 with 14 degrees of freedom, a little beyond five per cent."""
    t = student(MAIZE)
    assert t.statistic == pytest.approx(2.148, abs=5e-4)
    assert t.p == pytest.approx(0.0497, abs=5e-5)
    ranks = paired_test(MAIZE)
    assert (ranks.name, ranks.statistic) == ("wilcoxon", 24)
    assert ranks.p == pytest.approx(0.041259765625)  # 1,352 of 2^15, counted out


def test_agrestis_ratings_and_fays_small_table() -> None:
    """Agresti 2013, Categorical Data Analysis, table 11.1: z^2 = 17.36; Fay 2010: p = 0.0654."""
    many = mcnemar(86, 150)
    assert many.statistic == pytest.approx(17.36, abs=5e-3)
    assert not many.is_exact
    assert many.p == pytest.approx(3.1e-5, abs=1e-6)
    few = mcnemar(9, 2)
    assert few.is_exact
    assert few.p == pytest.approx(0.0654, abs=5e-5)
    assert mcnemar(0, 0).p is None
    assert [mcnemar(12, 12).is_exact, mcnemar(13, 12).is_exact] == [True, False]


@given(st.floats(-40, 40), st.integers(1, 400))
def test_student_is_scipys(t: float, freedom: int) -> None:
    assert student_p(t, freedom) == pytest.approx(2 * stats.t.sf(abs(t), freedom), rel=1e-9)


@given(st.integers(1, 200), st.sampled_from([0.005, 0.025, 0.05, 0.2]))
def test_quantiles_are_scipys(freedom: int, p: float) -> None:
    assert student_quantile(p, freedom) == pytest.approx(stats.t.isf(p, freedom), rel=1e-8)


@given(st.lists(st.integers(-30, 30), min_size=1, max_size=12))
def test_ranks_with_ties_are_all_signs_counted_out(values: list[int]) -> None:
    """By brute force: every choice of signs of the ranks that ties share."""
    changed = [value for value in values if value]
    told = wilcoxon(values)
    if not changed:
        assert told.p is None
        return
    ranks = stats.rankdata(np.abs(changed))
    n = len(changed)
    signs = (np.arange(2**n)[:, None] >> np.arange(n)) & 1
    sums = signs @ ranks
    above = ranks[np.asarray(changed) > 0].sum()
    least = min(above, ranks.sum() - above)
    assert told.statistic == pytest.approx(least)
    assert told.p == pytest.approx(min(1.0, 2 * (sums <= least + 1e-9).mean()))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_holm_never_makes_a_p_smaller(ps: list[float]) -> None:
    told = [each for each in holm(ps) if each is not None]
    assert all(after >= before for before, after in zip(ps, told, strict=True))
    assert sorted(range(len(ps)), key=lambda n: (ps[n], n)) == sorted(
        range(len(ps)), key=lambda n: (told[n], ps[n], n)
    )
    assert min(told) == pytest.approx(min(1.0, min(ps) * len(ps)))


def test_holms_own_steps() -> None:
    assert holm([0.01, None, 0.04, 0.03]) == [pytest.approx(0.03), None, 0.06, 0.06]


def test_from_thirty_pairs_on_the_mean_is_tested() -> None:
    assert paired_test([1.0, 2.0] * 15).name == "t"
    assert paired_test([1.0] * 29).name == "wilcoxon"
    assert paired_test([]).p is None
    assert student([3.0] * 40).p is None
