# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether our own campaign would look ordered, by the texts alone."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.engine.selfcheck import Carried, look, of_copies, of_texts

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
    return look(of_texts(texts), templates=[TEMPLATE])


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
    result = by_list([TEMPLATE] * 4)
    assert (result["verdict"], result["n_posts"], result["n_texts"]) == ("too_few", 4, 1)
    assert (result["variety"], result["reasons"], result["advice"]) == (None, [], [])


def test_copies_of_few_texts_look_ordered_and_copies_of_many_look_mixed() -> None:
    def copied(n_texts: int) -> dict[str, object]:
        texts = [f"{own} untuk gambut nomor {place}" for place in range(n_texts) for own in OWN[:1]]
        return look(of_copies(texts, 200), templates=texts)

    few, many = copied(3), copied(60)
    assert (few["n_posts"], few["n_texts"], few["verdict"]) == (200, 3, "astroturf_looking")
    assert (many["n_texts"], many["verdict"]) == (60, "mixed")
    assert many["personal_share"] == 0, "the words of a text that was given out are nobody's own"


def test_more_texts_than_people_and_equal_texts() -> None:
    assert of_copies(["satu", "dua", "tiga"], 2).texts == [("dua", 1), ("satu", 1)]
    assert of_copies(["satu", "Satu!", "dua"], 7).texts == [("satu", 5), ("dua", 2)]
    with pytest.raises(ValueError, match="nobody"):
        of_copies([], 10)


def test_own_words_stand_beside_the_nearest_template() -> None:
    other = "datang hari sabtu ke lapangan kota bersama keluarga"
    carried = of_texts([TEMPLATE, other] * 3)
    assert look(carried, templates=[TEMPLATE])["personal_share"] == 0.5
    assert look(carried, templates=[TEMPLATE, other])["personal_share"] == 0


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
    carried = Carried(texts, n_posts=8, n_texts=8, broker_share=1.0)
    assert look(carried, templates=[TEMPLATE])["connective_index"] == 0
