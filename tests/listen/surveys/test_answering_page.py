# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The public page: with a script at once, without section by section, in every language."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gaung.campaigns.models import Campaign
from gaung.listen.surveys import answering
from gaung.listen.surveys.actions import close_survey, make_survey
from gaung.listen.surveys.models import PairingSalt, Survey
from tests.factories import make_person
from tests.listen.surveys.forms import (
    BRANCHING,
    QUIZ,
    answer,
    form,
    opened,
    options,
    post,
    question,
    section,
    sender,
)

pytestmark = pytest.mark.django_db


def page(client: Client, survey: Survey, query: str = "") -> str:
    told = client.get(f"/isi/{survey.code}/{query}")
    assert told.status_code == 200
    assert not told.cookies, "no cookie"
    return str(told.content.decode())


class Phone:
    """A browser without a script: it sends what stands on the page and what one adds."""

    def __init__(self, client: Client, survey: Survey) -> None:
        self.client, self.url = client, f"/isi/{survey.code}/"
        self.text, self.status = page(client, survey), 200

    @property
    def here(self) -> str:
        """The page as it is seen: what waits for a script is not."""
        return re.sub(r"<template.*?</template>", "", self.text, flags=re.DOTALL)

    def press(self, **fields: object) -> "Phone":
        sent: dict[str, list[object]] = {}
        for name, value in re.findall(
            r'<input type="hidden" name="([^"]+)" value="([^"]*)"', self.here
        ):
            sent.setdefault(name, []).append(value)
        for name, given in fields.items():
            sent[name.replace("__", ".")] = given if isinstance(given, list) else [given]
        told = self.client.post(self.url, sent)
        self.text, self.status = told.content.decode(), told.status_code
        return self


def test_without_a_script_section_by_section(client: Client, campaign: Campaign) -> None:
    survey = opened(campaign, BRANCHING)
    phone = Phone(client, survey)
    assert "Soal ikut" in phone.here
    assert "Soal umur" not in phone.here
    assert "Pertanyaan ini perlu dijawab" in phone.press().here
    assert not survey.responses.exists()
    phone.press(ikut="ya")
    assert "Soal umur" in phone.here
    assert "Soal ikut" not in phone.here
    assert "Paling kecil 10" in phone.press(umur="3").here
    assert 'value="3"' in phone.here, "what was typed stays"
    phone.press(umur="21", urut=["mungkin", "ya", "tidak"])
    assert "Soal saran" in phone.here
    phone.press(isi__arah="kembali")
    assert "Soal umur" in phone.here
    assert 'value="21"' in phone.here
    phone.press(umur="22", urut=["mungkin", "ya", "tidak"]).press(saran="Lebih <b>pagi</b>")
    assert "Jawabanmu diterima" in phone.here
    assert "Sampai jumpa" in phone.here
    kept = survey.responses.get()
    assert kept.answers == {
        "ikut": "ya",
        "umur": 22,
        "urut": ["mungkin", "ya", "tidak"],
        "saran": "Lebih <b>pagi</b>",
    }


def test_what_an_answer_leads_to_appears_before_one_goes_on(
    client: Client, campaign: Campaign
) -> None:
    survey = opened(campaign, BRANCHING)
    phone = Phone(client, survey).press(ikut="tidak")
    assert "Ada pertanyaan lanjutan" in phone.here
    assert "Soal kenapa" in phone.here
    phone.press(ikut="tidak", kenapa="sibuk")
    assert "Soal saran" in phone.here, "the second section is not for this answer"
    assert "Jawabanmu diterima" in phone.press().here
    assert survey.responses.get().answers == {"ikut": "tidak", "kenapa": "sibuk"}


def test_the_link_that_erases_is_shown_once(client: Client, campaign: Campaign) -> None:
    survey = opened(campaign, form(section("a", question("ikut"))))
    phone = Phone(client, survey).press(ikut="ya")
    link = re.search(r'href="(/isi/[^"]+/hapus/[^"]+kunci=([^"]+))"', phone.text)
    assert link
    assert link[2] not in page(client, survey)
    before = client.get(link[1].replace("&amp;", "&"))
    assert link[2] in before.content.decode()
    assert survey.responses.count() == 1, "looking changes nothing"
    told = client.post(f"/isi/{survey.code}/hapus/", {"kunci": link[2]})
    assert "sudah dihapus" in told.content.decode()
    assert not survey.responses.exists()
    again = client.post(f"/isi/{survey.code}/hapus/", {"kunci": link[2]})
    assert again.status_code == 404
    assert "Tidak ada jawaban dengan kode ini" in again.content.decode()


