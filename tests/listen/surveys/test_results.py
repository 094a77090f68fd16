# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Results: as they come, narrowed, in public, and as files without anything of a person."""

import csv
import io
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gaung.campaigns.enums import Role
from gaung.campaigns.models import AuditEntry, Campaign
from gaung.listen.surveys.models import Survey
from gaung.listen.surveys.results_page import covered
from tests.factories import make_member
from tests.listen.surveys.forms import (
    CODE,
    QUIZ,
    answer,
    form,
    opened,
    options,
    question,
    section,
    sender,
)
from tests.pages import address, read, read_page

pytestmark = pytest.mark.django_db

EVERY = form(
    section(
        "a",
        question("satu", options=options("apel", "jeruk")),
        question("banyak", "multiple"),
        question(
            "skala", "scale", min=1, max=5, labels={"low": {"id": "buruk"}, "high": {"id": "baik"}}
        ),
        question("urut", "ranking"),
        question("angka", "number"),
        question("hari", "date"),
        question("kata", "short"),
        question("cerita", "long"),
    )
)


@pytest.fixture
def survey(campaign: Campaign) -> Survey:
    """Six people answered all kinds of questions."""
    made = opened(campaign, EVERY)
    for n in range(6):
        answer(
            made,
            language="en" if n == 5 else "id",
            satu="apel" if n < 4 else "jeruk",
            banyak=["ya", "mungkin"],
            skala=str(1 + n % 5),
            urut=["mungkin", "ya", "tidak"],
            angka=str(20 + n),
            hari=f"2026-11-{10 + n}",
            kata="Asap tebal" if n % 2 else "asap yang tebal",
            cerita=f"Hubungi 0812345678{n}0 soal sungai",
        )
    return made


def results(client: Client, survey: Survey, query: str = "") -> str:
    return read_page(client, "survey_results", survey.campaign, survey.code, query=query)


def test_every_kind_has_its_figures_and_its_n(
    lead: Client, survey: Survey, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12):
        text = results(lead, survey)
    assert text.count("6 menjawab dari 6 yang ditanya") == 8
    assert "67%, rentang 95%: 30% sampai 90%" in text  # Wilson's interval of 4 of 6
    assert "rata-rata urutan 1,0" in text
    assert "buruk" in text
    assert "22,5" in text
    assert "10/11/2026" in text
    assert "Kata yang sama: asap, tebal" in text or "Kata yang sama: tebal, asap" in text


def test_numbers_of_people_are_covered_on_the_page_and_in_files(
    lead: Client, survey: Survey
) -> None:
    assert "0812345678" not in results(lead, survey)
    assert covered("Hubungi 081234567890 soal sungai") == "Hubungi ••• soal sungai"
    text = read(lead, address("results_csv", survey.campaign, survey.code) + "?tulisan=1")
    assert "0812345678" not in text
    assert "Hubungi •••" in text


def test_the_page_asks_again_and_is_told_only_what_is_new(lead: Client, survey: Survey) -> None:
    text = results(lead, survey)
    again = re.search(r'hx-get="([^"]+lihat=[^"]+)"', text)
    assert again
    url = again[1].replace("&amp;", "&")
    ask = {"HX-Request": "true"}
    assert lead.get(url, headers=ask).status_code == 204
    answer(survey, satu="apel")
    fresh = lead.get(url, headers=ask)
    assert fresh.status_code == 200
    piece = fresh.content.decode()
    assert piece.strip().startswith('<div id="hasil"')
    assert "<html" not in piece
    whole = results(lead, survey)
    figures = re.sub(r'hx-get="[^"]*"', "", piece).strip()
    assert figures in re.sub(r'hx-get="[^"]*"', "", whole), "swapped and loaded anew are the same"


def test_narrowed_by_an_answer_by_language_and_by_a_word(lead: Client, survey: Survey) -> None:
    for _ in range(5):
        answer(survey, satu="jeruk", kata="banjir")
    text = results(lead, survey, "?jawab=satu:jeruk")
    assert "Hanya yang menjawab" in text
    assert "Soal satu: Jeruk" in text
    assert "dari 11 jawaban" in text
    few = results(lead, survey, "?bahasa=en")
    assert "Kelompok di bawah 5 orang tidak ditampilkan" in few
    assert "Soal satu" not in few
    found = results(lead, survey, "?cari=banjir")
    assert "banjir" in found
    assert "asap yang tebal" not in found
    assert "Tidak ada jawaban dengan kata itu" in results(lead, survey, "?cari=gempa")


