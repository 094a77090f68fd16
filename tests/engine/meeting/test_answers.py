# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choices as numbers, and back."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.engine.meeting.answers import bits_of, one_of, order_of, value_of_bits, value_of_order


def test_orders_are_numbered_like_the_dictionary() -> None:
    # itertools.permutations gives them in lexicographic order.
    for value, order in enumerate(permutations(range(4))):
        assert order_of(value, 4) == order
        assert value_of_order(order) == value


@pytest.mark.parametrize(("value", "n"), [(-1, 3), (6, 3), (1, 0), (0, -1)])
def test_no_such_order(value: int, n: int) -> None:
    assert order_of(value, n) is None


def test_what_is_no_order_has_no_number() -> None:
    with pytest.raises(ValueError, match="is not in list"):
        value_of_order([0, 0, 1])


@given(st.permutations(range(8)))
def test_an_order_comes_back(order: list[int]) -> None:
    assert order_of(value_of_order(order), 8) == tuple(order)


@given(st.sets(st.integers(0, 15)))
def test_ticks_come_back(options: set[int]) -> None:
    assert bits_of(value_of_bits(options), 16) == options


def test_what_names_no_option() -> None:
    assert one_of(3, 3) is None
    assert one_of(2, 3) == 2
    assert bits_of(8, 3) is None
    assert bits_of(-1, 3) is None
