# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the page of an import says of posts, owners, columns, and of a worker that is silent."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone, translation

from gaung.campaigns.models import Campaign
from gaung.listen.actions import records
from gaung.listen.actions.accounts import name_own_accounts
from gaung.listen.models import Import
from gaung.listen.people import pseudonym_of
from gaung.listen.words import files
from gaung.listen.words.amounts import amount
from tests.factories import NOW, make_person
from tests.listen.making import conversation_csv, heard, report_of, start
from tests.pages import read_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_worker")]

NOBODY_OF_US = "Akun yang kamu sebut tidak menulis apa pun"


def test_posts_are_not_called_comments() -> None:
    with translation.override("id"):
        assert amount(1_200, None) == "1.200 komentar"
        assert amount(2, 2) == "2 postingan"
        assert amount(5, 2) == "3 komentar dan 2 postingan"
        assert amount(0, 0) == "0 komentar"


def test_own_posts_are_counted_as_posts_and_ask_for_no_account(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    file = tmp_path / "posts_1.json"
    media = [{"uri": "media/posts/1.jpg", "creation_timestamp": 1764300000, "title": "Kumpul, yuk"}]
    file.write_text(json.dumps([{"media": media, "title": "", "creation_timestamp": 1764300000}]))
    page = report_of(lead, campaign, file)
    assert "1 postingan terbaca." in page
    assert "Akun mana yang milik kalian?" not in page
    assert "1 postingan ·" in read_page(lead, "listening", campaign)


def test_only_voices_that_stand_out_are_offered_as_ours(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("username,text\n" + "".join(f"warga{n},halo kak {n}\n" for n in range(9)))
    imported = heard(campaign, file)
    assert "Ini kami" not in read_page(lead, "show_import", campaign, imported.code)
    other = heard(campaign, conversation_csv(tmp_path / "b.csv"))
    assert read_page(lead, "show_import", campaign, other.code).count("Ini kami") == 4


def test_notes_count_only_rows_that_were_kept(campaign: Campaign, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("username,text,id\nbudi,halo kak,a1\n,tanpa nama,\nsiti,,\n")
    imported = heard(campaign, file)
    assert imported.report is not None
    notes = {note["code"]: note["params"] for note in imported.report["notes"]}
    assert "no_ids" not in notes
    assert notes["no_post"] == {}


def test_a_column_is_offered_with_what_is_in_it(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    file = tmp_path / "aneh.csv"
    file.write_text("k1;k2;k3\nini komentar yang agak panjang kak;budi;\nyang ini juga;siti;\n")
    imported = heard(campaign, file)
    page = read_page(lead, "map_columns", campaign, imported.code)
    assert "k1 · ini komentar yang" in page
    assert ">k2 · budi<" in page
    assert ">k3<" in page


def test_a_silent_worker_is_told(lead: Client, campaign: Campaign, tmp_path: Path) -> None:
    imported = start(campaign, conversation_csv(tmp_path / "a.csv"))
    at = timezone.now()
    assert records.claim_import(at=at) is not None
    page = read_page(lead, "show_import", campaign, imported.code)
    assert "Pembacaan tetap jalan." in page
    Import.objects.update(heartbeat_at=at - timedelta(seconds=records.STALE_SECONDS + 5))
    page = read_page(lead, "show_import", campaign, imported.code)
    assert "Pembacanya sedang tidak menjawab." in page
    assert "Pembacaan tetap jalan." not in page


def test_files_of_another_kind_in_an_archive_have_a_way() -> None:
    params = {"n_files": 1, "file:twitter.ndjson": "other_kind"}
    with translation.override("id"):
        told = files.note_sentence({"code": "left_out", "params": params})
    assert told.endswith("Yang jenis lain: keluarkan dari ZIP, lalu unggah sendiri.")


def test_a_file_of_which_nothing_is_left_shows_only_why(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    heard(campaign, conversation_csv(tmp_path / "a.csv"))
    file = tmp_path / "b.csv"
    file.write_text("username,text\n,halo\n,hai\n")
    page = report_of(lead, campaign, file)
    assert "0 komentar terbaca." in page
    assert "tidak ada penulisnya" in page
    for absent in ("Akun mana yang milik kalian?", "Yang tidak bisa dikatakan", "impor sebelumnya"):
        assert absent not in page


def test_the_list_says_how_many_refusals_it_shows(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("username,text\nbudi,halo kak\n" + ",tanpa nama\n" * 30)
    page = report_of(lead, campaign, file)
    assert "Ini 20 yang pertama dari 30; semuanya ada di daftar unduhan." in page


def test_one_of_several_named_accounts_is_enough(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    handles = ["warga.kahayan", "kami.di.tiktok"]
    name_own_accounts(by=make_person(), at=NOW, campaign=campaign, handles=handles)
    file = tmp_path / "a.csv"
    file.write_text("username,text\nwarga.kahayan,halo\nsiti,ya kak\n")
    assert NOBODY_OF_US not in report_of(lead, campaign, file)
    file.write_text("username,text\nbudi,halo juga\nsiti,ya kak ya\n")
    assert NOBODY_OF_US in report_of(lead, campaign, file)


def test_who_was_named_after_the_import_is_not_missed(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    def name(handle: str) -> None:
        told = pseudonym_of(campaign.community, handle)
        campaign.own_accounts.create(pseudonym=told, handle=handle, told_at=NOW)

    name("salah")
    file = tmp_path / "a.csv"
    file.write_text("username,text\nwarga.kahayan,halo\nsiti,ya kak\n")
    imported = heard(campaign, file)
    assert NOBODY_OF_US in read_page(lead, "show_import", campaign, imported.code)
    name("siti")
    assert NOBODY_OF_US not in read_page(lead, "show_import", campaign, imported.code)
