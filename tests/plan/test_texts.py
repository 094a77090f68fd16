# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pure parts: pieces of a text, lengths, changes, sentences."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from gaung.engine.coach import rules
from gaung.engine.framing import Function
from gaung.engine.language import Slot, Span
from gaung.plan import words
from gaung.plan.changes import ChangeKind, changes
from gaung.plan.coaching import sheet
from gaung.plan.lengths import lengths, x_length
from gaung.plan.marks import Mark, pieces
from gaung.plan.rule_words import RULES

texts = st.text("ab <>&\n", max_size=30)


@given(texts, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 3))))
def test_pieces_join_to_the_text(text: str, spans: list[tuple[int, int, int]]) -> None:
    marks = [
        Mark(
            Span(min(a, b, len(text)), min(max(a, b), len(text))), "masalah", number or None, "mend"
        )
        for a, b, number in spans
    ]
    found = pieces(text, marks)
    assert "".join(piece.text for piece in found) == text
    real = {mark for mark in marks if mark.span.start < mark.span.end}
    n_labels = sum(len(piece.numbers) + len(piece.labels) for piece in found)
    ends = {(mark.span.end, mark.number or mark.label) for mark in real}
    assert n_labels == len(ends), "each mark is named where it ends, once"


def test_overlapping_marks_share_a_piece() -> None:
    found = pieces("abcd", [Mark(Span(0, 3), "masalah"), Mark(Span(1, 4), "", 1, "risk")])
    assert [(p.text, p.is_evidence, p.severity) for p in found] == [
        ("a", True, ""),
        ("bc", True, "risk"),
        ("d", False, "risk"),
    ]


@given(texts, texts)
def test_changes_hold_both_texts(before: str, after: str) -> None:
    found = changes(before, after)
    kept = "".join(c.text for c in found if c.kind is not ChangeKind.ADDED)
    new = "".join(c.text for c in found if c.kind is not ChangeKind.REMOVED)
    assert (kept, new) == (before, after)


def test_changes_read_in_words() -> None:
    assert [(c.kind.value, c.text) for c in changes("bawa satu masker", "bawa dua botol")] == [
        ("same", "bawa "),
        ("removed", "satu masker"),
        ("added", "dua botol"),
    ]


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("", 0),
        ("abc", 3),
        ("é", 1),
        ("你好", 4),
        ("cek https://contoh.id/halaman/yang/sangat/panjang/sekali ya", 4 + 23 + 3),
        ("😀", 2),
        ("👩‍👩‍👧", 2),
    ],
)
def test_x_counts_as_x_does(text: str, n: int) -> None:
    """Weights of twitter-text's configuration v3."""
    assert x_length(text) == n


def test_a_text_over_the_limit_says_by_how_much() -> None:
    by_place = {each.place: each for each in lengths("a" * 501)}
    assert by_place["Threads"].over == 1
    assert by_place["Instagram"].over == 0
    assert by_place["X"].over == 221


def test_every_rule_function_and_slot_has_its_words() -> None:
    assert {rule.code for rule in rules()} == set(RULES)
    assert set(words.FUNCTIONS) == set(words.FUNCTION_QUESTIONS) == {f.value for f in Function}
    assert set(words.SLOTS) == set(words.SLOTS_MISSING) == {slot.value for slot in Slot}


@given(st.text(max_size=300))
def test_any_text_gives_a_sheet_in_words(text: str) -> None:
    found = sheet(text)
    assert "".join(piece.text for piece in found.pieces) == text
    for finding in found.open_findings:
        assert "%(" not in finding.sentences.seen


BAD = """AYO SEMUA BAKAR kantor dinas!!! Kak Budi maling. Sebarkan ke semua grup 😭😭😭😭 anjing kamu
#savehutankita hubungi 0812-5550-0123, a.b@contoh.id, NIK 6271034501990002, KH 1234 AB, rek BCA 1234567890.
Jl. Yos Sudarso No. 5 RT 02. Hancur semua, 90% hutan terbesar habis, mengerikan, tidak adil."""


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", ["", "political", "moral"])
@pytest.mark.parametrize("audience", ["", "potential", "informative", "stakeholder"])
def test_every_placeholder_is_filled(audience: str, kind: str, language: str) -> None:
    with translation.override(language):
        found = sheet(BAD, audience=audience, kind=kind)
    assert len(found.open_findings) > 8
    for finding in found.open_findings:
        for sentence in (
            finding.sentences.seen,
            finding.sentences.question,
            finding.sentences.mend,
        ):
            assert sentence
            assert "%" not in sentence.replace("90%", "")


def test_a_rule_says_how_well_it_was_measured() -> None:
    by_code = {rule.code: words.measured(rule) for rule in rules()}
    assert by_code["frame_thin"] == "belum diukur"
    assert by_code["personal_nik"] == "lengkap 100% pada 200 contoh buatan"
