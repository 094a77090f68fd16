# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Uploading: what arrives, what does not, and what is said about it."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from gaung.campaigns.enums import Role
from gaung.campaigns.models import AuditEntry, Campaign
from gaung.listen.enums import ImportState
from gaung.listen.folders import upload_path, uploads_folder
from gaung.listen.models import Import
from tests.factories import make_member

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def editor(client: Client, campaign: Campaign) -> Client:
    client.force_login(make_member(campaign.community, Role.EDITOR))
    return client


def _file(name: str = "komentar.csv", content: bytes = b"text,username\nhalo,budi\n") -> object:
    return SimpleUploadedFile(name, content, "text/csv")


def _url(campaign: Campaign) -> str:
    return reverse("new_import", args=[campaign.code])


def _arriving() -> list[Path]:
    return list(uploads_folder().glob("*.arriving"))


def test_a_file_waits_for_the_worker(editor: Client, campaign: Campaign) -> None:
    answer = editor.post(
        _url(campaign),
        {"label": "Sebelum", "berkas": _file(), "kunci": "k1", "lengkap": "1"},
    )
    imported = Import.objects.get(campaign=campaign)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("show_import", args=[campaign.code, imported.code])
    assert (imported.state, imported.label) == (ImportState.WAITING, "Sebelum")
    assert upload_path(imported.code).read_bytes() == b"text,username\nhalo,budi\n"
    assert AuditEntry.objects.filter(campaign=campaign, action="import.start").count() == 1
    assert not _arriving()


def test_several_files_are_several_imports(editor: Client, campaign: Campaign) -> None:
    files = [_file("satu.csv"), _file("dua.csv")]
    answer = editor.post(_url(campaign), {"berkas": files, "kunci": "k2", "lengkap": "1"})
    assert answer["Location"] == reverse("listening", args=[campaign.code])
    names = Import.objects.filter(campaign=campaign).values_list("file_name", flat=True)
    assert sorted(names) == ["dua.csv", "satu.csv"]


def test_the_same_upload_sent_twice_is_one_import(editor: Client, campaign: Campaign) -> None:
    body = {"kunci": "k3", "lengkap": "1"}
    first = editor.post(_url(campaign), body | {"berkas": _file()}, headers=JSON)
    second = editor.post(_url(campaign), body | {"berkas": _file()}, headers=JSON)
    assert first.json() == second.json()
    assert Import.objects.filter(campaign=campaign).count() == 1
    assert not _arriving()


def test_an_upload_cut_off_in_the_middle_starts_nothing(editor: Client, campaign: Campaign) -> None:
    boundary = "batas"
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="kunci"\r\n\r\nk4\r\n'
        f'--{boundary}\r\nContent-Disposition: form-data; name="berkas"; filename="a.csv"\r\n'
        "Content-Type: text/csv\r\n\r\ntext,username\nhalo,bu"
    )
    answer = editor.generic(
        "POST",
        _url(campaign),
        body.encode(),
        content_type=f"multipart/form-data; boundary={boundary}",
        headers=JSON,
    )
    assert answer.status_code == 422
    assert "terputus" in answer.json()["sentence"]
    assert not Import.objects.filter(campaign=campaign).exists()
    assert not _arriving()


def test_a_file_above_the_limit_is_refused_with_the_limit(
    editor: Client, campaign: Campaign, settings: Settings
) -> None:
    settings.GAUNG_MAX_UPLOAD_BYTES = 2 * 1024 * 1024
    big = _file("besar.csv", b"text,username\n" + b"a,b\n" * 600_000)
    answer = editor.post(_url(campaign), {"berkas": big, "kunci": "k5", "lengkap": "1"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "besar.csv lebih besar dari 2 MB" in page
    assert not Import.objects.filter(campaign=campaign).exists()
    assert not _arriving()


def test_no_file_and_bad_words_are_said_in_the_form(editor: Client, campaign: Campaign) -> None:
    answer = editor.post(_url(campaign), {"kunci": "k6", "lengkap": "1"})
    assert "Pilih dulu berkas ekspornya." in answer.content.decode()
    answer = editor.post(
        _url(campaign),
        {"berkas": _file(), "kunci": "k7", "lengkap": "1", "post_url": "bukan tautan"},
        headers=JSON,
    )
    assert answer.status_code == 422
    assert answer.json()["sentence"]
    assert not _arriving()


def test_more_files_than_are_taken_at_once_are_all_refused(
    editor: Client, campaign: Campaign
) -> None:
    files = [_file(f"{number}.csv") for number in range(11)]
    answer = editor.post(_url(campaign), {"berkas": files, "kunci": "k1", "lengkap": "1"})
    assert answer.status_code == 422
    assert "Paling banyak 10 berkas sekaligus." in answer.content.decode()
    assert not Import.objects.exists()
    assert not _arriving()


def test_the_token_is_still_asked_for(campaign: Campaign) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_member(campaign.community, Role.LEAD))
    answer = strict.post(_url(campaign), {"berkas": _file(), "kunci": "k8", "lengkap": "1"})
    assert answer.status_code == 403
    assert not Import.objects.filter(campaign=campaign).exists()
    assert not _arriving()


def test_an_observer_cannot_upload_and_nothing_is_written(campaign: Campaign) -> None:
    client = Client()
    client.force_login(make_member(campaign.community, Role.OBSERVER))
    answer = client.post(_url(campaign), {"berkas": _file(), "kunci": "k9", "lengkap": "1"})
    assert answer.status_code == 403
    assert not _arriving()


def test_own_handles_are_kept_with_the_upload(editor: Client, campaign: Campaign) -> None:
    editor.post(
        _url(campaign),
        {
            "berkas": _file(),
            "own_handles": "@aksi.kahayan, @posko",
            "kunci": "k10",
            "lengkap": "1",
        },
    )
    handles = campaign.own_accounts.values_list("handle", flat=True)
    assert sorted(handles) == ["aksi.kahayan", "posko"]
