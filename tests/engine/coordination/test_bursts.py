# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One text, link or set of hashtags from many accounts at one moment."""

from gaung.engine.coordination.definition import Definition
from tests.engine.coordination.talk import START, Talk, findings

TEXT = "turunkan harga sekarang juga kawan kawan"


def test_one_text_of_many_accounts_is_a_burst_and_not_a_group() -> None:
    talk = Talk()
    for place in range(12):
        talk.say(100 + place, 1000 + place * 20, TEXT)
    for place in range(8):  # the same text, but scattered over days
        talk.say(200 + place, 90_000 + place * 20_000, TEXT)
    result = findings(talk)
    assert result["groups"] == []
    [burst] = result["bursts"]
    assert burst["kind"] == "text"
    assert burst["text"] == TEXT
    assert burst["n_accounts"] == 12
    assert (burst["first_at"], burst["last_at"]) == (START + 1000, START + 1220)
    assert burst["timing"][:2] == [[0, 0], [20, 1]]


def test_ten_accounts_within_five_minutes_are_enough_and_nine_are_not() -> None:
    talk = Talk()
    for place in range(10):
        talk.say(100 + place, place * 33, TEXT)  # the last one 297 s after the first
    for place in range(10):
        talk.say(300 + place, 90_000 + place * 34, f"{TEXT} lagi")  # 306 s
    assert [burst["text"] for burst in findings(talk)["bursts"]] == [TEXT]


def test_one_account_that_repeats_itself_is_one_account() -> None:
    talk = Talk()
    for place in range(30):
        talk.say(1 + place % 9, place * 5, TEXT)
    assert findings(talk)["bursts"] == []


def test_hashtag_flood_and_link_burst_are_named_by_what_they_share() -> None:
    talk = Talk()
    for place in range(11):
        talk.say(100 + place, place * 10, f"pesan nomor {place} #TolakTambang #SaveGambut")
    for place in range(10):
        talk.say(300 + place, 90_000 + place * 10, f"cek ini ya nomor {place} https://contoh.id/x")
    for place in range(20):  # one tag of everybody is no flood
        talk.say(500 + place, 200_000 + place, f"halo dari orang ke {place} #gambut")
    tags, link = findings(talk)["bursts"]
    assert (tags["kind"], tags["n_accounts"]) == ("tags", 11)
    assert sorted(tags["tags"]) == ["savegambut", "tolaktambang"]
    assert (link["kind"], link["link"], link["n_accounts"]) == ("link", "contoh.id/x", 10)


def test_width_and_number_are_the_definition_s() -> None:
    talk = Talk()
    for place in range(4):
        talk.say(100 + place, place * 100, TEXT)
    assert findings(talk)["bursts"] == []
    wide = Definition(burst_accounts=4, burst_seconds=300)
    assert [burst["n_accounts"] for burst in findings(talk, wide)["bursts"]] == [4]
