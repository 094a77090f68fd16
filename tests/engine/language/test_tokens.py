# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tokens and sentences: spans of the original text, whatever stands in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaung.engine.language import Span, TokenKind, sentences, tokens
from gaung.engine.language.spans import continues, whole
from gaung.engine.language.words import plain

ODD = st.text(
    alphabet=st.sampled_from("aA1 .!?@#/-_:\n😭👩🏽\u200d\ufe0f\u0301é🇮🇩\u0000\ud7ffkota0812"),
    max_size=80,
)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind.value, token.text) for token in tokens(text)]


@settings(deadline=None)
@given(st.one_of(ODD, st.text(max_size=200)))
def test_tokens_cover_everything_but_white_space_and_never_overlap(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert token.start >= end
        assert text[end : token.start].strip() == ""
        assert token.text == text[token.start : token.end]
        assert token.end > token.start
        end = token.end
    assert text[end:].strip() == ""


@settings(deadline=None)
@given(st.one_of(ODD, st.text(max_size=200)))
def test_every_token_is_in_exactly_one_sentence(text: str) -> None:
    found = tokens(text)
    parts = sentences(text, found)
    assert [i for part in parts for i in range(part.first, part.last)] == list(range(len(found)))


@settings(deadline=None)
@given(st.one_of(ODD, st.text(max_size=60)), st.integers(-5, 90), st.integers(-5, 90))
def test_a_whole_span_cuts_nothing_in_two(text: str, start: int, end: int) -> None:
    span = whole(text, start, end)
    assert 0 <= span.start <= span.end <= len(text)
    if span.start < span.end:
        assert span.start == 0 or not continues(text[span.start])
        assert span.end == len(text) or not continues(text[span.end])


def test_kinds_of_a_caption() -> None:
    assert kinds("Cek s.id/asap, tag @warga.kota #AsapLagi 40% 😷🏽") == [
        ("word", "Cek"),
        ("url", "s.id/asap"),
        ("mark", ","),
        ("word", "tag"),
        ("mention", "@warga.kota"),
        ("hashtag", "#AsapLagi"),
        ("number", "40%"),
        ("emoji", "😷🏽"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lihat https://contoh.id/a?b=1.", ["Lihat", "https://contoh.id/a?b=1", "."]),
        ("halo@contoh.or.id", ["halo@contoh.or.id"]),
        ("👩🏽‍🚒🇮🇩", ["👩🏽‍🚒", "🇮🇩"]),
        ("cafe\u0301s", ["cafe\u0301s"]),
        ("anak-anak orang2", ["anak-anak", "orang2"]),
        ("b4j1ngan anj@ing", ["b4j1ngan", "anj@ing"]),
        ("1.200 jiwa", ["1.200", "jiwa"]),
        ("", []),
    ],
)
def test_pieces(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokens(text)] == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ayooooo", "ayo"),
        ("yukk", "yuk"),
        ("gk", "tidak"),
        ("MAAF", "maaf"),
        ("smpe", "sampai"),
        ("", ""),
    ],
)
def test_plain_form(typed: str, expected: str) -> None:
    assert plain(typed) == expected


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("Kumpul di Jl. Contoh No. 3 ya. Bawa air.", 2),
        ("Asap tebal\nmenutupi kota", 1),
        ("Asap tebal\nBawa masker", 2),
        ("Benarkah?! Ya... Mungkin.", 3),
        ("Kata H. Ahmad begitu.", 1),
        ("Naik 1.200 jiwa.", 1),
        ("Sudah!😭 Belum.", 2),
        ("😭😭", 1),
        ("", 0),
    ],
)
def test_sentences(text: str, n: int) -> None:
    assert len(sentences(text, tokens(text))) == n


def test_a_link_keeps_no_full_stop_so_the_sentence_ends() -> None:
    text = "Isi s.id/form. Terima kasih."
    parts = sentences(text, tokens(text))
    assert parts[0].span == Span(0, 14)


def test_kind_of_a_very_long_row_of_digits_is_a_word_not_a_number() -> None:
    assert [token.kind for token in tokens("1" * 200)] == [TokenKind.WORD]
