# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The abusive-word rule against published labels, which are measured on and never shipped."""

import csv
from pathlib import Path

import pytest

from gaung.engine.coach import rules
from gaung.engine.language import tokens
from gaung.engine.language.abuse import abusive_base, abusive_words

TWEETS = Path(__file__).parents[4] / "shared/data/id-hate/re_dataset.csv"
EVERY = 5


def test_the_figures_of_the_rule_are_those_on_every_fifth_tweet() -> None:
    if not TWEETS.exists():
        pytest.skip(
            "The labelled tweets are not on this machine, so the rule is not measured again."
        )
    with TWEETS.open(encoding="latin-1", newline="") as file:
        rows = {row["Tweet"]: row["Abusive"] == "1" for row in csv.DictReader(file)}
    hits = false_alarms = misses = 0
    sample = list(rows.items())[::EVERY]
    for text, is_abusive in sample:
        is_seen = any(abusive_words(tokens(text.replace("\\n", " "))))
        hits += is_seen and is_abusive
        false_alarms += is_seen and not is_abusive
        misses += is_abusive and not is_seen
    rule = next(rule for rule in rules() if rule.code == "abusive_word")
    assert rule.measured is not None
    assert rule.measured.n == len(sample)
    assert rule.measured.precision == pytest.approx(hits / (hits + false_alarms), abs=0.005)
    assert rule.measured.recall == pytest.approx(hits / (hits + misses), abs=0.005)


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("goblok", "goblok"),
        ("GOBLOOOOK", "goblok"),
        ("g0bl0k", "goblok"),
        ("segoblok", "goblok"),
        ("kegoblokan", "goblok"),
        ("anjiiing", "anjing"),
        ("4nj1ng", "anjing"),
        ("anjg", "anjing"),
        ("b4j1ngan", "bajingan"),
        ("bangsatnya", "bangsat"),
        ("tolol-tolol", None),
        ("kasur", None),
        ("pantai", None),
        ("asuransi", None),
        ("tugas", None),
        ("Kontolilo", None),
        ("10", None),
        ("", None),
    ],
)
def test_spellings(word: str, base: str | None) -> None:
    assert abusive_base(word) == base


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("Selamatkan monyet dan babi hutan", 0),
        ("Dasar monyet", 1),
        ("Buang sampah pada tempatnya", 0),
        ("dasar sampah masyarakat", 1),
        ("", 0),
    ],
)
def test_words_with_a_harmless_life_need_a_pointer(text: str, n: int) -> None:
    assert len(list(abusive_words(tokens(text)))) == n