def test_the_script_sends_everything_at_once_and_is_told_what_is_wrong(
    client: Client, campaign: Campaign
) -> None:
    survey = opened(campaign, BRANCHING)
    mine = sender()
    wrong = post(client, survey, isi__pengirim=mine, ikut="ya", umur="abc")
    assert wrong.status_code == 422
    told = wrong.json()
    assert told["code"] == "answers"
    assert told["problems"].keys() == {"umur"}
    assert "Tulis angka" in told["problems"]["umur"]
    right = post(client, survey, isi__pengirim=mine, ikut="ya", umur="21")
    assert right.json()["ok"] is True
    assert "Jawabanmu diterima" in right.json()["html"]
    assert post(client, survey, isi__pengirim=mine, ikut="tidak").json()["ok"] is True
    assert survey.responses.get().answers["ikut"] == "ya"
    gone = client.post(f"/isi/{survey.code}/hapus/", {"kunci": mine}, headers={"X-Isi": "1"}).json()
    assert gone == {"ok": True, "erased": 1}


def test_everything_a_script_needs_is_on_the_first_page(client: Client, campaign: Campaign) -> None:
    text = page(client, opened(campaign, BRANCHING))
    waiting = re.search(r'<template id="semua">(.*?)</template>', text, re.DOTALL)
    assert waiting
    for name in ("ikut", "kenapa", "umur", "urut", "saran"):
        assert f'data-q="{name}"' in waiting[1]
    assert "&quot;op&quot;:&quot;is&quot;" in waiting[1]
    assert len(text.encode()) < 60_000


@pytest.mark.parametrize("language", ["id", "en"])
def test_one_sentence_says_who_reads_and_how_long(
    client: Client, campaign: Campaign, language: str
) -> None:
    """G7: who sees what, and how long it is kept."""
    text = page(client, opened(campaign, BRANCHING), f"?bahasa={language}")
    promise = re.search(r'<p class="promise[^>]*>(.*?)</p>', text)
    assert promise
    assert campaign.community.name in promise[1]
    assert "365" in promise[1]


def test_the_page_speaks_the_language_one_chose_and_keeps_it(
    client: Client, campaign: Campaign
) -> None:
    survey = opened(campaign, BRANCHING)
    text = page(client, survey, "?bahasa=en")
    assert '<html lang="en"' in text
    assert "Soal ikut (en)" in text
    assert "Soal ikut (en)" in page(client, survey, "?bahasa=en&bahasa=en")
    assert "Soal ikut (en)" not in page(client, survey, "?bahasa=xx")
    post(client, survey, isi__pengirim=sender(), isi__bahasa="en", ikut="ya")
    assert survey.responses.get().language == "en"


