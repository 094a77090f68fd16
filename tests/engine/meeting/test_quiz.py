# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How right an answer is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.engine.meeting.answers import value_of_bits, value_of_order
from gaung.engine.meeting.quiz import Asked, Key, share_of_text, share_of_value
from gaung.engine.meeting.spelling import is_one_slip

TWO_RIGHT = Key(Asked.MULTIPLE, n_options=4, right=(0, 2))
IN_ORDER = Key(Asked.ORDER, n_options=4, right=(0, 1, 2, 3))


def test_one_option() -> None:
    key = Key(Asked.SINGLE, n_options=3, right=(1,))
    assert [share_of_value(key, value) for value in (-1, 0, 1, 2, 3)] == [0, 0, 1, 0, 0]


@pytest.mark.parametrize(
    ("ticked", "share"),
    [([0, 2], 1), ([0], 0.5), ([0, 1], 0), ([0, 1, 2], 0.5), ([0, 1, 2, 3], 0), ([], 0), ([1], 0)],
)
def test_wrong_ticks_take_right_ones_away(ticked: list[int], share: float) -> None:
    assert share_of_value(TWO_RIGHT, value_of_bits(ticked)) == share


def test_orders_earn_by_pairs() -> None:
    # Six pairs. One neighbours' swap: 5 right, 1 wrong: tau = 4/6 (Kendall 1938).
    shares = {
        (0, 1, 2, 3): 1,
        (1, 0, 2, 3): 4 / 6,
        (3, 0, 1, 2): 0,
        (3, 2, 1, 0): 0,
    }
    for order, share in shares.items():
        assert share_of_value(IN_ORDER, value_of_order(order)) == pytest.approx(share)
    assert share_of_value(IN_ORDER, 24) == 0


def test_a_number_within_the_range() -> None:
    key = Key(Asked.NUMBER, lowest=-2, highest=3)
    assert [share_of_value(key, value) for value in (-3, -2, 0, 3, 4)] == [0, 1, 1, 1, 0]


@pytest.mark.parametrize(
    "text", ["Palangka Raya", "palangkaraya", " PALANGKA  RAYA! ", "Palangka-Raya", "palangka rya"]
)
def test_texts_that_are_right(text: str) -> None:
    assert share_of_text(Key(Asked.TEXT, texts=("Palangka Raya",)), text) == 1


@pytest.mark.parametrize("text", ["", "!!!", "Palembang", "raya", "palangka"])
def test_texts_that_are_wrong(text: str) -> None:
    assert share_of_text(Key(Asked.TEXT, texts=("Palangka Raya",)), text) == 0


def test_numbers_in_texts_bear_no_slip() -> None:
    key = Key(Asked.TEXT, texts=("PM 2.5",))
    assert share_of_text(key, "pm2.5") == 1
    assert share_of_text(key, "pm 2.6") == 0
    assert share_of_text(Key(Asked.TEXT, texts=("1945 merdeka",)), "1946 merdeka") == 0


def test_short_words_bear_no_slip() -> None:
    assert share_of_text(Key(Asked.TEXT, texts=("api",)), "apa") == 0


def test_slips() -> None:
    assert is_one_slip("hutan", "hutn")
    assert is_one_slip("hutan", "hutaan")
    assert is_one_slip("hutan", "htuan")
    assert is_one_slip("hutan", "hujan")
    assert not is_one_slip("hutan", "hujan", may_change=False)
    assert not is_one_slip("hutan", "hutan")
    assert not is_one_slip("hutan", "huan2")


@given(st.text("ab", max_size=6), st.text("ab", max_size=6))
def test_a_slip_goes_both_ways(one: str, other: str) -> None:
    assert is_one_slip(one, other) == is_one_slip(other, one)


@given(st.integers(-5, 30), st.sampled_from([TWO_RIGHT, IN_ORDER]))
def test_a_share_is_a_share(value: int, key: Key) -> None:
    assert 0 <= share_of_value(key, value) <= 1
