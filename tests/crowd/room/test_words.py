# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words are kept as they are read: no hidden characters, composed, one line."""

from unicodedata import category, is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.crowd.errors import RefusedError
from gaung.crowd.lane.words import tidy_words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Kenapa\tasapnya\r\n\n datang lagi?  ", "Kenapa asapnya datang lagi?"),
        ("cafe\u0301", "café"),
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("awas \u202egnp.exe", "awas gnp.exe"),
        ("lone \ud83d half", "lone half"),
        ("👩\u200d👩\u200d👧 sekeluarga", "👩\u200d👩\u200d👧 sekeluarga"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("?!", "?!"),
    ],
)
def test_text_is_tidied(typed: str, kept: str) -> None:
    assert tidy_words(typed, 100) == kept


@pytest.mark.parametrize("typed", ["", "  \n ", "\u200d\u200d", "\x00", "\u2060", "\u0301"])
def test_nothing_to_read_is_refused(typed: str) -> None:
    with pytest.raises(RefusedError) as refused:
        tidy_words(typed, 100)
    assert (refused.value.status, refused.value.code) == (422, "no_words")


def test_length_is_counted_after_tidying() -> None:
    assert tidy_words(" " * 50 + "e\u0301" * 10, 10) == "é" * 10
    with pytest.raises(RefusedError) as refused:
        tidy_words("e\u0301" * 11, 10)
    assert refused.value.code == "too_long"


@given(st.text(st.characters(), max_size=60))
def test_what_is_kept_is_stable_and_storable(typed: str) -> None:
    try:
        kept = tidy_words(typed, 200)
    except RefusedError:
        return
    assert tidy_words(kept, 200) == kept
    assert is_normalized("NFC", kept)
    assert kept == kept.strip()
    assert not {category(letter) for letter in kept} & {"Cc", "Cs", "Zl", "Zp"}
    kept.encode()
