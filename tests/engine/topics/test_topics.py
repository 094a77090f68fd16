# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Topics: planted ones come back, in any order of the rows, and too little makes none."""

import random
from collections import Counter

import numpy as np
import pytest

from gaung.engine.conversation.normalise import compared_and_skeletons
from gaung.engine.topics.model import Sample, TooFewError, Topics, learn
from gaung.engine.topics.stability import agreement
from gaung.engine.topics.terms import terms
from tests.engine.topics.planted import TOPICS, planted


def _learned(texts: list[str], most: int = 20_000) -> Topics:
    sample = Sample(most)
    sample.take(texts)
    return learn(sample.texts())


def _purity(topics: Topics, made: list[tuple[str, str]]) -> tuple[float, float]:
    numbers, _alike = topics.assign([text for text, _topic in made])
    groups: dict[int, Counter[str]] = {}
    for number, (_text, topic) in zip(numbers.tolist(), made, strict=True):
        if number >= 0:
            groups.setdefault(number, Counter())[topic] += 1
    placed = sum(group.total() for group in groups.values())
    return sum(max(group.values()) for group in groups.values()) / placed, placed / len(made)


def test_planted_topics_come_back_pure_and_named_by_their_words() -> None:
    made = planted(600)
    topics = _learned([text for text, _topic in made])
    purity, placed = _purity(topics, made)
    assert purity >= 0.95
    assert placed >= 0.95
    assert len(topics.names) == len(TOPICS)
    assert topics.stability > 0.9
    words = {topic: set(listed.split()) for topic, listed in TOPICS.items()}
    named = {topic for name in topics.names for topic in words if set(name) <= words[topic]}
    assert named == set(TOPICS)


def test_the_order_and_the_number_of_copies_of_the_texts_change_nothing() -> None:
    texts = [text for text, _topic in planted(300)]
    mixed = texts * 2
    random.Random(3).shuffle(mixed)
    first, second = _learned(texts), _learned(mixed)
    assert first.names == second.names
    assert first.stability == second.stability
    assert np.array_equal(first.assign(texts)[0], second.assign(texts)[0])


def test_a_sample_hangs_on_the_texts_alone() -> None:
    texts = [text for text, _topic in planted(500)]
    kept = []
    for order in (texts, texts[::-1], sorted(texts)):
        sample = Sample(most=60)
        for start in range(0, len(order), 35):
            sample.take(order[start : start + 35])
        kept.append(sample.texts())
    assert len(kept[0]) == 60
    assert kept[0] == kept[1] == kept[2]


def test_a_text_is_assigned_by_itself() -> None:
    made = planted(300)
    texts = [text for text, _topic in made]
    topics = _learned(texts)
    together, _alike = topics.assign(texts)
    assert [int(topics.assign([text])[0][0]) for text in texts[:20]] == together[:20].tolist()
    assert topics.assign(["wkwkwk keren banget kak"])[0].tolist() == [-1]
    assert topics.assign([])[0].tolist() == []


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [text for text, _topic in planted(29)],
        ["semangat kak"] * 500,  # no word that carries a topic
    ],
)
def test_too_little_makes_no_topics(texts: list[str]) -> None:
    with pytest.raises(TooFewError):
        _learned(texts)


def test_words_are_counted_without_slang_doubling_clitics_and_talk() -> None:
    found = terms("anak2 di kampungnya sesak krn asapnya tebal bgt kak, anak-anak wkwkwk")
    assert [counted for counted, _written in found] == [
        "anak", "kampung", "sesak", "asap", "tebal", "anak"
    ]  # fmt: skip
    assert found[1] == ("kampung", "kampungnya")


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Anak-anak", ("anak", "anak")),
        ("anak-anaknya", ("anak", "anak")),
        ("kebun-kebun", ("kebun", "kebun")),
        ("gigi", ("gigi", "gigi")),
        ("masalah", ("masalah", "masalah")),
        ("sekolahnya", ("sekolah", "sekolahnya")),
        ("sekolah", ("sekolah", "sekolah")),
    ],
)
def test_a_doubling_counts_once_in_a_skeleton_too(text: str, term: tuple[str, str]) -> None:
    """Topics are learned from skeletons, in which no hyphen is left."""
    _, (skeleton,) = compared_and_skeletons([text])
    assert terms(skeleton) == [term]


def test_agreement_is_one_for_the_same_topics_in_another_order_and_symmetric() -> None:
    weights = np.random.Generator(np.random.PCG64(2)).random((4, 30))
    other = np.random.Generator(np.random.PCG64(3)).random((4, 30))
    assert agreement(weights, weights[[2, 0, 3, 1]]) == pytest.approx(1.0)
    assert agreement(weights, other) == pytest.approx(agreement(other, weights))
    assert agreement(weights, other) < 0.95


def test_agreement_of_topics_that_share_half_their_words() -> None:
    first = np.array([[1.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 1.0]])
    second = np.array([[0.0, 0.0, 1.0, 0.0], [1.0, 0.0, 0.0, 0.0]])
    assert agreement(first, second) == pytest.approx(1 / np.sqrt(2))
    assert agreement(first, np.zeros((2, 4))) == 0.0
