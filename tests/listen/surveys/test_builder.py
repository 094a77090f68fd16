# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The builder of surveys: from a ready-made one to open, and what each press does."""

import json
import re
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gaung.campaigns.enums import Role
from gaung.campaigns.models import AuditEntry, Campaign
from gaung.listen.surveys import queries
from gaung.listen.surveys.actions import make_survey
from gaung.listen.surveys.enums import Status
from gaung.listen.surveys.models import Response, Survey
from gaung.listen.surveys.ready_made import ready_made
from tests.factories import NOW, make_member, make_person
from tests.pages import address, read, read_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(campaign: Campaign) -> Survey:
    """A needs survey that is being written."""
    return make(campaign, "needs")


def make(campaign: Campaign, name: str) -> Survey:
    made = ready_made()[name]
    return make_survey(
        by=make_person(),
        at=NOW,
        campaign=campaign,
        purpose=made.purpose,
        definition=made.definition,
    )


def answer(survey: Survey, n: int = 1) -> None:
    for k in range(n):
        Response.objects.create(
            survey=survey,
            sender=bytes([k]) * 16,
            edition=survey.edition,
            language="id",
            answers={"peran": "pelajar"},
            at=NOW,
        )


def press(client: Client, name: str, survey: Survey, *args: str, **sent: Any) -> str:
    """What the builder says after a press."""
    answered = client.post(address(name, survey.campaign, survey.code, *args), sent, follow=True)
    assert answered.status_code == 200
    survey.refresh_from_db()
    return str(answered.content.decode())


def order(survey: Survey) -> list[list[str]]:
    return [[q["id"] for q in each["questions"]] for each in survey.definition["sections"]]


def test_live_in_two_presses(lead: Client, campaign: Campaign) -> None:
    page = read_page(lead, "surveys", campaign)
    assert "Survei kebutuhan dan permasalahan" in page
    answered = lead.post(address("new_survey", campaign), {"dari": "needs"})
    survey = Survey.objects.get()
    assert answered.headers["Location"] == address("survey", campaign, survey.code)
    assert survey.status == Status.DRAFT
    page = press(lead, "open_survey", survey)
    assert survey.status == Status.OPEN
    assert survey.is_open_at(timezone.now())
    assert f"/isi/{survey.code}/" in page
    assert "<svg" in page
    press(lead, "close_survey", survey)
    assert survey.status == Status.CLOSED
    told = AuditEntry.objects.filter(action__startswith="survey.").order_by("number")
    assert [each.action for each in told] == ["survey.make", "survey.open", "survey.close"]


def test_a_survey_without_questions_stays_closed(lead: Client, campaign: Campaign) -> None:
    survey = make(campaign, "blank")
    assert "Belum ada pertanyaan" in press(lead, "open_survey", survey)
    assert survey.status == Status.DRAFT


def test_a_closing_moment_ends_it(lead: Client, survey: Survey) -> None:
    press(lead, "open_survey", survey)
    sent = {"purpose": "needs", "quota": "40", "asks_code": "on"}
    past = lead.post(
        address("survey_settings", survey.campaign, survey.code),
        sent | {"closes_at": "2020-01-01T08:00"},
    )
    assert past.status_code == 422
    press(lead, "survey_settings", survey, **sent, closes_at="2099-01-01T08:00")
    assert survey.form.quota == 40
    assert survey.asks_code
    assert survey.closes_at is not None
    assert survey.closes_at.hour == 1, "typed in the campaign's zone, seven hours ahead"
    assert survey.is_open_at(survey.closes_at - timedelta(seconds=1))
    assert not survey.is_open_at(survey.closes_at)


NEW = {
    "jenis": "single",
    "kode": "baru1",
    "teks-id": "Dari mana kamu tahu?",
    "teks-en": "How did you hear?",
    "wajib": "on",
    "n_opsi": "3",
    "opsi-0-teks-id": "Teman",
    "opsi-0-kuota": "5",
    "opsi-1-teks-id": "  ",
    "opsi-2-teks-id": "Poster",
    "opsi-2-teks-en": "Poster",
    "syarat_cara": "semua",
    "syarat-0-jawaban": "peran|lain",
    "syarat-0-cara": "bukan",
    "syarat-1-jawaban": "usia|",
    "syarat-1-cara": "ya",
}


