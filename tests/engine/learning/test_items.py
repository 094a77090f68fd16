# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions of a test, and what people say of themselves when they look back."""

import numpy as np
import pytest

from gaung.engine.learning import Flag, items, shift
from gaung.engine.learning.items import discrimination


def answered(*rows: str) -> list[dict[str, bool]]:
    """One person a row, one question a letter: x right, o wrong, - not asked."""
    return [{f"q{n}": mark == "x" for n, mark in enumerate(row, 1) if mark != "-"} for row in rows]


def test_an_easy_question_a_learnt_one_and_one_that_nobody_knows() -> None:
    before = answered(*["xoo"] * 12)
    after = answered(*["xxo"] * 10, *["xoo"] * 2)
    easy, learnt, never = items(before, after, [(n, n) for n in range(12)])
    assert easy.flags == (Flag.ALL_KNEW,)
    assert (learnt.easy_before, learnt.easy_after) == (0, pytest.approx(10 / 12))
    assert (learnt.test.gained, learnt.test.lost) == (10, 0)
    assert learnt.test.p == pytest.approx(2 / 2**10)
    assert learnt.p == learnt.test.p  # of the others nobody changed: no further tests
    assert set(never.flags) == {Flag.NOBODY_KNOWS, Flag.UNLEARNT}


def test_only_pairs_and_only_who_was_asked() -> None:
    before, after = answered("x-", "ox", "oo"), answered("xx", "x-")
    first, second = items(before, after, [(1, 0), (2, 1)])
    assert (first.n_before, first.n_after, first.n_pairs) == (3, 2, 2)
    assert (second.n_before, second.n_after, second.n_pairs) == (2, 1, 1)
    assert (first.test.gained, first.test.lost) == (2, 0)
    assert items([], [], []) == []


def test_discrimination_is_the_correlation_with_the_rest() -> None:
    rng = np.random.default_rng(5)
    able = rng.normal(size=300)
    right = able[:, None] + rng.normal(size=(300, 6)) > np.array([-1, -0.5, 0, 0.3, 0.6, 1])
    right[:, 5] = ~right[:, 0]  # asked the wrong way round
    people = [{f"q{n}": bool(each) for n, each in enumerate(row)} for row in right]
    for n in range(6):
        rest = np.delete(right, n, axis=1).mean(axis=1)
        by_hand = np.corrcoef(right[:, n], rest)[0, 1]
        assert discrimination(people, f"q{n}") == pytest.approx(by_hand)
    by_name = {item.question: item for item in items([], people, [])}
    assert Flag.AGAINST in by_name["q5"].flags
    assert by_name["q2"].flags == ()


def test_too_few_people_tell_nothing_of_a_question() -> None:
    assert discrimination(answered(*["xo", "ox"] * 4), "q1") is None
    assert discrimination(answered(*["xo"] * 20), "q1") is None
    assert discrimination(answered(*["x"] * 20), "q1") is None


def test_looking_back_shows_the_shift() -> None:
    """By hand: who said 4 of 5 says afterwards that it was 2 then, and is 4 now."""
    told = shift([(4, 2, 4)] * 6 + [(3, 3, 4)] * 6)
    assert (told.before, told.then, told.now) == (3.5, 2.5, 4)
    assert (told.change, told.since_then, told.shift) == (0.5, 1.5, -1)
    assert told.test.p == pytest.approx(2 / 2**12)
    plain = shift([(3, None, 4)] * 6)
    assert (plain.then, plain.since_then, plain.shift, plain.change) == (None, None, None, 1)
    assert plain.test.p == pytest.approx(2 / 2**6)
    assert shift([]).n == 0
    assert shift([(1, None, 5), (2, 2, 3)]).n == 1, "one measure for all, or none"
