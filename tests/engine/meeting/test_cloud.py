# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of one root meet; what only looks alike stays apart."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.engine.language.words import plain
from gaung.engine.meeting.cloud import SIZES, centred, grouped
from gaung.engine.meeting.holding import Why, held
from gaung.engine.meeting.stems import root
from tests.engine.meeting.word_groups import GROUPS, UNSEEN, groups


def pairs_found(text: str) -> tuple[float, float]:
    """(precision, recall) of pairs that meet in one cloud, against the hand list."""
    by_hand = groups(text)
    of_word = {word: n for n, group in enumerate(by_hand) for word in group}
    cloud = grouped([(n, word) for n, word in enumerate(of_word)])
    of_form = {form: n for n, word in enumerate(cloud) for form in word.forms}
    right = wanted = met = 0
    for one, other in combinations(of_word, 2):
        is_one = of_word[one] == of_word[other]
        meets = of_form[plain(one)] == of_form[plain(other)]
        wanted += is_one
        met += meets
        right += is_one and meets
    return right / met, right / wanted


def test_more_than_sixty_groups_by_hand_meet_and_stay_apart() -> None:
    # PySastrawi 1.2.1 on the same list: precision 0.97, recall 0.74.
    assert len(groups(GROUPS)) >= 60
    precision, recall = pairs_found(GROUPS)
    assert precision == 1
    assert recall == 1


def test_groups_that_the_roots_were_not_written_for() -> None:
    # PySastrawi: 1.00 and 0.79.
    precision, recall = pairs_found(UNSEEN)
    assert precision == 1
    assert recall >= 0.97


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("beruang", "uang"),
        ("pemerintah", "perintah"),
        ("pelajar", "ajar"),
        ("protes", "proses"),
        ("posisi", "polisi"),
        ("majalah", "masalah"),
        ("kekasih", "kasih"),
        ("ketidakadilan", "adil"),
        ("model", "modal"),
        ("ngeri", "negeri"),
        ("oleh", "olah"),
    ],
)
def test_what_looks_alike_stays_apart(one: str, other: str) -> None:
    found = grouped([(1, one), (2, one), (3, other), (4, other)])
    assert len(found) == 2


def test_a_phone_counts_once_for_a_word() -> None:
    (word,) = grouped([("a", "berani"), ("a", "keberanian"), ("b", "BRANI!!"), ("b", "berani")])
    assert (word.label, word.n) == ("berani", 2)
    assert set(word.forms) == {"berani", "keberanian", "brani"}


def test_phrases_stay_together_however_they_are_written() -> None:
    found = grouped(
        [(1, "gotong royong"), (2, "gotongroyong"), (3, "#GotongRoyong"), (4, "gotong-royong")]
    )
    assert [(word.label, word.n) for word in found] == [("gotongroyong", 4)]
    assert [word.label for word in grouped([(1, "hutan, kabut; api\nasap")])] == [
        "hutan",
        "kabut",
        "api",
        "asap",
    ]


def test_a_sentence_falls_into_its_words() -> None:
    labels = {word.label for word in grouped([(1, "kita semua harus berani bersuara untuk hutan")])}
    assert {"berani", "bersuara", "hutan"} <= labels
    assert "untuk" not in labels


def test_sizes_grow_with_the_area() -> None:
    said = [(n, "hutan") for n in range(65)] + [(n, "asap") for n in range(17)] + [(0, "api")]
    sizes = {word.label: word.size for word in grouped(said)}
    assert sizes == {"hutan": SIZES, "asap": 5, "api": 1}
    assert {word.size for word in grouped([(1, "a b"), (2, "c")])} == {5}


def test_the_largest_stand_in_the_middle() -> None:
    words = grouped([(n, f"kata{k}") for k in range(5) for n in range(9 - k)])
    assert [word.n for word in centred(words)] == [6, 8, 9, 7, 5]
    assert centred([]) == []


def test_nothing_said_no_cloud() -> None:
    assert grouped([]) == []
    assert grouped([(1, "..."), (2, "  ")]) == []


def test_the_order_of_typing_changes_no_group() -> None:
    words = ["kekayaan", "kaya", "memperkaya", "semagat", "semangat", "semangat"]
    forward = {frozenset(word.forms) for word in grouped(list(enumerate(words)))}
    backward = {frozenset(word.forms) for word in grouped(list(enumerate(reversed(words))))}
    assert forward == backward
    assert frozenset({"kaya", "kekayaan", "memperkaya"}) in forward


@given(st.lists(st.tuples(st.integers(0, 5), st.text(max_size=40)), max_size=12))
def test_no_word_has_more_phones_than_there_are(said: list[tuple[int, str]]) -> None:
    n_phones = len({phone for phone, _ in said})
    for word in grouped(said):
        assert 1 <= word.n <= n_phones
        assert word.label in word.forms


@given(st.text(max_size=60))
def test_any_text_has_a_root_or_none(word: str) -> None:
    found = root(word)
    assert found is None or root(found) == found


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("berani", None),
        ("sampah di sungai", None),
        ("goblok", Why.ABUSE),
        ("g0bl0kkk", Why.ABUSE),
        ("WA aku 0812-5550-0123", Why.PERSONAL),
        ("lihat @sari.kahayan", Why.PERSONAL),
        ("klik bit.ly/abc", Why.LINK),
        ("🔥" * 13, Why.STORM),
        ("🔥" * 3, None),
        ("wkwkwkwkwkwkwkwkwkwkwkwkwkwkwk", Why.STORM),
    ],
)
def test_what_waits_for_a_person(text: str, why: Why | None) -> None:
    assert held(text) is why


def test_the_label_is_spelt_out_where_somebody_did() -> None:
    said = [(1, "smangat"), (2, "smangat"), (3, "semangat")]
    assert [word.label for word in grouped(said)] == ["semangat"]
    assert [word.label for word in grouped(said[:2])] == ["smangat"]