def test_strange_addresses_do_no_harm(lead: Client, survey: Survey) -> None:
    for query in (
        "?edisi=99",
        "?edisi=x",
        "?jawab=tidakada:x",
        "?jawab=kata",
        "?cari=%00",
        "?bahasa=xx",
    ):
        assert results(lead, survey, query)


def test_nothing_yet_and_few(lead: Client, campaign: Campaign) -> None:
    empty = opened(campaign, EVERY)
    assert "Belum ada jawaban" in results(lead, empty)
    answer(empty, satu="apel")
    assert "satu jawaban bisa menunjuk satu orang" in results(lead, empty)


def test_public_only_when_opened_without_words_and_not_for_few(
    lead: Client, client: Client, survey: Survey
) -> None:
    public = f"/isi/{survey.code}/hasil/"
    anonymous = Client()
    assert anonymous.get(public).status_code == 404
    switch = address("show_results", survey.campaign, survey.code)
    assert "terbuka untuk umum" in lead.post(switch, {"tampil": "1"}, follow=True).text
    text = read(anonymous, public)
    assert "6 orang menjawab" in text
    assert "Soal cerita" in text
    assert "sungai" not in text
    assert "Tulisan bebas hanya dibaca tim" in text
    assert "Lihat hasil sejauh ini" in read(anonymous, f"/isi/{survey.code}/")
    assert "6 people answered" in read(anonymous, f"{public}?bahasa=en")
    lead.post(switch, {"tampil": "0"})
    lead.post(switch, {"tampil": "0"})
    assert anonymous.get(public).status_code == 404
    actions = list(
        AuditEntry.objects.filter(action__contains="results").values_list("action", flat=True)
    )
    assert sorted(actions) == ["survey.hide_results", "survey.show_results"], "once each"


def test_public_waits_for_five(campaign: Campaign) -> None:
    survey = opened(campaign, EVERY)
    Survey.objects.filter(pk=survey.pk).update(shows_results=True)
    for _ in range(4):
        answer(survey, satu="apel")
    text = read(Client(), f"/isi/{survey.code}/hasil/")
    assert "tampil setelah ada 5 jawaban" in text
    assert "Apel" not in text


def test_files_hold_nothing_of_a_person_and_no_order(lead: Client, campaign: Campaign) -> None:
    survey = opened(campaign, QUIZ, purpose="pre", asks_code=True)
    mine = [sender() for _ in range(3)]
    for n, each in enumerate(mine):
        answer(survey, by=each, code=CODE | {"day": str(9 - n)}, s1=["ya", "tidak", "mungkin"][n])
    url = address("results_json", campaign, survey.code)
    told = lead.get(url).json()
    assert told["format"] == "gaung-responses/1"
    assert told["responses"][0].keys() == {"edition", "language", "answers"}
    everything = lead.get(url).text + lead.get(address("results_csv", campaign, survey.code)).text
    for response in survey.responses.all():
        assert bytes(response.sender).hex() not in everything
        for digest in response.pairing:
            assert digest not in everything
    came = [each["answers"]["s1"] for each in told["responses"]]
    assert came == sorted(came)
    assert came != ["ya", "tidak", "mungkin"]


def test_a_spreadsheet_runs_nothing(lead: Client, campaign: Campaign) -> None:
    survey = opened(
        campaign, form(section("a", question("kata", "short"), question("n", "number")))
    )
    answer(survey, kata="=2+2", n="-3")
    text = read(lead, address("results_csv", campaign, survey.code) + "?tulisan=1")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows == [["edition", "language", "kata", "n"], ["1", "id", "'=2+2", "-3"]]
    plain = read(lead, address("results_csv", campaign, survey.code))
    assert "kata" not in plain


def test_observers_read_and_do_not_open(campaign: Campaign, client: Client, survey: Survey) -> None:
    client.force_login(make_member(campaign.community, Role.OBSERVER))
    text = results(client, survey)
    assert "Unduh" not in text
    assert "Buka untuk umum" not in text
