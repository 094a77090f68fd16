# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers with decimals: what the crew writes, what the book keeps, what is right, what is drawn."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.engine.meeting.quiz import share_of_value
from gaung.meet.decimals import fits, json_number, scaled, unscaled
from gaung.meet.kinds.kind import read_content
from gaung.meet.kinds.quiz import QuizForm
from gaung.meet.models import Block
from gaung.meet.results.quiz import key_of
from gaung.meet.room.asking import ask_of
from gaung.meet.shown import content_lines

GUESS = {"question": "Berapa derajat?", "asks": "number", "unit": "°C"}


def content(**more: Any) -> dict[str, Any]:
    form = read_content(QuizForm, {**GUESS, **more})
    assert form.is_valid(), form.errors
    return form.content()


def problems(**more: Any) -> set[str]:
    return set(read_content(QuizForm, {**GUESS, **more}).errors)


@given(st.integers(-(10**9), 10**9), st.integers(0, 2))
def test_a_number_comes_back_as_it_was_kept(value: int, decimals: int) -> None:
    kept = json_number(Decimal(value).scaleb(-decimals))
    assert scaled(kept, decimals) == value
    assert unscaled(value, decimals) == kept


def test_a_guess_is_right_between_both_ends_to_the_last_decimal() -> None:
    made = content(least="36.5", greatest="37.25", decimals="2")
    assert (made["least"], made["greatest"], made["decimals"]) == (36.5, 37.25, 2)
    block = Block(code="b1", kind="quiz", content=made)
    key = key_of(block)
    rightness = [share_of_value(key, value) for value in (3649, 3650, 3725, 3726)]
    assert rightness == [0, 1, 1, 0]
    ask = ask_of(block)
    assert ask is not None
    assert (ask.decimals, ask.least_right, ask.most_right) == (2, 3650, 3725)


def test_whole_numbers_stay_as_they_were() -> None:
    made = content(least="10", greatest="20")
    assert (made["least"], made["greatest"]) == (10, 20)
    old = {name: value for name, value in made.items() if name != "decimals"}
    assert key_of(Block(code="b1", kind="quiz", content=old)).highest == 20


def test_what_a_phone_could_not_answer_is_refused() -> None:
    assert problems(least="1.5", greatest="2", decimals="0") == {"decimals"}
    assert problems(least="1.5", greatest="1.25", decimals="2") == {"greatest"}
    assert problems(least="1", greatest="900000000", decimals="2") == {"greatest"}
    assert problems(least="1", greatest="900000000") == set()
    assert not fits(Decimal("0.125"), 2)


@pytest.mark.django_db
def test_the_sheet_writes_them_as_people_do() -> None:
    block = Block(code="b1", kind="quiz", content=content(least="1.5", greatest="2000", decimals=1))
    assert "✓ 1,5–2.000 °C" in content_lines(block)
