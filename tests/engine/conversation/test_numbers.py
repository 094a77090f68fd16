# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The numbers that stand for keys and texts: exact where they decide, the same for ever."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.engine.conversation.numbers import (
    LONG,
    LONG_IN_QUICK_TALK,
    NAMED,
    NOTHING,
    QUICK,
    copies,
    key_numbers,
    parent_numbers,
)

COPY_NO, EMPTY_NO = 4626358893308821138, 0
WORDS = [1070648157, 478745078, 629302408]

WORD = st.text(
    st.characters(codec="utf-8", exclude_categories=("Z", "C"), exclude_characters=" "),
    min_size=1,
    max_size=12,
)
SKELETON = st.lists(WORD, max_size=12).map(" ".join)


def texts(values: list[str | None]) -> pa.Array:
    return pa.array(values, pa.string())


@pytest.mark.parametrize(
    ("key", "number"),
    [
        ("0", 0),
        ("7371234567890123456", 7371234567890123456),
        ("8999999999999999999", 8999999999999999999),
        ("9000000000000000000", NAMED),
        ("12345678901234567890", NAMED),
        ("007", NAMED),
        ("-1", NAMED),
        ("+1", NAMED),
        ("1.0", NAMED),
        (" 1", NAMED),
        ("1\n", NAMED),
        ("\u0661", NAMED),
        ("UgxKREWxIgDrw8w2e_Z4AaABAg", NAMED),
        ("", NAMED),
        (None, NOTHING),
    ],
)
def test_only_keys_written_as_one_writes_a_number_are_numbers(key: str | None, number: int) -> None:
    assert key_numbers(texts([key])).to_pylist() == [number]


@given(st.lists(st.one_of(st.text(max_size=20), st.integers(0, 10**21).map(str)), max_size=20))
def test_two_keys_share_a_number_only_if_they_are_one(keys: list[str]) -> None:
    for key, number in zip(keys, key_numbers(texts(keys)).to_pylist(), strict=True):
        assert number == NAMED or str(number) == key


def test_a_row_is_no_parent_of_itself_and_a_post_begins_a_thread() -> None:
    found = parent_numbers(
        texts([None, "", "5", "9", "7", "x"]),
        texts(["5", "5", "5", "5", "5", "5"]),
        texts(["9", "9", "9", "9", "9", "9"]),
    )
    assert found.to_pylist() == [NOTHING, NOTHING, NOTHING, NOTHING, 7, NAMED]


@given(st.lists(SKELETON, min_size=1, max_size=12))
def test_counts_are_those_of_python(skeletons: list[str]) -> None:
    found = copies(texts(skeletons))
    assert found.n_letters.to_pylist() == [len(text) for text in skeletons]
    assert found.n_words.to_pylist() == [len(text.split(" ")) if text else 0 for text in skeletons]
    for text, numbers in zip(skeletons, found.words.to_pylist(), strict=True):
        words = text.split(" ") if text else []
        shortest = LONG_IN_QUICK_TALK if len(text) < QUICK * len(words) else LONG
        assert len(numbers) == sum(len(word) >= shortest for word in words)


@given(st.lists(SKELETON, min_size=1, max_size=12))
def test_a_text_has_its_number_whatever_stands_around_it(skeletons: list[str]) -> None:
    together = copies(texts(skeletons)).copy_no.to_pylist()
    alone = [copies(texts([text])).copy_no.to_pylist()[0] for text in skeletons]
    assert together == alone
    assert copies(texts(["before", *skeletons]).slice(1)).copy_no.to_pylist() == together
    assert len(set(together)) == len(set(skeletons))


def test_no_two_of_many_like_texts_share_a_number() -> None:
    many = [f"semangat relawan {number} gelombang {number % 7}" for number in range(100_000)]
    found = copies(texts(many))
    assert len(found.copy_no.unique()) == len(many)
    assert len(found.words.flatten().unique()) == len({"semangat", "relawan", "gelombang"})


def test_numbers_stay_what_they_are_between_versions() -> None:
    found = copies(texts(["relawan gambut berkumpul besok pagi", ""]))
    assert found.copy_no.to_pylist() == [COPY_NO, EMPTY_NO]
    assert found.words.to_pylist() == [WORDS, []]