def test_a_question_is_added(lead: Client, survey: Survey) -> None:
    page = press(lead, "add_question", survey, "kamu", **NEW)
    assert order(survey)[0] == ["peran", "peran_lain", "usia", "baru1"]
    added = survey.form.question("baru1").to_json()
    assert [each["text"] for each in added["options"]] == [
        {"id": "Teman"},
        {"id": "Poster", "en": "Poster"},
    ]
    assert added["options"][0]["quota"] == 5
    assert added["required"] is True
    assert added["show_if"] == {
        "all": [
            {"question": "peran", "op": "none", "value": ["lain"]},
            {"question": "usia", "op": "answered", "value": True},
        ]
    }
    assert "“1. Mana yang paling cocok denganmu?” tidak dijawab “Lainnya”" in page
    assert "dan “3. Berapa usiamu?” dijawab" in page


def test_what_is_wrong_is_told_and_nothing_is_lost(lead: Client, survey: Survey) -> None:
    url = address("add_question", survey.campaign, survey.code, "kamu")
    sent = NEW | {"teks-id": "", "teks-en": "", "opsi-0-kuota": "banyak", "opsi-2-teks-id": ""}
    answered = lead.post(url, sent | {"opsi-2-teks-en": ""})
    assert answered.status_code == 422
    page = answered.content.decode()
    assert "Teks: masih kosong" in page
    assert "Pilihan: perlu paling sedikit dua pilihan" in page
    assert "Pilihan 1, kuota: tulis bilangan bulat" in page
    assert 'value="Teman"' in page
    assert order(Survey.objects.get(pk=survey.pk)) == order(survey)


def test_rows_move_and_come_without_a_script(lead: Client, survey: Survey) -> None:
    url = address("add_question", survey.campaign, survey.code, "kamu")
    page = lead.post(url, NEW | {"naik": "2"}).content.decode()
    assert page.index('value="Teman"') < page.index('value="Poster"'), "a blank row is passed first"
    more = lead.post(url, NEW | {"tambah": "1"}).content.decode()
    assert more.count("-kuota") > page.count("-kuota")
    page = lead.post(url, NEW | {"turun": "0", "opsi-1-teks-id": "Guru"}).content.decode()
    assert page.index('value="Guru"') < page.index('value="Teman"')
    assert order(Survey.objects.get(pk=survey.pk)) == order(survey), "nothing was kept"


@pytest.mark.parametrize("name", ["needs", "test", "closing"])
def test_saving_a_question_as_it_is_changes_nothing(
    lead: Client, campaign: Campaign, name: str
) -> None:
    """What the page shows is what it sends back, for every kind and every condition."""
    survey = make(campaign, name)
    before = survey.definition
    for question in survey.form.questions:
        url = address("change_question", campaign, survey.code, question.id)
        lead.post(url, _inputs(read(lead, url)))
        survey.refresh_from_db()
        assert survey.definition == before, question.id


