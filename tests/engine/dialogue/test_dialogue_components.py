# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every component on a conversation small enough to count by hand.

The conversation is `conversations.golden`. Public comments: anna 2, budi 2, citra 2, dewi 3 = 9.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gaung.engine.dialogue import Class, Code, Dialogue, Missing, Window
from gaung.engine.dialogue.figures import index_class, index_value
from tests.engine.conversations import HOUR, MONDAY, US, Conversation, golden, measured, person


@pytest.fixture
def told(tmp_path: Path) -> Dialogue:
    return measured(golden().write(tmp_path / "part-00000.parquet"))


GOLDEN = {
    Code.RR: (2, 9, 2 / 9),  # anna's and citra's questions were answered, of 9 comments
    Code.QRR: (2, 3, 2 / 3),  # three questions; budi's waits
    Code.TTR: (2, 2, 6.0),  # waits of 2 h and 10 h: median 6 h
    Code.S: (2, 2, 0.8),  # 1 / (1 + 6 / 24)
    Code.LOOP: (1, 6, 1 / 6),  # six threads began publicly; anna came back in one
    Code.REC: (1, 2, 0.5),  # us-anna both ways, us-citra one way
    Code.PEER: (1, 5, 0.2),  # five replies: ours 2, anna to us, citra to budi, dewi to herself
    Code.ASK: (1, 2, 0.5),  # the first post ends in a question before its hashtag
    # messages 2, 2, 2, 3: (-3*2 - 1*2 + 1*2 + 3*3) / (4 * 9) = 1 / 12
    Code.VOICE: (4, 9, 11 / 12),
}


@pytest.mark.parametrize("code", GOLDEN)
def test_a_component_is_what_a_hand_counts(told: Dialogue, code: Code) -> None:
    component = told.component(code)
    hits, of, value = GOLDEN[code]
    assert (component.numerator, component.denominator) == (hits, of)
    assert component.value == pytest.approx(value, abs=1e-6)
    assert component.missing is None


def test_the_index_is_the_geometric_mean_of_five_parts(told: Dialogue) -> None:
    # 2/3 * 4/5 * 1/6 * 1/5 * 11/12 = 11/675
    assert told.index.value == pytest.approx(100 * (11 / 675) ** 0.2, abs=1e-3)
    assert told.index.kind is Class.REACTIVE
    assert told.index.composition == "DI-5/1"
    assert not told.index.is_calibrated


def test_six_threads_are_too_few_for_an_interval(told: Dialogue) -> None:
    assert told.index.interval is None
    assert all(component.interval is None for component in told.components)


def test_what_is_not_measured_yet_says_so(told: Dialogue) -> None:
    for code in (Code.FATE, Code.INTR):
        assert told.component(code).missing is Missing.NOT_MEASURED


@pytest.mark.parametrize(
    ("parts", "value"),
    [([1.0] * 5, 100.0), ([0.0] * 5, 1.0), ([0.5] * 5, 50.0), ([1.0, 1.0, 1.0, 1.0, 0.0], 39.8107)],
)
def test_the_index_formula(parts: list[float], value: float) -> None:
    # 100 * 0.01 ** (1/5) = 39.8107: one zero cannot be bought off
    assert index_value(parts) == pytest.approx(value, abs=1e-3)


def test_the_index_formula_wants_all_parts() -> None:
    with pytest.raises(ValueError, match="5 parts"):
        index_value([0.5] * 4)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (19.99, Class.LINEAR),
        (20.0, Class.REACTIVE),
        (50.0, Class.REACTIVE),
        (50.01, Class.TRANSACTIONAL),
    ],
)
def test_the_classes(value: float, kind: Class) -> None:
    assert index_class(value) is kind


def test_weeks_follow_the_local_zone(tmp_path: Path) -> None:
    talk = Conversation()
    talk.say("anna", "sebelum tengah malam waktu setempat", -8)
    talk.say("budi", "sesudahnya", -6)
    talk.say("citra", "dua minggu kemudian?", 24 * 14)
    path = talk.write(tmp_path / "a.parquet")
    weeks = measured(path, offset_seconds=7 * HOUR).weeks
    monday = date(2025, 12, 1)
    assert [(tally.week, tally.n_comments) for tally in weeks] == [
        (date(2025, 11, 24), 1),
        (monday, 1),
        (date(2025, 12, 8), 0),
        (date(2025, 12, 15), 1),
    ]