def test_other_sites_may_not_send(client: Client, campaign: Campaign) -> None:
    survey = opened(campaign, BRANCHING)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://jahat.example"}):
        told = client.post(f"/isi/{survey.code}/", {"ikut": "ya"}, headers=headers)
        assert told.status_code == 403
        assert "datang dari halaman lain" in told.content.decode()
    told = client.post(
        f"/isi/{survey.code}/", {"ikut": "ya"}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert told.status_code == 200


def test_closed_full_flooded_and_unknown_each_have_their_sentence(
    client: Client, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = opened(campaign, form(section("a", question("ikut")), quota=1))
    answer(survey, ikut="ya")
    full = client.get(f"/isi/{survey.code}/")
    assert (full.status_code, "sudah penuh" in full.content.decode()) == (410, True)
    assert post(client, survey, isi__pengirim=sender(), ikut="ya").json()["code"] == "full"
    other = opened(campaign, BRANCHING)
    monkeypatch.setattr(answering, "MOST_A_MINUTE", 0)
    cache.clear()
    many = post(client, other, isi__pengirim=sender(), ikut="ya")
    assert (many.status_code, many.json()["code"]) == (429, "many")
    assert int(many.headers["Retry-After"]) > 0
    close_survey(by=make_person(), at=timezone.now(), survey=other)
    closed = client.get(f"/isi/{other.code}/")
    assert (closed.status_code, "sudah ditutup" in closed.content.decode()) == (410, True)
    assert post(client, other, isi__pengirim=sender(), ikut="ya").json()["code"] == "closed"
    draft = make_survey(
        by=make_person(),
        at=timezone.now(),
        campaign=campaign,
        purpose="needs",
        definition=BRANCHING,
    )
    assert client.get(f"/isi/{draft.code}/").status_code == 404
    assert client.get("/isi/tidakada/").status_code == 404


def test_a_full_option_is_shown_and_not_taken(client: Client, campaign: Campaign) -> None:
    asked = question("kelas", required=True, options=options("pagi", "siang", quota=1))
    survey = opened(campaign, form(section("a", asked)))
    answer(survey, kelas="pagi")
    assert re.search(r'value="pagi"[^>]* disabled', page(client, survey))
    phone = Phone(client, survey).press(kelas="pagi")
    assert "sudah penuh" in phone.here
    assert "Jawabanmu diterima" in phone.press(kelas="siang").here


def test_the_code_is_asked_last_read_and_never_kept(client: Client, campaign: Campaign) -> None:
    survey = opened(campaign, QUIZ, purpose="pre", asks_code=True)
    phone = Phone(client, survey).press(s1="ya")
    assert "Kode buatanmu" in phone.here
    assert "Kenapa ini aman" in phone.here
    typed = {
        "kode__mother": "Siti Aminah",
        "kode__day": "tujuh",
        "kode__phone": "45",
        "kode__place": "p",
    }
    assert "1 sampai 31" in phone.press(**typed).here
    assert not survey.responses.exists()
    assert "Siti Aminah" in phone.here, "what was typed stays on the page"
    phone.press(**(typed | {"kode__day": "7"}))
    assert "Jawabanmu diterima" in phone.here
    kept = survey.responses.get()
    assert len(kept.pairing) == 5
    assert "Siti" not in str(kept.pairing) + str(kept.answers)
    sealed = PairingSalt.objects.get(campaign=campaign).sealed
    assert sealed
    assert not re.fullmatch(r"[0-9a-f]+", sealed), "the salt is not readable in the database"


def test_right_answers_are_told_after_the_last_test_only(
    client: Client, campaign: Campaign
) -> None:
    before = opened(campaign, QUIZ, purpose="pre")
    assert "Sebab 1" not in post(client, before, isi__pengirim=sender(), s1="ya").json()["html"]
    after = opened(campaign, QUIZ, purpose="post")
    html = post(client, after, isi__pengirim=sender(), s1="ya", s2="tidak").json()["html"]
    assert "Sebab 1" in html
    assert html.count("kamu benar") == 1


def test_names_of_questions_never_meet_the_pages_own_fields(
    client: Client, campaign: Campaign
) -> None:
    names = ("bahasa", "kunci", "arah", "langkah", "kode", "action", "hidden")
    survey = opened(campaign, form(section("kode", *(question(name) for name in names))))
    phone = Phone(client, survey).press(**dict.fromkeys(names, "tidak"))
    assert "Jawabanmu diterima" in phone.here
    assert survey.responses.get().answers == dict.fromkeys(names, "tidak")


def test_a_nul_is_no_reason_to_break(client: Client, campaign: Campaign) -> None:
    survey = opened(campaign, form(section("a", question("kata", "short"))))
    assert post(client, survey, isi__pengirim=sender(), kata="a\0b").json()["ok"]
    assert survey.responses.get().answers == {"kata": "ab"}


def test_opening_asks_little_of_the_database(
    client: Client, campaign: Campaign, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    survey = opened(campaign, BRANCHING)
    with django_assert_max_num_queries(3):
        page(client, survey)
    with django_assert_max_num_queries(12):
        post(client, survey, isi__pengirim=sender(), ikut="ya")