class Inputs(HTMLParser):
    """What a browser would send of the form of a question."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.inside = False
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.inside = self.inside or "data-question" in told
        if self.inside:
            self._take(tag, told, told.get("name") or "", told.get("value") or "")

    def _take(self, tag: str, told: dict[str, str | None], name: str, value: str) -> None:
        if tag == "input" and ("checked" in told or told.get("type") not in {"radio", "checkbox"}):
            self.sent.setdefault(name, []).append(value or ("on" if "checked" in told else ""))
        elif tag == "textarea":
            self.area, self.sent[name] = name, [""]
        elif tag == "select":
            self.select, self.sent[name] = name, []
        elif tag == "option" and ("selected" in told or not self.sent[self.select]):
            self.sent[self.select] = [value]

    def handle_data(self, data: str) -> None:
        if self.area:
            self.sent[self.area][0] += data

    def handle_endtag(self, tag: str) -> None:
        self.area = "" if tag == "textarea" else self.area
        self.inside = self.inside and tag != "form"


def _inputs(page: str) -> dict[str, Any]:
    reader = Inputs()
    reader.feed(page)
    return reader.sent


def test_questions_move_by_arrows_and_by_hand(lead: Client, survey: Survey) -> None:
    press(lead, "move_question", survey, "usia", arah="naik")
    assert order(survey)[0] == ["peran", "usia", "peran_lain"]
    press(lead, "move_question", survey, "usia", bagian="kebutuhan", ke="1")
    assert order(survey)[2][:2] == ["masalah", "usia"]
    url = address("move_question", survey.campaign, survey.code, "usia")
    part = lead.post(url, {"arah": "naik"}, headers={"HX-Request": "true"}).content.decode()
    survey.refresh_from_db()
    assert order(survey)[2][0] == "usia"
    whole = read_page(lead, "survey", survey.campaign, survey.code)
    swapped, fresh = (_outline(page) for page in (part, whole))
    assert swapped == fresh, "what is swapped in is what a reload shows"


EVERYTHING = {
    "format": "gaung-form/1",
    "languages": ["id", "en"],
    "title": {"id": "Semua"},
    "sections": [
        {
            "id": "s",
            "questions": [
                {"id": "n", "kind": "number", "text": {"id": "N"}, "min": -1.5, "max": 12000,
                 "step": 0.5, "correct": [1000, 2000.5], "points": 3},
                {"id": "d", "kind": "date", "text": {"id": "D"}, "min": "2026-01-01",
                 "correct": "2026-11-27", "explanation": {"id": "Hari acaranya."},
                 "show_if": {"question": "n", "op": "greater", "value": 1500}},
                {"id": "r", "kind": "ranking", "text": {"id": "R"}, "places": 2, "correct": ["a", "b"],
                 "options": [{"id": x, "text": {"id": x}, "quota": 1200} for x in "abc"],
                 "show_if": {"question": "d", "op": "less", "value": "2026-12-31"}},
                {"id": "w", "kind": "short", "text": {"id": "W"}, "correct": ["satu", "dua"],
                 "show_if": {"question": "r", "op": "none", "value": ["a", "b"]}},
                {"id": "t", "kind": "scale", "text": {"id": "T"}, "min": 0, "max": 10,
                 "show_if": {"any": [{"all": [{"question": "w", "op": "answered", "value": True}]},
                                     {"question": "r", "op": "is", "value": "c"}]}},
                {"id": "l", "kind": "long", "text": {"id": "L"}, "most": 5000,
                 "show_if": {"question": "t", "op": "answered", "value": False}},
            ],
        }
    ],
}  # fmt: skip


def test_every_setting_and_condition_goes_through_the_page(
    lead: Client, campaign: Campaign
) -> None:
    survey = make_survey(
        by=make_person(), at=NOW, campaign=campaign, purpose="other", definition=EVERYTHING
    )
    before = survey.definition
    for question in survey.form.questions:
        url = address("change_question", campaign, survey.code, question.id)
        answered = lead.post(url, _inputs(read(lead, url)))
        assert answered.status_code == 302, answered.content.decode()
        survey.refresh_from_db()
        assert survey.definition == before, question.id


def _outline(page: str) -> list[str]:
    start = page.index('id="susunan"')
    return re.findall(r'id="((?:tanya|bagian|naik|turun)-[\w]+)"', page[start:])


def test_a_move_that_would_look_ahead_says_why(lead: Client, survey: Survey) -> None:
    page = press(lead, "move_question", survey, "peran", arah="turun")
    assert "bergantung pada pertanyaan yang baru muncul sesudahnya" in page
    assert order(survey)[0][0] == "peran"


def test_a_removal_is_taken_back(lead: Client, survey: Survey) -> None:
    before = survey.definition
    page = press(lead, "remove_question", survey, "pernah")
    assert "Syarat yang bergantung padanya ikut dilepas" in page
    assert survey.form.question("sulit").show_if is None
    press(lead, "put_back_part", survey, survey.removed[0]["code"])
    assert survey.definition == before
    press(lead, "remove_section", survey, "suara")
    assert len(survey.definition["sections"]) == 2
    part = next(iter(queries.undoable_parts(survey, timezone.now())))
    press(lead, "put_back_part", survey, part.code)
    assert survey.definition == before


def test_a_removal_is_not_taken_back_after_its_time(lead: Client, survey: Survey) -> None:
    press(lead, "remove_question", survey, "usia")
    long_ago = (timezone.now() - timedelta(minutes=2)).isoformat()
    survey.removed = [survey.removed[0] | {"at": long_ago}]
    survey.save()
    assert "Sudah lewat 30 detik" in press(lead, "put_back_part", survey, survey.removed[0]["code"])
    assert "usia" not in order(survey)[0]


def test_words_keep_the_edition_and_structure_begins_one(lead: Client, survey: Survey) -> None:
    answer(survey, 3)
    url = address("change_question", survey.campaign, survey.code, "sulit")
    sent = _inputs(read(lead, url)) | {"teks-id": ["Apa yang paling berat?"]}
    lead.post(url, sent)
    survey.refresh_from_db()
    assert survey.edition == 1
    assert survey.form.question("sulit").text["id"] == "Apa yang paling berat?"
    page = press(lead, "remove_question", survey, "usia")
    assert survey.edition == 2
    assert "Edisi 2 dimulai" in page
    assert "3 jawaban lama" in page
    kept = queries.definition_of(survey, 1)
    assert "usia" in [q["id"] for q in kept["sections"][0]["questions"]]
    press(lead, "put_back_part", survey, survey.removed[0]["code"])
    assert survey.edition == 1, "nobody answered the second edition, and all is as in the first"
    assert not survey.editions.exists()


def test_languages_stand_side_by_side(lead: Client, survey: Survey) -> None:
    press(lead, "add_language", survey, language="bjn")
    assert survey.form.languages == ("id", "en", "bjn")
    page = read_page(lead, "survey_words", survey.campaign, survey.code, query="?bahasa=bjn")
    assert "teks belum ada dalam Banjar" in page
    assert "Berapa usiamu?" in page
    name = "sections.kamu.questions.usia.options.di_bawah_18.text"
    press(lead, "survey_words", survey, bahasa="bjn", **{name: "Di bawah 18 tahun"}, title="Survi")
    assert survey.form.title["bjn"] == "Survi"
    assert survey.form.question("usia").options[0].text["bjn"] == "Di bawah 18 tahun"
    press(lead, "remove_language", survey, bahasa="id")
    press(lead, "remove_language", survey, bahasa="bjn")
    assert survey.form.languages == ("id", "en"), "the first one stays"
    assert "bjn" not in survey.form.title


def test_the_preview_branches_and_refuses(lead: Client, survey: Survey) -> None:
    url = address("preview_survey", survey.campaign, survey.code)
    assert "Apa kegiatanmu?" not in read(lead, url)
    page = lead.post(url, {"bahasa": "id", "peran": "lain", "sulit": "kata"}).content.decode()
    assert "Apa kegiatanmu?" in page
    assert "Pertanyaan ini perlu dijawab." in page
    assert "How old are you?" in read(lead, f"{url}?bahasa=en")
    assert not Response.objects.exists()


def test_a_file_makes_the_same_survey(lead: Client, survey: Survey) -> None:
    file = lead.get(address("export_survey", survey.campaign, survey.code))
    assert file.headers["Content-Disposition"].startswith("attachment")
    sent = SimpleUploadedFile("survei.json", file.content)
    lead.post(address("import_survey", survey.campaign), {"file": sent})
    made = Survey.objects.exclude(pk=survey.pk).get()
    assert made.definition == survey.definition
    assert (made.purpose, made.status) == ("needs", Status.DRAFT)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Pilih berkas, atau tempel isinya."),
        ('{"format": 1,\n  "x" }', "Baris 2, huruf 7"),
        ('{"format": "lain"}', "Format: ini bukan berkas survei Gaung"),
        ("[" * 100_000, "bertumpuk terlalu dalam"),
    ],
)
def test_a_bad_file_says_where(lead: Client, campaign: Campaign, text: str, told: str) -> None:
    answered = lead.post(address("import_survey", campaign), {"text": text})
    assert answered.status_code == 422
    assert told in answered.content.decode().replace("format:", "Format:")
    assert not Survey.objects.exists()


def test_every_fault_of_a_file_is_listed(lead: Client, campaign: Campaign) -> None:
    raw = json.loads(json.dumps(ready_made()["needs"].definition))
    raw["sections"][1]["questions"][0]["options"][2]["id"] = "tiktok"
    raw["sections"][2]["questions"][0]["kind"] = "tebak"
    page = lead.post(address("import_survey", campaign), {"text": json.dumps(raw)}).content.decode()
    assert "Bagian 2, pertanyaan 1, pilihan 3: “tiktok” dipakai dua kali" in page
    assert "Bagian 3, pertanyaan 1, kind: jenis pertanyaan “tebak” tidak ada" in page


def test_the_test_after_asks_the_same(lead: Client, campaign: Campaign) -> None:
    survey = make(campaign, "test")
    for _ in range(2):
        press(lead, "make_test_after", survey)
    after = Survey.objects.get(after=survey)
    assert (after.purpose, after.title, after.asks_code) == ("post", "Tes sesudah acara", True)
    assert after.definition["sections"] == survey.definition["sections"]
    press(lead, "remove_question", after, "krisis")
    page = read_page(lead, "survey", campaign, after.code)
    assert "Soalnya tidak sama lagi dengan Tes sebelum acara" in page
    needs = make(campaign, "needs")
    assert "Hanya tes sebelum acara" in press(lead, "make_test_after", needs)


def test_a_removed_survey_comes_back(lead: Client, survey: Survey) -> None:
    answer(survey)
    assert "dihapus. Jawabannya masih ada." in press(lead, "remove_survey", survey)
    assert lead.get(address("survey", survey.campaign, survey.code)).status_code == 404
    press(lead, "restore_survey", survey)
    assert survey.removed_at is None
    assert survey.responses.count() == 1
    press(lead, "duplicate_survey", survey)
    copy = Survey.objects.exclude(pk=survey.pk).get()
    assert copy.title == "Survei kebutuhan dan permasalahan (salinan)"
    assert not copy.responses.exists()


def test_an_observer_reads_and_sees_no_buttons(client: Client, survey: Survey) -> None:
    client.force_login(make_member(survey.campaign.community, Role.OBSERVER))
    page = read_page(client, "survey", survey.campaign, survey.code)
    assert "Berapa usiamu?" in page
    for word in ("Tambah pertanyaan", "Buka survei", "Hapus", "data-movable"):
        assert word not in page


def test_pages_ask_the_database_seldom(lead: Client, campaign: Campaign) -> None:
    """As seldom with three surveys as with one; the path's numbers of other verbs are in it."""
    asked = []
    for n in (1, 3):
        while campaign.surveys.count() < n:
            answer(survey := make(campaign, "needs"), n)
        lead.get(address("surveys", campaign))
        with CaptureQueriesContext(connection) as listed:
            lead.get(address("surveys", campaign))
        with CaptureQueriesContext(connection) as shown:
            page = read_page(lead, "survey", campaign, survey.code)
        asked.append((len(listed), len(shown)))
        assert len(page.encode()) < 60_000
    assert asked[0] == asked[1]
    assert max(asked[0]) <= 12


def test_the_home_page_says_what_is_next(lead: Client, campaign: Campaign) -> None:
    from gaung.campaigns.rules import CampaignPlace
    from gaung.listen.surveys.path import next_steps

    place = CampaignPlace(make_person(), Role.LEAD, campaign.community, campaign)
    assert [step.title for step in next_steps(place)] == ["Buat survei kebutuhan"]
    survey = make(campaign, "test")
    assert [step.title for step in next_steps(place)] == ["Buka Tes sebelum acara"]
    press(lead, "open_survey", survey)
    assert next_steps(place) == []
    press(lead, "close_survey", survey)
    assert [step.title for step in next_steps(place)] == ["Buat tes sesudah acara"]
    watching = CampaignPlace(make_person(), Role.OBSERVER, campaign.community, campaign)
    assert next_steps(watching) == []
