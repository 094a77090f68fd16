# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a conversation cannot tell, and odd shapes of threads."""

from dataclasses import replace
from pathlib import Path

import pytest

from gaung.engine.dialogue import Code, Missing, measure
from tests.engine.conversations import US, Conversation, golden, measured


def test_without_a_known_owner_nothing_about_answers_is_claimed(tmp_path: Path) -> None:
    told = measured(golden().write(tmp_path / "a.parquet"), owners=frozenset())
    assert told.index.value is None
    assert dict(told.index.missing) == dict.fromkeys(
        (Code.QRR, Code.S, Code.LOOP, Code.PEER, Code.VOICE), Missing.OWNER_UNKNOWN
    )
    assert told.component(Code.ASK).missing is Missing.OWNER_UNKNOWN
    assert not told.coverage.is_owner_known


def test_a_chat_without_reply_links_says_so(tmp_path: Path) -> None:
    talk = Conversation(platform="whatsapp", source_format="whatsapp-chat")
    for number in range(6):
        talk.say(f"orang{'abcdef'[number]}", "Kapan kumpul?", number)
        talk.say("us", "Besok", number + 0.5)
    told = measured(talk.write(tmp_path / "a.parquet"))
    missing = {code: told.component(code).missing for code in Code}
    assert missing[Code.RR] is missing[Code.QRR] is missing[Code.PEER] is Missing.NO_REPLY_LINKS
    assert missing[Code.VOICE] is None
    assert missing[Code.ASK] is Missing.NO_POSTS
    assert told.index.value is None
    assert not told.coverage.sources[0].has_links
    assert told.n_unanswered == 0


def test_a_chat_beside_an_export_with_links_does_not_dilute_it(tmp_path: Path) -> None:
    chat = Conversation(platform="whatsapp", source_format="whatsapp-chat")
    chat.say("eka", "Kapan?", 1)
    both = measured(golden().write(tmp_path / "a.parquet"), chat.write(tmp_path / "b.parquet"))
    assert both.component(Code.RR).denominator == 9
    assert both.component(Code.VOICE).denominator == 10
    assert [row.platform for row in both.platforms] == ["instagram", "whatsapp"]
    assert (both.platforms[1].n_comments, both.platforms[1].n_public) == (1, 0)


def test_a_counter_that_says_no_replies_shows_that_there_are_none(tmp_path: Path) -> None:
    talk = Conversation()
    for name in ("anna", "budi", "citra"):
        talk.change(talk.say(name, "Kapan?", 0), reply_count=0)
    told = measured(talk.write(tmp_path / "a.parquet"))
    assert told.component(Code.QRR).value == 0.0
    assert told.component(Code.S).value == 0.0
    assert told.component(Code.TTR).missing is Missing.NO_ANSWERS
    assert told.component(Code.PEER).missing is Missing.NO_REPLIES
    assert dict(told.index.missing) == {Code.PEER: Missing.NO_REPLIES}


def test_nobody_answered_is_the_lowest_index_not_a_missing_one(tmp_path: Path) -> None:
    talk = Conversation()
    for name in "abcdefghij":
        key = talk.say(name, "Kapan?", 0)
        talk.say(name + "x", "Iya nih", 1, to=key)
    told = measured(talk.write(tmp_path / "a.parquet"))
    # QRR, s and LOOP at the floor, PEER and VOICE at 1: 100 * 0.01 ** (3 / 5)
    assert told.index.value == pytest.approx(100 * 0.01**0.6, abs=1e-3)
    assert told.index.interval is not None


def test_without_questions_the_index_names_them(tmp_path: Path) -> None:
    talk = golden()
    talk.rows = [replace(row, text=row.text.replace("?", "")) for row in talk.rows]
    told = measured(talk.write(tmp_path / "a.parquet"))
    assert dict(told.index.missing) == {Code.QRR: Missing.NO_QUESTIONS}
    assert told.component(Code.ASK).value == 0.0


def test_rows_without_authors_lack_only_what_is_about_people(tmp_path: Path) -> None:
    talk = Conversation()
    for _ in range(3):
        question = talk.say("", "Kapan?", 0)
        talk.say("us", "Besok", 1, to=question)
    told = measured(talk.write(tmp_path / "a.parquet"))
    assert told.component(Code.QRR).value == 1.0
    for code in (Code.LOOP, Code.REC, Code.PEER, Code.VOICE):
        assert told.component(code).missing is Missing.NO_AUTHORS


