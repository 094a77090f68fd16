# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Requests, offers and suggestions: measured on comments that the rules were not written on.

`labelled.tsv` is ours. The 428 comments of part "dev" shaped the rules; the 86 of part "test" were
written after them and read once. Floors are what was measured, less two comments.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.engine.asks import SUGGESTIONS, Reading, read_comment
from gaung.engine.asks.reading import RULES
from gaung.engine.conversation.asking import asks
from gaung.engine.conversation.normalise import compared


def read(text: str) -> Reading:
    (norm,) = compared([text])
    return read_comment(norm, is_question=asks(norm))


def _labelled(part: str) -> list[dict[str, str]]:
    path = Path(__file__).parent / "labelled.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in rows if row["part"] == part]


def _counts(part: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in _labelled(part):
        reading = read(row["text"])
        said = reading.suggested or "none"
        counts["n"] += 1
        counts["suggested"] += said != "none"
        counts["to_suggest"] += row["suggested"] != "none"
        counts["right"] += said == row["suggested"] != "none"
        for side, phrase in (("asks_for", reading.asks_for), ("offers", reading.offers)):
            counts[side] += phrase is not None
            counts[f"{side}_true"] += row[side] == "1"
            counts[f"{side}_right"] += phrase is not None and row[side] == "1"
    return counts


def test_unseen_comments() -> None:
    counts = _counts("test")
    assert (counts["n"], counts["to_suggest"]) == (86, 66)
    assert counts["right"] >= 40
    assert counts["right"] / counts["suggested"] >= 0.83
    assert counts["asks_for_right"] / counts["asks_for"] >= 0.75
    assert counts["offers_right"] / counts["offers"] >= 0.75
    assert counts["asks_for_right"] >= 3
    assert counts["offers_right"] >= 7


def test_comments_that_the_rules_were_written_on() -> None:
    counts = _counts("dev")
    assert counts["n"] == 428
    assert counts["right"] / counts["suggested"] >= 0.97
    assert counts["right"] / counts["to_suggest"] >= 0.93


@pytest.mark.parametrize(
    ("text", "phrase", "things"),
    [
        ("kami di posko butuh masker n95 buat anak2", "masker n95", ("masker",)),
        ("min minta kontak relawan dong", "kontak relawan", ("informasi", "tenaga")),
    ],
)
def test_a_request_says_what(text: str, phrase: str, things: tuple[str, ...]) -> None:
    reading = read(text)
    assert reading.asks_for == phrase
    assert reading.things == things
    assert reading.suggested == "question"


def test_an_offer_says_what_and_is_no_request() -> None:
    reading = read("yang butuh masker bisa ambil di rumah saya, gratis")
    assert reading.offers is not None
    assert reading.asks_for is None
    assert reading.things == ("masker",)
    assert reading.suggested == "offer"


@pytest.mark.parametrize(
    "text",
    ["gak butuh janji", "mohon maaf lahir batin", "tolong jangan buang sampah", "bumi butuh kita",
     "butuh waktu", "mohon doanya", "bantu share ya"],
)  # fmt: skip
def test_what_sounds_like_a_request_and_is_none(text: str) -> None:
    assert read(text).asks_for is None


def test_abuse_comes_before_everything_else() -> None:
    assert read("dasar goblok, katanya mau bantu mana buktinya?").suggested == "abuse"


def test_a_plain_question_is_a_question_and_no_request() -> None:
    assert read("acaranya jam berapa kak?") == Reading("question")


def test_names_of_rules_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@given(st.text(max_size=200), st.booleans())
def test_any_text_is_read(text: str, is_question: bool) -> None:  # noqa: FBT001
    reading = read_comment(text, is_question=is_question)
    assert reading.suggested is None or reading.suggested in SUGGESTIONS
    assert not (reading.asks_for and reading.offers)
