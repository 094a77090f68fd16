# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The figure tells the truth: ink is to ink as count is to count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.engine.pictures.echo import LEAST_SEEN, MOST_RINGS, weigh_echo

counts = st.integers(0, 10**12)


@given(counts, counts)
def test_ink_stands_in_the_proportion_of_the_counts(outgoing: int, returning: int) -> None:
    echo = weigh_echo(outgoing, returning)
    out, back = sum(echo.outgoing), sum(echo.returning)
    assert len(echo.outgoing) == len(echo.returning) <= MOST_RINGS
    larger, smaller = max(outgoing, returning), min(outgoing, returning)
    if smaller and smaller / larger > LEAST_SEEN:
        assert min(out, back) / max(out, back) == pytest.approx(smaller / larger)
    assert (out > 0) == (outgoing > 0)
    assert (back > 0) == (returning > 0)


@given(counts, counts)
def test_both_sides_are_drawn_by_one_law(outgoing: int, returning: int) -> None:
    one, other = weigh_echo(outgoing, returning), weigh_echo(returning, outgoing)
    assert (one.outgoing, one.returning) == (other.returning, other.outgoing)


@pytest.mark.parametrize(
    ("larger", "n_rings"), [(0, 3), (9, 3), (10, 4), (999, 5), (1000, 6), (10_000, 7), (10**9, 7)]
)
def test_rings_grow_with_each_power_of_ten(larger: int, n_rings: int) -> None:
    assert len(weigh_echo(larger, 0).outgoing) == n_rings


def test_a_dialogue_of_equals_is_symmetrical() -> None:
    echo = weigh_echo(40, 40)
    assert echo.outgoing == echo.returning
    assert echo.outgoing[0] == 1.0


def test_negative_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        weigh_echo(-1, 0)