def test_one_person_is_no_distribution(tmp_path: Path) -> None:
    talk = Conversation()
    talk.say("us", "Besok", 1, to=talk.say("anna", "Kapan?", 0))
    told = measured(talk.write(tmp_path / "a.parquet"))
    assert told.component(Code.VOICE).missing is Missing.TOO_FEW_PEOPLE
    assert told.component(Code.QRR).value == 1.0
    assert told.component(Code.QRR).interval is None


def test_posts_without_words_are_not_counted_as_not_asking(tmp_path: Path) -> None:
    talk = golden()
    talk.rows = [replace(r, text="") if r.kind == "post" else r for r in talk.rows]
    told = measured(talk.write(tmp_path / "a.parquet"))
    assert told.component(Code.ASK).missing is Missing.NO_POST_TEXT


def test_an_empty_import_measures_nothing_and_does_not_fail(tmp_path: Path) -> None:
    told = measured(Conversation().write(tmp_path / "a.parquet"), out=tmp_path / "v.parquet")
    assert told.component(Code.RR).missing is Missing.NO_COMMENTS
    assert told.component(Code.VOICE).missing is Missing.NO_COMMENTS
    assert (told.weeks, told.platforms, told.unanswered) == ((), (), ())
    assert told.coverage.first_at is None
    assert told.unclear_share is None
    assert (tmp_path / "v.parquet").exists()


def test_no_part_file_is_an_error() -> None:
    with pytest.raises(ValueError, match="no part file"):
        measure([], owners=[US], offset_seconds=0)


def test_moments_unknown_leave_answers_and_loops_by_link(tmp_path: Path) -> None:
    talk = Conversation()
    question = talk.say("anna", "Kapan?", None)
    talk.say("anna", "halo", None, to=talk.say("us", "Besok", None, to=question))
    told = measured(talk.write(tmp_path / "a.parquet"))
    assert told.component(Code.RR).numerator == 1
    assert told.component(Code.LOOP).value == 1.0
    assert told.component(Code.TTR).missing is Missing.TIMES_UNRELIABLE
    assert told.weeks == ()
    assert told.coverage.n_untimed == 3


@pytest.mark.parametrize("depth", [1, 2, 3, 31, 32, 33, 200])
def test_threads_of_any_depth_have_one_root(tmp_path: Path, depth: int) -> None:
    talk = Conversation()
    key = talk.say("anna", "awal", 0)
    for number in range(depth):
        key = talk.say("abcdefgh"[number % 8], "lanjut", number + 1, to=key)
    talk.rows.reverse()
    told = measured(talk.write(tmp_path / "a.parquet"))
    assert told.coverage.n_threads == 1
    assert told.component(Code.LOOP).denominator == 1
    assert told.component(Code.PEER).denominator == depth


def test_rows_that_answer_each_other_in_a_ring_are_threads_of_their_own(tmp_path: Path) -> None:
    talk = golden()
    first, second = talk.say("eka", "telur", 0), talk.say("fajar", "ayam", 0)
    talk.change(first, parent=second)
    talk.change(second, parent=first)
    talk.say("gita", "ikut ring", 1, to=second)
    own = talk.say("hana", "diri sendiri", 1)
    talk.change(own, parent=own)
    told = measured(talk.write(tmp_path / "a.parquet"))
    assert told.coverage.n_public == 13
    assert told.coverage.n_threads == 10
    assert told.component(Code.PEER).denominator == 5


def test_replies_to_a_missing_comment_stay_together_and_start_no_thread(tmp_path: Path) -> None:
    talk = golden()
    talk.say("eka", "jawab yang hilang", 1, to="gone")
    talk.say("fajar", "jawab yang sama", 2, to="gone")
    told = measured(talk.write(tmp_path / "a.parquet"))
    assert told.coverage.n_orphans == 2
    assert told.coverage.n_threads == 7
    assert told.component(Code.LOOP).denominator == 6
    assert told.component(Code.PEER).denominator == 5
    assert told.component(Code.RR).denominator == 11


def test_a_comment_that_names_its_post_as_parent_is_top_level(tmp_path: Path) -> None:
    talk = golden()
    post = talk.rows[0].key
    talk.change(talk.rows[2].key, parent=post)
    told = measured(talk.write(tmp_path / "a.parquet"))
    assert told.component(Code.LOOP).denominator == 6
    assert told.coverage.n_orphans == 0
