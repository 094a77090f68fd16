# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is found together, and who is not."""

import json
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaung.engine.coordination import INQUIRY, inquiry
from gaung.engine.coordination.definition import GAUNG, Definition
from tests.engine.coordination.talk import ASKED, START, Talk, asked_of, findings, members, names

DAY = 86_400
TEXTS = (
    "gambut kering bukan salah siapa siapa",
    "tanah ini sudah dijual sejak lama kawan",
    "pembangunan harus jalan terus demi rakyat",
)
TEAM = (11, 12, 13, 14)


def test_the_same_texts_at_the_same_minute_on_three_occasions_make_a_group() -> None:
    talk = Talk()
    for day, text in enumerate(TEXTS):
        talk.together(TEAM, day * DAY, text)
        talk.say(50 + day, day * DAY + 5, "di kampungku juga begini keadaannya")
    result = findings(talk)
    assert result["n_groups"] == 1
    [group] = result["groups"]
    assert group["members"] == names(TEAM)
    assert (group["n_members"], group["n_rows"]) == (4, 12)
    assert sorted(group["texts"]) == sorted(TEXTS)
    assert group["signals"] == {"text": 3}
    assert (group["first_at"], group["last_at"]) == (START, START + 2 * DAY + 9)
    assert group["timing"][:4] == [[0, 0], [3, 1], [6, 2], [9, 3]]
    # Gaps of four rows 3 s apart: 3 3 3 6 6 9 in each of the three moments.
    assert (group["shortest_gap_seconds"], group["median_gap_seconds"]) == (3, 4.5)
    assert (result["n_coordinated_rows"], result["n_coordinated_accounts"]) == (12, 4)
    assert result["n_rows"] == 15
    json.dumps(result, allow_nan=False)


def test_two_occasions_are_not_enough_unless_asked() -> None:
    talk = Talk()
    for day, text in enumerate(TEXTS[:2]):
        talk.together(TEAM, day * DAY, text)
    assert members(talk) == []
    assert members(talk, Definition(min_weight=2)) == [names(TEAM)]


def test_a_greeting_of_three_words_does_not_count_however_often() -> None:
    talk = Talk()
    for day, text in enumerate(["semangat terus kak", "keren banget min", "semangat ya kak"] * 2):
        talk.together(TEAM, day * DAY, text)
    assert members(talk) == []


def test_one_text_again_and_again_is_one_occasion() -> None:
    talk = Talk()
    for day in range(6):
        talk.together(TEAM, day * DAY, TEXTS[0])
    assert members(talk) == []


def test_one_who_floods_does_not_draw_in_one_who_spoke_once() -> None:
    talk = Talk()
    talk.say(2, 5, f"{TEXTS[0]} https://contoh.id/a https://contoh.id/b https://contoh.id/c")
    for second in range(6):
        talk.say(
            1, second, f"{TEXTS[0]} https://contoh.id/a https://contoh.id/b https://contoh.id/c"
        )
    for day in (3, 4, 5):
        talk.say(2, day * DAY, "hari ini udara sudah lebih baik ya")
    assert members(talk) == []


def test_text_and_link_in_one_post_are_one_occasion() -> None:
    talk = Talk()
    talk.together(TEAM, 0, f"{TEXTS[0]} https://contoh.id/a https://contoh.id/b")
    talk.together(TEAM, DAY, "hari ini udara sudah lebih baik ya")
    for person in TEAM:
        talk.say(person, 5 * DAY + person * 1000, "lain kali aku ikut juga ya")
    assert members(talk) == []


@pytest.mark.parametrize(("gap", "together"), [(60, [names([1, 2])]), (61, [])])
def test_the_window_is_sixty_seconds_wherever_the_minute_turns(
    gap: int, together: list[list[str]]
) -> None:
    talk = Talk()
    for day, (text, second) in enumerate(zip(TEXTS, (0, 29, 59), strict=True)):
        talk.say(1, day * DAY + second, text)
        talk.say(2, day * DAY + second + gap, text)
    assert members(talk) == together


def test_look_alike_letters_emoji_and_unseen_marks_hide_nothing() -> None:
    disguises = (
        lambda text: text,
        lambda text: text.replace("a", "\u0430").replace("e", "\u0435"),  # Cyrillic
        lambda text: "\U0001f525 " + text.upper() + " \U0001f64f\U0001f64f",
        lambda text: text.replace("n", "n\u200b") + "!!!",
    )
    talk = Talk()
    for day, text in enumerate(TEXTS):
        for place, (person, disguise) in enumerate(zip(TEAM, disguises, strict=True)):
            talk.say(person, day * DAY + place, disguise(text))
    [group] = findings(talk)["groups"]
    assert group["members"] == names(TEAM)
    assert group["signals"] == {"text": 3}


def test_copies_with_changed_letters_and_changed_order_are_found() -> None:
    talk = Talk()
    talk.say(1, 0, "pembangunan kawasan ini harus jalan terus demi rakyat")
    talk.say(2, 7, "pembangunn kawasan ini harus jaln terus demi rakyaat")
    talk.say(1, DAY, "tanah gambut dijual orang kampung sendiri bukan perusahaan")
    talk.say(2, DAY + 9, "orang kampung sendiri bukan perusahaan tanah gambut dijual kawan")
    talk.say(1, 2 * DAY, "relawan bayaran selalu datang menjelang pemilihan kepala daerah")
    talk.say(2, 2 * DAY + 30, "relawan bayran selalu datang menjelang pemilihan kepla daerah")
    [group] = findings(talk)["groups"]
    assert group["members"] == names([1, 2])
    assert group["signals"] == {"near": 3}


