# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every code that the engine can give has words, and both numbers of a share are told."""

from enum import StrEnum

import pytest
from django.utils import translation

from gaung.engine.conversation import codes
from gaung.engine.conversation.readers import all_readers
from gaung.engine.dialogue import Class, Code, Missing
from gaung.engine.segments import RULES, Segment
from gaung.listen.enums import FailureCode
from gaung.listen.words import chosen, figures, files, people

NOT_TOLD = {codes.UnreadableCode.NOT_RECOGNISED}  # its reason is told instead


@pytest.mark.parametrize(
    ("enum", "words"),
    [
        (codes.NoteCode, {**files.NOTES, **chosen.SENTENCES}),
        (codes.RefusalCode, files.REFUSALS),
        (codes.SkipCode, files.SKIPS),
        (codes.UnreadableCode, files.UNREADABLE),
        (codes.UnrecognisedCode, files.UNRECOGNISED),
        (Code, figures.NAMES),
        (Code, figures.MEANINGS),
        (Missing, figures.MISSING),
        (Class, figures.CLASSES),
        (Class, figures.CLASS_MEANINGS),
        (Segment, people.SEGMENTS),
        (Segment, people.SEGMENT_MEANINGS),
    ],
)
def test_every_code_has_words(enum: type[StrEnum], words: dict[str, object]) -> None:
    assert not {each.value for each in enum if each not in NOT_TOLD} - words.keys()


def test_every_reason_and_reader_has_words() -> None:
    assert not {rule.reason for rule in RULES} - people.REASONS.keys()
    assert not set(FailureCode.values) - files.FAILURES.keys()
    with translation.override("en"):
        assert not [r.name for r in all_readers() if str(files.READERS[r.name]) == r.title]


def test_a_known_file_without_comments_says_what_helps() -> None:
    failure = {
        "code": "not_recognised",
        "params": {"reason": "own_comments_only", "platform": "tiktok"},
    }
    advice = files.failure_advice(failure)
    assert "komentarmu sendiri" in advice.sentence
    assert "Zeeschuimer" in advice.instead


def test_what_was_read_and_left_out_is_told() -> None:
    with translation.override("id"):
        sheet = {"code": "one_sheet", "params": {"sheet": "Komentar", "n_others": 2}}
        assert files.note_sentence(sheet) == (
            "Yang dibaca lembar “Komentar”. 2 lembar lain tidak dibaca."
        )
        left_out = {"n_files": 3, "file:a.json": "followers_only", "file:b.txt": "unknown_text"}
        assert files.note_sentence({"code": "left_out", "params": left_out}) == (
            "3 berkas lain di dalam ZIP ini tidak dibaca: a.json (daftar pengikut), b.txt (bukan "
            "ekspor komentar), dan lainnya."
        )
        several = {"code": "several_files", "params": {"n_files": 12}}
        assert "12 berkas" in files.note_sentence(several)


def test_the_broken_file_of_an_archive_is_named() -> None:
    failure = {"code": "truncated_json", "params": {"file": "b_comments.json"}}
    assert files.failure_advice(failure).sentence.endswith("b_comments.json.")


def test_an_import_without_others_says_how_to_get_them() -> None:
    note = {"code": "own_writing_only", "params": {"platform": "x"}}
    with translation.override("en"):
        assert "Zeeschuimer" in files.note_sentence(note)
        missing = {"code": "replies_missing", "params": {"n_replies": 1_200}}
        assert "1,200" in files.note_sentence(missing)


def test_mentioned_people_have_the_name_of_the_page() -> None:
    with translation.override("id"):
        assert people.readable("halo @sabcdefghijkl ya") == "halo @Suara IJKL ya"
        assert people.readable("surat@sabcdefghijklmnop.id") == "surat@sabcdefghijklmnop.id"
