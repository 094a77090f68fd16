# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How our own campaign looks in a conversation: whose rows carry our words, and what they say."""

from typing import Any

import pytest

from gaung.engine import ourselves
from gaung.engine.ourselves import findings as reading
from tests.engine.coordination.talk import ASKED, START, Talk, asked_of, keeps_to_its_schema
from tests.engine.test_selfcheck import OWN, TEMPLATE

HOUR = 3600


def seen(talk: Talk) -> dict[str, Any]:
    with asked_of(talk, ourselves.INQUIRY) as engine:
        found = ourselves.INQUIRY.read(engine, ASKED)
    keeps_to_its_schema("ourselves", found)
    return found


def called(text: str = TEMPLATE) -> Talk:
    talk = Talk()
    talk.say(0, 0, text)
    return talk


def test_nothing_of_ours_is_not_judged() -> None:
    talk = Talk()
    for person in range(1, 9):
        talk.say(person, person * HOUR, f"{OWN[person - 1]} #savegambut")
    assert seen(talk)["verdict"] == "nothing_of_ours"
    talk.say(0, 99, "terima kasih semua")
    found = seen(talk)
    assert (found["verdict"], found["n_own_rows"], found["n_posts"]) == ("nothing_of_ours", 1, 0)


def test_people_who_add_their_own_at_their_own_time_stand_together() -> None:
    talk = called()
    for place, own in enumerate(OWN):
        talk.say(1 + place, (1 + place) * 2 * HOUR, f"{TEMPLATE} {own}", likes=place)
        talk.say(1 + place, (40 + place) * HOUR, "selamat pagi semua kawan")
    found = seen(talk)
    assert found["verdict"] == "solidarity"
    assert (found["n_posts"], found["n_texts"], found["n_people"]) == (8, 8, 8)
    assert (found["variety"], found["personal_share"], found["share_at_once"]) == (1, 1, 0.125)
    assert (found["single_purpose_share"], found["reasons"]) == (0, [])
    assert found["tags"] == ["savegambut"]
    assert found["repeated"] == []
    assert [row["likes"] for row in found["varied"]] == [7, 6, 5]
    assert found["varied"][0]["text"] == f"{TEMPLATE} {OWN[7]}"


def test_half_copied_and_spread_out_is_mixed_and_all_at_once_looks_ordered() -> None:
    def talk(gap: int) -> Talk:
        talk = called()
        for place in range(20):
            text = TEMPLATE if place % 4 else f"{TEMPLATE} {OWN[place % 8]}"
            talk.say(1 + place, HOUR + place * gap, text)
            talk.say(1 + place, 500_000 + place * 7000, OWN[place % 8])
        return talk

    spread, at_once = seen(talk(2 * HOUR)), seen(talk(5))
    assert (spread["verdict"], spread["share_at_once"]) == ("mixed", 0.05)
    assert at_once["verdict"] == "astroturf_looking"
    assert {"code": "all_at_once", "value": 1.0, "limit": 0.5} in at_once["reasons"]
    assert "spread_over_hours" in at_once["advice"]
    (repeated,) = [row for row in at_once["repeated"] if row["text"] == TEMPLATE]
    assert (repeated["n"], repeated["n_people"]) == (15, 15)
    assert repeated["last_at"] - repeated["first_at"] == 18 * 5


def test_a_text_without_a_hashtag_is_carried_by_copies_and_by_most_of_its_words() -> None:
    call = "Besok warga kampung kumpul menanam bakau bersama di muara sungai"
    talk = called(call)
    carried = [
        talk.say(1, HOUR, "besok warga kampung kumpul menanam bakau bersama di muara SUNGAI!!"),
        talk.say(2, HOUR, "yuk warga kumpul menanam bakau di muara, nenekku dulu juga begitu"),
    ]
    talk.say(3, HOUR, "besok kumpul di kampung siapa ya kak")
    talk.say(4, HOUR, "sungai kami juga kotor")
    with asked_of(talk, ourselves.INQUIRY) as engine:
        rows = engine.rows("SELECT c.id FROM ourselves_carriers AS c ORDER BY c.id")
    assert [row[0] for row in rows] == carried