def test_texts_that_only_share_their_topic_are_not_the_same() -> None:
    talk = Talk()
    for day, (one, other) in enumerate(
        [
            ("kabut asap menyelimuti kampung kami sejak kemarin", "anak saya batuk karena kabut asap tebal"),
            ("relawan membagikan masker gratis dekat bundaran besar", "kapan relawan datang membagikan masker lagi"),
            ("pemerintah harus segera memadamkan kebakaran gambut", "kebakaran gambut tahun lalu lebih parah daripada sekarang"),
        ]
    ):  # fmt: skip
        talk.say(1, day * DAY, one)
        talk.say(2, day * DAY + 4, other)
    assert members(talk, Definition(min_weight=2)) == []


def test_links_and_fast_replies_count_across_kinds() -> None:
    talk = Talk()
    target = talk.say(7, 0, "kenapa tiap tahun terjadi lagi ya")
    talk.say(1, DAY + 1, "lihat ini https://www.contoh.id/berita?utm_source=x")
    talk.say(2, DAY + 30, "baca dulu https://contoh.id/berita")
    talk.say(1, 2 * DAY, TEXTS[0])
    talk.say(2, 2 * DAY + 2, TEXTS[0])
    talk.say(1, 3 * DAY, "bohong semua itu", to=target)
    talk.say(2, 3 * DAY + 10, "hoaks lagi", to=target)
    [group] = findings(talk)["groups"]
    assert group["members"] == names([1, 2])
    assert group["signals"] == {"link": 1, "reply": 1, "text": 1}


def test_replies_of_a_source_that_knows_only_minutes_prove_nothing() -> None:
    talk = Talk()
    for day in range(4):
        target = talk.say(7, day * DAY, "apa kabar semua di sana", source="minutes")
        talk.say(1, day * DAY + 60, f"baik {day}", to=target, source="minutes")
        talk.say(2, day * DAY + 60, f"sehat {day}", to=target, source="minutes")
    assert members(talk) == []
    talk.say(9, 5, "tepat pada detik kelima", source="minutes")
    assert members(talk) == [names([1, 2])]


def test_we_are_left_out_and_so_is_what_has_no_moment_or_lies_outside() -> None:
    talk = Talk()
    for day, text in enumerate(TEXTS):
        talk.say(0, day * DAY, text)
        talk.say(1, day * DAY + 1, text)
        talk.say(2, None, text)
        talk.say(3, day * DAY + 2, text, in_window=False)
    result = findings(talk)
    assert result["groups"] == []
    assert result["n_rows"] == 3


def test_only_rows_that_took_part_carry_the_number_of_the_group() -> None:
    talk = Talk()
    talk.say(11, 9 * DAY, "cuma bertanya kapan kumpul lagi ya")
    for day, text in enumerate(TEXTS):
        talk.together((11, 12), day * DAY, text)
        talk.together((21, 22, 23), day * DAY + 7200, f"{text} sekali lagi teman")
    with asked_of(talk, INQUIRY) as engine:
        rows = engine.rows("SELECT r.id, r.group_no FROM coordination_rows AS r ORDER BY r.id")
        INQUIRY.read(engine, ASKED)
    people = {row["id"]: row["person"] for row in talk.rows}
    assert {people[number]: group for number, group in rows} == {11: 2, 12: 2, 21: 1, 22: 1, 23: 1}
    assert len(rows) == 15
    assert len({number for number, _ in rows}) == 15


def test_a_group_is_found_in_a_crowd_that_says_the_same_and_the_crowd_is_not() -> None:
    talk = Talk()
    crowd = iter(range(1000, 9000))
    for day, text in enumerate(TEXTS):
        for place in range(400):  # every moment another crowd, the team scattered in it
            talk.say(next(crowd), day * DAY + place % 50, text)
        talk.together(TEAM, day * DAY, text, gap=9)
    for person in range(1000, 2200):
        talk.say(person, 30 * DAY + person * 90, f"aku {person} juga bicara sendiri kadang")
        talk.say(person, 60 * DAY + person * 90, f"lalu {person} bicara lagi sendiri kadang")
    result = findings(talk)
    assert [group["members"] for group in result["groups"]] == [names(TEAM)]
    assert [burst["n_accounts"] for burst in result["bursts"]] == [404, 404, 404]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 5), st.integers(0, 400), st.integers(0, 3)),
        min_size=2,
        max_size=40,
    ),
    st.integers(2, 3),
)
def test_edges_equal_a_plain_count_over_all_pairs(
    rows: list[tuple[int, int, int]], least: int
) -> None:
    texts = ("aa bb cc dd", "ee ff gg hh", "ii jj kk ll", "mm nn oo pp")
    talk = Talk()
    for person, at, text in rows:
        talk.say(person, at, texts[text])
    expected = {}
    for a, b in combinations(range(1, 6), 2):
        met = [
            (x, y, rows[x][2])
            for x in range(len(rows))
            for y in range(len(rows))
            if rows[x][0] == a
            and rows[y][0] == b
            and rows[x][2] == rows[y][2]
            and abs(rows[x][1] - rows[y][1]) <= GAUNG.text_seconds
        ]
        weight = min((len({pair[side] for pair in met}) for side in range(3)), default=0)
        if weight >= least:
            expected[a, b] = weight
    with asked_of(talk, inquiry(Definition(min_weight=least))) as engine:
        found = engine.rows("SELECT e.a, e.b, e.weight FROM coordination_edges AS e")
    assert {(a, b): weight for a, b, weight in found} == expected


def test_a_definition_that_no_step_can_work_with_is_refused() -> None:
    with pytest.raises(ValueError, match="start at 1 second"):
        Definition(text_seconds=0)
    with pytest.raises(ValueError, match="least numbers at 2"):
        Definition(min_weight=1)
