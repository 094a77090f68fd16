# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether our own campaign would look ordered, by the texts alone and with times and people."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.engine.analysis.engines.duck import duck_engine
from gaung.engine.selfcheck import Carried, look, of_conversation, of_texts
from tests.engine.coordination.talk import Talk

TEMPLATE = "Lindungi gambut kita, hentikan pembakaran lahan! #SaveGambut"
OWN = (
    "rumah nenekku di tepi sungai sudah tiga minggu berkabut",
    "anakku batuk terus, sekolahnya diliburkan lagi",
    "kemarin aku ikut menyiram lahan di belakang posko",
    "tiap tahun begini, kapan selesainya?",
    "ayahku petani dan ia juga rugi karena asap",
    "temanku relawan pemadam, ia butuh masker",
    "aku tinggal di Sampit dan langit kami kuning",
    "terima kasih semua yang sudah datang ke taman kota",
)


def by_list(texts: list[str]) -> dict[str, object]:
    return look(of_texts(texts), template=TEMPLATE)


def by_table(talk: Talk, tags: tuple[str, ...] = ()) -> dict[str, object]:
    with duck_engine(memory_limit_mb=256, threads=1) as engine:
        talk.put_into(engine)
        return look(of_conversation(engine, template=TEMPLATE, tags=tags), template=TEMPLATE)


def test_copies_of_the_template_look_ordered_before_anybody_posted() -> None:
    result = by_list([TEMPLATE] * 9 + [TEMPLATE.upper() + " \U0001f525"])
    assert result["verdict"] == "astroturf_looking"
    assert (result["variety"], result["personal_share"], result["similarity"]) == (0.1, 0, 1)
    assert [reason["code"] for reason in result["reasons"]] == [
        "few_texts", "few_own_words", "much_alike",
    ]  # fmt: skip
    assert result["advice"] == ["give_several_texts", "leave_room_for_own_words"]
    assert result["connective_index"] is None
    json.dumps(result, allow_nan=False)


def test_own_words_beside_the_template_look_like_people() -> None:
    result = by_list([f"{TEMPLATE} {own}" for own in OWN])
    assert result["verdict"] == "solidarity"
    assert (result["variety"], result["personal_share"]) == (1, 1)
    assert result["reasons"] == []


def test_two_words_more_are_not_yet_personal_and_three_are() -> None:
    texts = [f"{TEMPLATE} ayo semua"] * 3 + [f"{TEMPLATE} ayo kawan semua"] * 7
    assert by_list(texts)["personal_share"] == 0.7


def test_the_similarity_by_hand() -> None:
    # Words of two halves: 2 of 6 shared; pairs of five posts: 4 alike (1.0), 6 across (1/3).
    texts = ["satu dua tiga empat"] * 2 + ["satu dua lima enam"] * 3
    assert by_list(texts)["similarity"] == pytest.approx((4 + 6 / 3) / 10)


def test_too_few_posts_are_not_judged() -> None:
    assert by_list([TEMPLATE] * 4) == {
        "verdict": "too_few", "n_posts": 4, "reasons": [], "advice": [],
    }  # fmt: skip


def test_half_copied_and_spread_out_is_mixed_and_all_at_once_looks_ordered() -> None:
    def talk(gap: int) -> Talk:
        talk = Talk()
        for place in range(20):
            text = TEMPLATE if place % 4 else f"{TEMPLATE} {OWN[place % 8]}"
            talk.say(1 + place, place * gap, text)
            talk.say(1 + place, 500_000 + place * 7000, OWN[place % 8])
        return talk

    spread, at_once = by_table(talk(7200)), by_table(talk(5))
    assert spread["verdict"] == "mixed"
    assert spread["share_at_once"] == 0.05
    assert spread["single_purpose_share"] == 0
    assert at_once["verdict"] == "astroturf_looking"
    assert {"code": "all_at_once", "value": 1.0, "limit": 0.5} in at_once["reasons"]
    assert "spread_over_hours" in at_once["advice"]


def test_accounts_that_say_nothing_else_are_counted_as_people() -> None:
    talk = Talk()
    for place in range(12):
        talk.say(1 + place, place * 7200, f"{TEMPLATE} {OWN[place % 8]}")
        if place < 3:
            talk.say(1 + place, 400_000 + place, "selamat pagi semua kawan")
    result = by_table(talk)
    assert result["n_people"] == 12
    assert result["single_purpose_share"] == 0.75
    assert result["verdict"] == "mixed"
    assert result["advice"] == ["invite_people_who_talk"]


def test_our_own_posts_do_not_count_and_a_hashtag_alone_carries() -> None:
    talk = Talk()
    for place, own in enumerate(OWN):
        talk.say(1 + place, place * 7200, f"{own} #savegambut")
        talk.say(0, place * 7200 + 9, TEMPLATE)
        talk.say(50 + place, place * 7200 + 60, "halo apa kabar")
    assert by_table(talk)["verdict"] == "too_few"
    result = by_table(talk, tags=("savegambut",))
    assert (result["n_posts"], result["verdict"], result["personal_share"]) == (8, "mixed", 1)


def test_the_connective_index_is_the_personal_share_off_the_busiest_account() -> None:
    talk = Talk()
    posts = [talk.say(1 + n, n * 7200, f"{TEMPLATE} {own}") for n, own in enumerate(OWN)]
    for n in range(3):
        talk.say(0, 90_000 + n, "terima kasih ya", to=posts[n])  # us: three of four replies
    talk.say(1, 95_000, "aku juga di sana", to=posts[7])
    result = by_table(talk)
    assert result["broker_share"] == 0.75
    assert result["connective_index"] == pytest.approx(1.0 * 0.25)


WORDS = st.lists(
    st.sampled_from(["gambut", "api", "hutan", "lindungi", "kita", "asap"]), min_size=1, max_size=6
)


@given(st.lists(WORDS.map(" ".join), min_size=5, max_size=20), st.randoms(use_true_random=False))
def test_laws_of_the_look(texts: list[str], random: object) -> None:
    result = by_list(texts)
    for name in ("variety", "personal_share", "similarity"):
        assert 0 <= result[name] <= 1
    shuffled = list(texts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert by_list(shuffled) == result
    doubled = by_list(texts + texts)
    assert doubled["variety"] == pytest.approx(result["variety"] / 2)
    assert doubled["personal_share"] == result["personal_share"]


def test_a_broker_of_everything_leaves_no_index() -> None:
    texts = [(f"{TEMPLATE} {own}".lower(), 1) for own in OWN]
    assert look(Carried(texts, broker_share=1.0), template=TEMPLATE)["connective_index"] == 0