def test_the_trend_adds_up_to_the_components(told: Dialogue) -> None:
    rr, peer = told.component(Code.RR), told.component(Code.PEER)
    assert sum(week.n_answered for week in told.weeks) == rr.numerator
    assert sum(week.n_public for week in told.weeks) == rr.denominator
    assert [(row.platform, row.n_peer) for row in told.platforms] == [("instagram", peer.numerator)]


def test_a_window_counts_by_each_moment(tmp_path: Path) -> None:
    path = golden().write(tmp_path / "a.parquet")
    window = Window(MONDAY, MONDAY + HOUR)  # anna's question, budi's "Keren", the posts
    told = measured(path, window=window)
    assert told.component(Code.RR).denominator == 2
    assert told.component(Code.TTR).value == pytest.approx(2.0)  # our answer came later
    assert told.component(Code.LOOP).value == 0.5
    assert told.component(Code.PEER).missing is Missing.NO_REPLIES
    assert told.coverage.n_comments == 2


def test_an_owner_whom_the_format_marks_needs_no_name(tmp_path: Path) -> None:
    talk = golden()
    ours = next(row.key for row in talk.rows if row.author == US)
    talk.change(ours, is_owner=True)
    told = measured(talk.write(tmp_path / "a.parquet"), owners=frozenset())
    assert told.component(Code.QRR).value == pytest.approx(2 / 3, abs=1e-6)


def test_two_accounts_of_ours_are_one_partner(tmp_path: Path) -> None:
    talk = Conversation()
    first = talk.say("anna", "Di mana?", 0)
    answer = talk.say("us", "Di posko", 1, to=first)
    talk.say("rina", "Tambahan dari kami", 2, to=answer)
    path = talk.write(tmp_path / "a.parquet")
    told = measured(path, owners=frozenset({US, person("rina")}))
    assert told.component(Code.RR).numerator == 1
    assert told.component(Code.PEER).numerator == 0
    assert told.coverage.n_own == 2


def test_under_a_flat_thread_the_mention_says_who_was_answered(tmp_path: Path) -> None:
    talk = Conversation()
    top = talk.say("anna", "Asapnya tebal", 0)
    question = talk.say("budi", "Masker di mana?", 1, to=top)
    talk.say("us", f"@{person('budi')} di posko ya", 4, to=top)
    talk.say("budi", "oke siap", 5, to=top)
    told = measured(talk.write(tmp_path / "a.parquet"), out=tmp_path / "v.parquet")
    assert told.component(Code.RR).numerator == 1
    assert told.component(Code.QRR).value == 1.0
    assert told.component(Code.TTR).value == pytest.approx(3.0)
    assert told.component(Code.LOOP).value == 1.0
    assert question in {row.key for row in talk.rows}


def test_the_answer_to_a_mention_of_a_stranger_goes_to_the_parent(tmp_path: Path) -> None:
    talk = Conversation()
    top = talk.say("anna", "Masker di mana?", 0)
    talk.say("us", f"tanya @{person('zaki')} ya", 1, to=top)
    told = measured(talk.write(tmp_path / "a.parquet"))
    assert told.component(Code.RR).numerator == 1


def test_minutes_are_good_enough_but_estimates_are_not(tmp_path: Path) -> None:
    for precision, missing in (("minute", None), ("estimated", Missing.TIMES_UNRELIABLE)):
        talk = golden()
        talk.rows = [replace(row, precision=precision) for row in talk.rows]
        told = measured(talk.write(tmp_path / f"{precision}.parquet"))
        assert told.component(Code.S).missing is missing
        assert (told.index.value is None) is (missing is not None)


def test_an_answer_before_its_question_took_no_time(tmp_path: Path) -> None:
    talk = Conversation()
    question = talk.say("anna", "Kapan?", 5)
    talk.say("us", "Besok", 4, to=question)
    assert measured(talk.write(tmp_path / "a.parquet")).component(Code.TTR).value == 0.0


def test_coming_back_in_a_flat_thread_is_a_direction_too(tmp_path: Path) -> None:
    """TikTok and Instagram hang every reply under the first comment: no edge leads back to us."""
    flat = Conversation()
    root = flat.say("anna", "Lokasinya di mana?")
    flat.say("us", "Di dermaga.", 2, to=root)
    flat.say("anna", "Oke, aku ikut.", 3, to=root)
    other = flat.say("budi", "Jam berapa?", 4)
    flat.say("us", "Jam tujuh.", 5, to=other)
    told = measured(flat.write(tmp_path / "part-00000.parquet"))
    pairs = told.component(Code.REC)
    assert (pairs.numerator, pairs.denominator) == (1, 2)
