# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Emoji are found whole, nothing is ever tofu, and lines keep to their room."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.engine.pictures.letters.emoji_art import Letters, Pictogram, picture_file, split_runs
from gaung.engine.pictures.letters.typeface import drawable_code_points
from gaung.engine.pictures.letters.typeset import LONGEST_TEXT, Room, Setting, set_text

ROOM = Room(width=500, height=300, sizes=(72, 60, 48, 36), weight=800, spacing=1.1, most_lines=7)
DRAWABLE = drawable_code_points()


def text_of(setting: Setting) -> list[str]:
    return [
        "".join(run.text if isinstance(run, Letters) else run.sequence for run in line)
        for line in setting.lines
    ]


@pytest.mark.parametrize(
    ("sequence", "name"),
    [
        ("🌊", "1f30a"),
        ("💚", "1f49a"),
        ("✊🏽", "270a-1f3fd"),
        ("👩‍👩‍👧", "1f469-200d-1f469-200d-1f467"),
        ("🇮🇩", "1f1ee-1f1e9"),
        ("❤️", "2764"),
        ("❤", "2764"),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1f3f4-e0067-e0062-e0065-e006e-e0067-e007f"),
        ("1️⃣", "31-20e3"),
        ("🏳️‍🌈", "1f3f3-fe0f-200d-1f308"),
        ("🤦🏽‍♀️", "1f926-1f3fd-200d-2640-fe0f"),
    ],
)
def test_each_emoji_is_one_picture(sequence: str, name: str) -> None:
    runs = split_runs(f"a{sequence}b", DRAWABLE)
    assert [type(run) for run in runs] == [Letters, Pictogram, Letters]
    assert isinstance(runs[1], Pictogram)
    assert runs[1].file is not None
    assert runs[1].file.stem == name
    assert runs[1].file.exists()


def test_a_joined_emoji_nobody_drew_shows_its_first_member() -> None:
    file = picture_file("🔥\u200d🌊")
    assert file is not None
    assert file.stem == "1f525"


def test_signs_that_can_be_letters_stay_letters() -> None:
    assert split_runs("© 2026 Gaung™", DRAWABLE) == (Letters("© 2026 Gaung™"),)
    assert isinstance(split_runs("©\ufe0f", DRAWABLE)[0], Pictogram)


def test_a_script_the_typeface_lacks_is_one_neutral_box() -> None:
    assert split_runs("a 中文字 b", DRAWABLE) == (
        Letters("a "),
        Pictogram("中", None),
        Letters(" b"),
    )


def test_fancy_letters_become_plain_ones() -> None:
    assert split_runs("𝗔𝘀𝗮𝗽 ﬁlm Ⅷ", DRAWABLE) == (Letters("Asap ﬁlm VIII"),)


def test_regional_letters_are_letters_composed_or_not() -> None:
    word = "Café ê ḍ ṭ ŋ ñ ā ī ū ě è"
    assert split_runs(unicodedata.normalize("NFD", word), DRAWABLE) == (Letters(word),)


def test_controls_vanish_and_marks_do_not_pile_up() -> None:
    assert split_runs("a\u200b\u202eb\x00\tc", DRAWABLE) == (Letters("ab c"),)
    (run,) = split_runs("a" + "\u0301\u0300\u0302" * 40, DRAWABLE)
    assert isinstance(run, Letters)
    assert len(run.text) <= 3


@given(st.text(max_size=200))
def test_no_letter_without_a_glyph_is_ever_drawn(text: str) -> None:
    for run in split_runs(text, DRAWABLE):
        if isinstance(run, Letters):
            assert run.text
            assert all(ord(sign) in DRAWABLE for sign in run.text)
        else:
            assert run.file is None or run.file.exists()


@given(st.text(max_size=300))
def test_lines_keep_to_their_room(text: str) -> None:
    setting = set_text(text, ROOM)
    assert len(setting.lines) <= ROOM.most_lines
    assert setting.height <= ROOM.height
    assert setting.width <= ROOM.width + 1
    assert setting.face.size in ROOM.sizes


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=9), max_size=14))
def test_no_word_is_lost_broken_or_moved(words: list[str]) -> None:
    setting = set_text(" ".join(words), ROOM)
    if not setting.is_cut:
        assert " ".join(text_of(setting)).split() == words


def test_an_empty_text_has_no_lines() -> None:
    assert set_text(" \n\u200b ", ROOM).lines == ()


def test_lines_are_balanced() -> None:
    room = Room(width=500, height=300, sizes=(40,), weight=700)
    setting = set_text("satu dua tiga empat lima enam tujuh delapan", room)
    widths = [setting.face.width(line) for line in setting.lines]
    assert len(widths) == 2
    assert min(widths) > 0.75 * max(widths)


def test_short_texts_are_large_and_long_ones_small() -> None:
    assert set_text("Napas", ROOM).face.size == 72
    long = set_text("Gambut basah tidak terbakar karena airnya dijaga warga sepanjang tahun", ROOM)
    assert long.face.size < 60
    assert not long.is_cut


def test_a_long_word_breaks_where_it_is_written_together() -> None:
    lines = text_of(set_text("#SelamatkanGambutPalangkaRayaSekarangJuga", ROOM))
    assert "".join(lines) == "#SelamatkanGambutPalangkaRayaSekarangJuga"
    assert len(lines) > 1
    assert all(line[0].isupper() for line in lines[1:])


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    setting = set_text("kata yang terlalu panjang untuk kartu ini " * 20, ROOM)
    assert setting.is_cut
    assert setting.face.size == 36
    assert text_of(setting)[-1].endswith("…")
    assert not text_of(setting)[-1].endswith(" …")


def test_only_the_beginning_of_a_hostile_text_is_looked_at() -> None:
    long, longer = "A" * LONGEST_TEXT, "A" * 10_000
    assert set_text(long, ROOM) == set_text(longer, ROOM)
