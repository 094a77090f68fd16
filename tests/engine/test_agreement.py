# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Agreement of coders: the worked examples of the method, and what must always hold."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.engine.agreement import Scale, alpha, overlap

# Krippendorff 2011, section C: four observers, twelve units, missing values.
FOUR_OBSERVERS: list[list[int | None]] = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
UNITS = list(zip(*FOUR_OBSERVERS, strict=True))
# The same, section A: two observers, ten units, two values.
TWO_OBSERVERS = list(
    zip((0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0), strict=True)
)


@pytest.mark.parametrize(
    ("units", "scale", "published"),
    [
        (UNITS, Scale.NOMINAL, 0.743),
        (UNITS, Scale.ORDINAL, 0.815),
        (UNITS, Scale.INTERVAL, 0.849),
        (TWO_OBSERVERS, Scale.NOMINAL, 0.095),
    ],
)
def test_alpha_is_as_published(
    units: Sequence[Sequence[int | None]], scale: Scale, published: float
) -> None:
    assert alpha(units, scale) == pytest.approx(published, abs=0.0006)


def test_nothing_is_said_where_nothing_can_vary() -> None:
    assert alpha([]) is None
    assert alpha([("a", None), (None, "b")]) is None
    assert alpha([("a", "a"), ("a", "a")]) is None


coded = st.lists(
    st.lists(st.none() | st.integers(0, 3), min_size=3, max_size=3), min_size=1, max_size=12
)
scales = st.sampled_from(Scale)


@given(coded, scales)
def test_who_is_which_coder_changes_nothing(units: list[list[int | None]], scale: Scale) -> None:
    told = alpha(units, scale)
    turned = alpha([unit[::-1] for unit in units], scale)
    assert (told is None and turned is None) or told == pytest.approx(turned)


@given(coded, scales)
def test_a_unit_that_one_coder_saw_changes_nothing(
    units: list[list[int | None]], scale: Scale
) -> None:
    assert alpha([*units, [2, None, None]], scale) == alpha(units, scale)


@given(st.lists(st.integers(0, 3), min_size=2, max_size=12), scales)
def test_coders_who_always_agree_get_one(values: list[int], scale: Scale) -> None:
    told = alpha([(value, value) for value in values], scale)
    assert told == (pytest.approx(1.0) if len(set(values)) > 1 else None)


def test_overlap_counts_characters_once() -> None:
    assert overlap([range(5), range(3, 8)], [range(6, 10)]) == (2, 8, 4)
    assert overlap([], [range(2)]) == (0, 0, 2)
    assert overlap([], []) == (0, 0, 0)