def test_what_we_answer_one_person_is_no_text_to_repeat_and_reach_tags_are_nobodys() -> None:
    talk = Talk()
    asked = talk.say(1, 0, "posko buka jam berapa kak?")
    talk.say(0, 60, "terima kasih banyak ya kak sudah mampir ke sini", to=asked)
    talk.say(0, 70, "Asap #fyp #fypシ #viral #AsapKita")
    for person in range(2, 9):
        talk.say(person, person * HOUR, "terima kasih banyak ya kak sudah mampir ke sini")
        talk.say(person, person * HOUR + 5, f"{OWN[person % 8]} #fyp #viral")
    found = seen(talk)
    assert (found["tags"], found["n_own_texts"], found["n_posts"]) == (["asapkita"], 0, 0)
    talk.say(9, 99 * HOUR, "langit kuning #ASAPKITA")
    talk.say(0, 100 * HOUR, "#viral #viralvideo #trending #tiktok #reels #explorepage")
    talk.say(10, 101 * HOUR, "kucingku #viralvideo #trending #explorepage #viral")
    assert seen(talk)["n_posts"] == 1


def test_only_people_who_say_more_than_one_thing_tell_whether_they_say_anything_else() -> None:
    talk = called()
    for place in range(12):
        talk.say(1 + place, HOUR + place * 7200, f"{TEMPLATE} {OWN[place % 8]}")
    once = seen(talk)
    assert (once["single_purpose_share"], once["verdict"]) == (None, "solidarity")
    for place in range(8):
        text = "selamat pagi semua kawan" if place < 2 else f"{TEMPLATE} {OWN[place - 1]} lagi"
        talk.say(1 + place, 400_000 + place * 7200, text)
    twice = seen(talk)
    assert twice["single_purpose_share"] == 0.75
    assert twice["advice"] == ["invite_people_who_talk"]


def test_the_connective_index_is_the_personal_share_off_the_busiest_account() -> None:
    talk = called()
    posts = [talk.say(1 + n, HOUR + n * 7200, f"{TEMPLATE} {own}") for n, own in enumerate(OWN)]
    for n in range(3):
        talk.say(0, 90_000 + n, "terima kasih ya", to=posts[n])  # us: three of four replies
    talk.say(1, 95_000, "aku juga di sana", to=posts[7])
    found = seen(talk)
    assert found["broker_share"] == 0.75
    assert found["connective_index"] == pytest.approx(1.0 * 0.25)


def test_rows_without_a_moment_or_out_of_the_window_do_not_stand_at_once() -> None:
    talk = called()
    for place, own in enumerate(OWN):
        talk.say(1 + place, None, f"{TEMPLATE} {own}")
        talk.say(21 + place, HOUR, TEMPLATE, in_window=False)
    found = seen(talk)
    assert (found["n_posts"], found["share_at_once"], found["over_time"]) == (8, None, None)


def test_the_posts_over_time_are_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    talk = called()
    for place in range(40):
        talk.say(1 + place, HOUR + place * 600, f"{TEMPLATE} {OWN[place % 8]}")
    found = seen(talk)
    over_time = found["over_time"]
    assert sum(over_time["counts"]) == 40
    assert (over_time["counts"][0], over_time["counts"][-1]) == (1, 1)
    assert (over_time["first_at"], over_time["last_at"]) == (START + HOUR, START + 27_000)
    # A sample measures what the whole measures, and counts stay those of the whole.
    monkeypatch.setattr(reading, "SAMPLED_POSTS", 20)
    sampled = seen(talk)
    assert sampled["personal_share"] == found["personal_share"] == 1
    assert (sampled["n_posts"], sampled["variety"]) == (40, 0.2)
