# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sorting comments: by form and by script, undone, kept over measurings, seen by everybody."""

import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gaung.campaigns.enums import Role
from gaung.campaigns.models import AuditEntry, Campaign, Person
from gaung.listen.actions.triage import MOST_UNDOABLE, mark, undo_last
from gaung.listen.errors import NothingToUndoError
from gaung.listen.models import Triage, TriageChange
from tests.factories import NOW, make_campaign, make_member
from tests.listen.making import conversation_csv, heard, listened, work
from tests.pages import address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_worker")]
KEY = ("other", "q11")


@pytest.fixture
def person(campaign: Campaign) -> Person:
    return make_member(campaign.community, Role.MODERATOR)


@pytest.fixture
def desk(client: Client, person: Person) -> Client:
    client.force_login(person)
    return client


@pytest.fixture
def measured(campaign: Campaign) -> Campaign:
    listened(campaign)
    return campaign


def _rows(page: str) -> list[str]:
    return re.findall(r'name="baris" value="([^"]+)"', page)


def _page(client: Client, campaign: Campaign, query: str = "") -> str:
    return client.get(f"{address('voices', campaign)}?{query}").content.decode()


def _post(client: Client, campaign: Campaign, name: str = "mark_voices", **data: object) -> str:
    answer = client.post(address(name, campaign), data, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_one_comment_is_marked_and_the_place_is_kept(desk: Client, measured: Campaign) -> None:
    query = "bagian=belum-dijawab&urut=mendesak"
    rows = _rows(_page(desk, measured, query))
    answer = desk.post(
        address("mark_voices", measured), {"baris": rows, "satu": "criticism.2", "kembali": query}
    )
    told = Triage.objects.get()
    assert f"{told.platform}:{told.key}" == rows[2]
    assert (told.kind, told.is_done) == ("criticism", False)
    assert answer.url.startswith(f"{address('voices', measured)}?{query}#suara-")
    page = _page(desk, measured, query)
    assert "1 komentar ditandai kritik." in page
    assert '<span class="chip info">kritik</span>' in page
    assert _rows(page) == rows
    page = _post(desk, measured, "undo_mark", kembali=query)
    assert "1 komentar kembali seperti semula." in page
    assert not Triage.objects.exists()
    assert "Tidak ada tandamu yang bisa dibatalkan" in _post(desk, measured, "undo_mark")


def test_done_stays_beside_the_kind(desk: Client, measured: Campaign) -> None:
    rows = _rows(_page(desk, measured, "bagian=belum-dijawab"))
    for said in ("offer", "done"):
        _post(desk, measured, baris=rows, satu=f"{said}.0")
    told = Triage.objects.get()
    assert (told.kind, told.is_done) == ("offer", True)
    page = _page(desk, measured, "tangani=selesai")
    assert _rows(page) == rows[:1]
    assert "jawaban kalian belum terlihat di impor" in page
    _post(desk, measured, baris=rows, satu="clear.0")
    assert not Triage.objects.exists()


def test_progress_counts_what_was_answered_and_what_was_called_done(
    desk: Client, measured: Campaign
) -> None:
    query = "bagian=belum-dijawab"
    page = _page(desk, measured, query)
    assert "6 dari 12 pertanyaan ditangani" in page
    _post(desk, measured, baris=_rows(page), satu="done.0")
    assert "7 dari 12 pertanyaan ditangani" in _page(desk, measured, query)
    assert len(_rows(_page(desk, measured, f"{query}&tangani=terbuka"))) == 5


def test_several_are_marked_at_once_and_the_log_says_so(desk: Client, measured: Campaign) -> None:
    rows = _rows(_page(desk, measured))
    assert len(rows) == 12 + 3
    page = _post(desk, measured, baris=rows, pilih=["0", "3"], ke="dipilih", tanda="story")
    assert "2 komentar ditandai cerita." in page
    assert sorted(f"other:{row.key}" for row in Triage.objects.all()) == sorted([rows[0], rows[3]])
    entry = AuditEntry.objects.get(action="triage.bulk")
    assert (entry.about, entry.detail) == ("story", {"n_rows": 2})
    _post(desk, measured, baris=rows, ke="halaman", tanda="done")
    assert Triage.objects.filter(is_done=True).count() == len(rows)


def test_all_that_were_found_are_marked_also_those_on_other_pages(
    desk: Client, campaign: Campaign
) -> None:
    listened(campaign, n_threads=28, answered=10)
    _post(desk, campaign, kembali="cari=posko", baris=[], ke="cocok", tanda="question")
    assert Triage.objects.filter(kind="question").count() == 28
    assert "Belum ada yang ditandai begitu" in _page(desk, campaign, "tanda=hoax")
    assert "Semua yang cocok sudah ditangani" not in _page(desk, campaign, "tangani=terbuka")


def test_more_than_can_be_undone_is_refused(
    desk: Client, measured: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gaung.listen.actions.triage.MOST_AT_ONCE", 5)
    page = _post(desk, measured, ke="cocok", tanda="done")
    assert "Yang cocok lebih dari 5." in page
    assert not Triage.objects.exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"ke": "dipilih", "tanda": "done"}, "Pilih dulu komentarnya"),
        ({"ke": "halaman", "tanda": "keren", "baris": ["other:q1"]}, "Pilih dulu tandanya."),
        ({"satu": "done.7", "baris": ["other:q1"]}, "Pilih dulu komentarnya"),
        ({"satu": "done.0", "baris": ["other:tidak-ada"]}, "tidak ada lagi di data"),
        ({"satu": "done.0", "baris": ["tanpa titik dua"]}, "tidak ada lagi di data"),
    ],
)
def test_nothing_happens_without_something_sensible_to_do(
    desk: Client, measured: Campaign, data: dict[str, object], sentence: str
) -> None:
    assert sentence in _post(desk, measured, **data)
    answer = desk.post(
        address("mark_voices", measured), data, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 422
    assert sentence in answer.json()["sentence"]
    assert not Triage.objects.exists()


def test_the_script_gets_the_rows_the_undo_and_the_progress(
    desk: Client, measured: Campaign
) -> None:
    query = "bagian=belum-dijawab"
    rows = _rows(_page(desk, measured, query))
    told = desk.post(
        address("mark_voices", measured),
        {"baris": rows, "satu": "done.1", "kembali": query},
        headers={"Accept": "application/json"},
    ).json()
    assert told["sentence"] == "1 komentar ditandai selesai."
    assert set(told["rows"]) == {str(number) for number in range(len(rows))}
    assert "selesai" in told["rows"]["1"]
    assert "selesai" not in told["rows"]["0"]
    assert "data-undo" in told["change"]
    assert "7 dari 12" in told["progress"]
    undone = desk.post(
        address("undo_mark", measured),
        {"baris": rows, "kembali": query},
        headers={"Accept": "application/json"},
    ).json()
    assert undone["sentence"] == "1 komentar kembali seperti semula."
    assert "selesai" not in undone["rows"]["1"]
    assert not Triage.objects.exists()


def test_undo_goes_back_step_by_step(campaign: Campaign, person: Person) -> None:
    for said in ("question", "done", "clear", "hoax"):
        mark(by=person, at=NOW, campaign=campaign, keys=[KEY], said=said)
    seen = []
    for _step in range(4):
        undo_last(by=person, at=NOW, campaign=campaign)
        told = Triage.objects.first()
        seen.append((told.kind, told.is_done) if told else None)
    assert seen == [None, ("question", True), ("question", False), None]
    with pytest.raises(NothingToUndoError):
        undo_last(by=person, at=NOW, campaign=campaign)


def test_undo_leaves_what_somebody_else_has_said_since(campaign: Campaign, person: Person) -> None:
    other = make_member(campaign.community, Role.LEAD)
    keys = [KEY, ("other", "q2")]
    mark(by=person, at=NOW, campaign=campaign, keys=keys, said="story")
    mark(by=other, at=NOW, campaign=campaign, keys=[KEY], said="hoax")
    undone = undo_last(by=person, at=NOW, campaign=campaign)
    assert (undone.n_restored, undone.n_left) == (1, 1)
    assert Triage.objects.get().kind == "hoax"
    undo_last(by=other, at=NOW, campaign=campaign)
    assert Triage.objects.get().kind == "story"


def test_saying_the_same_again_is_no_change(campaign: Campaign, person: Person) -> None:
    mark(by=person, at=NOW, campaign=campaign, keys=[KEY, KEY], said="story")
    assert mark(by=person, at=NOW, campaign=campaign, keys=[KEY], said="story") is None
    assert TriageChange.objects.get().n_rows == 1


def test_only_the_last_changes_stay_undoable(campaign: Campaign, person: Person) -> None:
    for number in range(MOST_UNDOABLE + 3):
        mark(by=person, at=NOW, campaign=campaign, keys=[("other", f"k{number}")], said="done")
    assert TriageChange.objects.count() == MOST_UNDOABLE
    assert Triage.objects.count() == MOST_UNDOABLE + 3


def test_marks_outlive_measuring_and_a_second_import(
    desk: Client, measured: Campaign, tmp_path: Path
) -> None:
    rows = _rows(_page(desk, measured, "bagian=belum-dijawab&urut=lama"))
    _post(desk, measured, baris=rows, satu="done.0")
    # The next export shows our answer to that very question.
    heard(measured, conversation_csv(tmp_path / "b.csv", answered=7))
    page = _page(desk, measured, "tangani=selesai")
    assert _rows(page) == rows[:1]
    assert "jawaban kalian sudah terlihat di impor" in page


def test_a_suggestion_is_taken_up_by_one_button(
    desk: Client, measured: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from gaung.listen.views import reading

    def suggesting(*args: object, **more: object) -> object:
        found = page(*args, **more)  # type: ignore[arg-type]
        rows = tuple(replace(row, suggested="offer", group_no=4) for row in found.rows)
        return replace(found, rows=rows)

    page = reading.page_rows
    monkeypatch.setattr(reading, "page_rows", suggesting)
    shown = _page(desk, measured)
    assert "Sepertinya tawaran bantuan." in shown
    assert 'value="offer.0"' in shown
    assert "kelompok serempak 4" in shown


def test_observers_read_what_was_said_and_are_offered_no_button(measured: Campaign) -> None:
    lead = make_member(measured.community, Role.LEAD)
    mark(by=lead, at=NOW, campaign=measured, keys=[KEY], said="hoax")
    client = Client()
    client.force_login(make_member(measured.community, Role.OBSERVER))
    page = _page(client, measured, "tanda=hoax")
    assert '<span class="chip info">hoaks</span>' in page
    assert str(lead) in page
    assert 'name="satu"' not in page
    assert client.post(address("mark_voices", measured), {"satu": "done.0"}).status_code == 403
    assert client.post(address("undo_mark", measured)).status_code == 403


def test_a_comment_is_marked_in_its_thread_and_one_stays_there(
    desk: Client, measured: Campaign
) -> None:
    page = _page(desk, measured, "cari=makasih&urut=lama")
    link = re.search(r'class="into" href="([^"#]+)', page)
    assert link
    thread = desk.get(link[1].replace("&amp;", "&")).content.decode()
    assert f'href="{address("voices", measured)}?urut=lama&amp;cari=makasih#suara-' in thread
    number = re.search(r'name="percakapan" value="(\d+)"', thread)
    assert number
    data = {
        "baris": _rows(thread),
        "satu": "story.1",  # the second of those that can be marked: our answer cannot
        "percakapan": number[1],
        "halaman": "1",
        "kembali": "urut=lama&cari=makasih",
    }
    answer = desk.post(address("mark_voices", measured), data)
    assert answer.url.startswith(address("thread", measured, number[1]))
    assert "dari=urut%3Dlama%26cari%3Dmakasih" in answer.url
    assert Triage.objects.get().key == "b0"


def test_marks_cost_as_many_queries_for_many_rows(
    desk: Client,
    measured: Campaign,
    person: Person,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    rows = _rows(_page(desk, measured))
    _post(desk, measured, baris=rows, ke="halaman", tanda="done")
    for query in ("", "tangani=terbuka&bagian=pertanyaan"):
        with django_assert_max_num_queries(QUERIES):
            assert desk.get(f"{address('voices', measured)}?{query}").status_code == 200


QUERIES = 12


def test_nobody_sorts_in_a_campaign_of_others(desk: Client, measured: Campaign) -> None:
    other = make_campaign()
    assert desk.post(address("mark_voices", other), {"satu": "done.0"}).status_code == 404
    work()
