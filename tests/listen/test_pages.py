# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages: every state is a page, every number leads to its rows, lists cost few queries."""

import csv
import re
import zipfile
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gaung.campaigns.enums import Role
from gaung.campaigns.models import Campaign
from gaung.listen import queries
from gaung.listen.actions.accounts import name_own_accounts
from gaung.listen.enums import ImportState
from gaung.listen.models import Import
from tests.engine.conversation.books import row, xlsx
from tests.factories import NOW, make_campaign, make_member, make_person
from tests.listen.making import OURS, conversation_csv, heard, listened, report_of, start, work
from tests.pages import address, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_worker")]


@pytest.fixture
def measured(campaign: Campaign) -> Campaign:
    listened(campaign)
    return campaign


def test_before_the_first_import_the_page_teaches(lead: Client, campaign: Campaign) -> None:
    page = read(lead, address("listening", campaign))
    assert "Dialog dimulai dari mendengar" in page
    assert address("new_import", campaign) in page
    assert "Belum ada suara" in read(lead, address("voices", campaign))


def test_unanswered_questions_come_before_the_index(lead: Client, measured: Campaign) -> None:
    page = read(lead, address("listening", measured))
    assert "6 pertanyaan belum dijawab" in page
    assert page.index("pertanyaan belum dijawab") < page.index("Indeks dialog")
    assert "belum dikalibrasi" in page


def test_every_number_of_the_page_leads_to_rows(lead: Client, measured: Campaign) -> None:
    page = read(lead, address("listening", measured))
    links = set(re.findall(r'href="(/kampanye/[^"]*/suara/[^"#]*)', page))
    assert len(links) > 8
    for link in links:
        assert lead.get(link.replace("&amp;", "&")).status_code == 200
    shown = re.findall(r'href="([^"]*bagian=pertanyaan[^"]*minggu[^"]*)">(\d+)</a>', page)
    assert shown
    for link, n in shown:
        rows = read(lead, link.replace("&amp;", "&"))
        assert rows.count('id="suara-') == int(n)


def test_without_our_account_the_index_says_what_is_missing(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    heard(campaign, conversation_csv(tmp_path / "a.csv"))
    page = read(lead, address("listening", campaign))
    assert "tidak ditampilkan karena belum diketahui akun mana yang milik kalian" in page
    assert address("own_accounts", campaign) in page


def test_rows_are_searched_filtered_and_paged(lead: Client, measured: Campaign) -> None:
    url = address("voices", measured)
    assert read(lead, f"{url}?cari=posko+3+").count('id="suara-') == 1
    assert "Tidak ada yang cocok" in read(lead, f"{url}?cari=tidakadayangbegini")
    unanswered = read(lead, f"{url}?bagian=belum-dijawab&urut=suka")
    assert unanswered.count('chip bad">belum dijawab') == 6
    assert read(lead, f"{url}?bagian=apa&urut=entah&minggu=kemarin&setelah=rusak&segmen=x")


def test_a_long_list_goes_on_behind_a_cursor_without_losing_a_row(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    heard(campaign, conversation_csv(tmp_path / "a.csv", n_threads=28, answered=10))
    url = address("voices", campaign) + "?bagian=semua"
    seen: list[str] = []
    while url:
        page = read(lead, url)
        seen += re.findall(r'id="(suara-\d+)"', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        url = address("voices", campaign) + following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) == 28 + 10 + 5


def test_a_thread_reads_from_its_beginning(lead: Client, measured: Campaign) -> None:
    page = read(lead, address("voices", measured) + "?cari=makasih&urut=lama")
    link = re.search(r'class="into" href="([^"#]+)', page)
    assert link
    thread = read(lead, link[1].replace("&amp;", "&"))
    assert "<mark>makasih</mark>" in thread
    texts = re.findall(r"<blockquote>(.*?)</blockquote>", re.sub("</?mark>", "", thread))
    assert texts == ["posko 0 buka jam berapa kak?", "halo, buka jam delapan", "siap kak makasih"]
    assert "warga0" not in thread
    assert re.search(r"Suara [A-Z2-7]{4}", thread)


def test_a_thread_of_an_older_measurement_is_not_mistaken(lead: Client, measured: Campaign) -> None:
    answer = lead.get(address("thread", measured, 1) + "?di=lama")
    assert answer.status_code == 302
    assert lead.get(address("thread", measured, 999999)).status_code == 404


def test_the_report_shows_what_was_refused_and_why(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("text,username\nhalo kak semua,budi\n,siti\n")
    page = report_of(lead, campaign, file)
    assert "1 komentar terbaca." in page
    assert "tidak ada isinya" in page
    assert "Akun mana yang milik kalian?" in page


def test_the_list_of_refused_rows_has_all_of_them(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    bad = "".join(f"a{n},halo,bukan waktu {n}\n" for n in range(300))
    good = "".join(f"siti,halo {n},2026-11-20\n" for n in range(20))
    file.write_text("username,text,timestamp\n" + good + bad)
    imported = heard(campaign, file)
    assert imported.n_refused == 300
    rows = _refused_rows(lead, campaign, imported)
    assert len(rows) == 300
    assert rows[-1] == ["321", "waktunya tidak bisa dibaca", "xxxxx xxxxx 299"]


def test_refused_rows_of_an_archive_name_their_file(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("satu.csv", "dua.csv"):
            rows = f"siti,halo {name},2026-11-20\nbudi,halo,kemarin lusa\n"
            archive.writestr(name, "username,text,timestamp\n" + rows)
    imported = heard(campaign, file)
    assert [(row[0], row[3]) for row in _refused_rows(lead, campaign, imported)] == [
        ("3", "dua.csv"),
        ("3", "satu.csv"),
    ]
    page = read(lead, address("show_import", campaign, imported.code))
    assert "dua.csv" in page
    assert "satu.csv" in page


def test_the_list_of_refused_rows_runs_no_formula(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    imported = heard(campaign, conversation_csv(tmp_path / "a.csv"))
    assert imported.report is not None
    imported.report["refusals"] = [
        {"line": 2, "code": "bad_time", "excerpt": '=HYPERLINK("http://x")'},
        {"line": 3, "code": "bad_time", "excerpt": "+62"},
    ]
    imported.save(update_fields=["report"])
    rows = _refused_rows(lead, campaign, imported)
    assert [row[2] for row in rows] == ['\'=HYPERLINK("http://x")', "'+62"]


def _refused_rows(lead: Client, campaign: Campaign, imported: Import) -> list[list[str]]:
    answer = lead.get(address("refused_rows", campaign, imported.code))
    assert answer["Content-Type"].startswith("text/csv")
    return list(csv.reader(StringIO(answer.getvalue().decode("utf-8-sig"))))[1:]


def test_a_second_export_says_what_changed(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    first = heard(campaign, conversation_csv(tmp_path / "a.csv", n_threads=12, answered=3))
    assert "Dibanding impor sebelumnya" not in read(
        lead, address("show_import", campaign, first.code)
    )
    name_own_accounts(by=make_person(), at=NOW, campaign=campaign, handles=[OURS])
    later = conversation_csv(tmp_path / "b.csv", n_threads=13, answered=5)
    kept = [line for line in later.read_text().splitlines() if not line.startswith("q7,")]
    later.write_text("\n".join(kept) + "\n")
    second = heard(campaign, later)
    assert second.report is not None
    page = read(lead, address("show_import", campaign, second.code))
    told = " ".join(re.sub("<[^>]+>", "", page).split())
    assert (
        "Dibanding impor sebelumnya: 4 komentar baru, 15 sudah dikenal, 2 pertanyaan kini terjawab, "
        "1 hilang dari platform."
    ) in told
    third = tmp_path / "c.csv"
    third.write_text("id,post_id,username,text\nz1,video9,siti,halo\n")
    other = heard(campaign, third)
    page = read(lead, address("show_import", campaign, other.code))
    assert "tidak ada yang dibandingkan" in page


def test_a_useless_file_says_which_export_helps(
    lead: Client, campaign: Campaign, shared_data: Path
) -> None:
    page = report_of(lead, campaign, shared_data / "samples/instagram/following.json")
    assert "daftar pengikut" in page
    assert "Apify" in page


def test_progress_is_a_fragment_that_equals_the_page(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    imported = start(campaign, conversation_csv(tmp_path / "a.csv"))
    url = address("show_import", campaign, imported.code)
    page = read(lead, url)
    fragment = read(lead, url, headers={"HX-Request": "true"})
    assert _without_tokens(fragment) in _without_tokens(page)
    assert 'hx-trigger="every 1s"' in fragment
    listening = address("listening", campaign)
    fragment = read(lead, listening, headers={"HX-Request": "true"})
    assert _without_tokens(fragment) in _without_tokens(read(lead, listening))


def test_when_reading_has_ended_the_page_loads_itself_anew(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    imported = heard(campaign, conversation_csv(tmp_path / "a.csv"))
    url = address("show_import", campaign, imported.code)
    answer = lead.get(url, headers={"HX-Request": "true"})
    assert answer.headers["HX-Refresh"] == "true"
    answer = lead.get(address("listening", campaign), headers={"HX-Request": "true"})
    assert answer.headers["HX-Refresh"] == "true"


def test_columns_are_mapped_on_their_page(lead: Client, campaign: Campaign, tmp_path: Path) -> None:
    file = tmp_path / "aneh.csv"
    file.write_text(
        "k1;k2;k3\nini komentar yang agak panjang kak;budi;20/11/2026 10.10\n"
        "yang ini juga panjang;siti;21/11/2026 09.00\n"
    )
    imported = heard(campaign, file)
    assert imported.state == ImportState.NEEDS_MAPPING
    url = address("map_columns", campaign, imported.code)
    page = read(lead, url)
    assert "20 Nov 2026 10.10" in page
    chosen = {"text": "k1", "author": "k2", "at": "k3", "platform": "instagram"}
    looked = lead.post(url, {**chosen, "at": "k2", "lihat": "1"})
    assert looked.status_code == 422
    looked = lead.post(url, {**chosen, "lihat": "1"})
    assert looked.status_code == 200
    imported.refresh_from_db()
    assert imported.state == ImportState.NEEDS_MAPPING
    assert lead.post(url, chosen).status_code == 302
    work()
    imported.refresh_from_db()
    assert (imported.n_accepted, imported.platform) == (2, "instagram")


def test_the_sheet_and_row_of_the_columns_are_shown(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    file = tmp_path / "aneh.xlsx"
    rows = row(1, "Laporan") + row(3, "k1", "k2") + row(4, "siti", "Lokasinya di mana, kak?")
    file.write_bytes(xlsx(("Data mentah", rows), ("Lain", row(1, "a", "b"))))
    imported = heard(campaign, file)
    page = read(lead, address("map_columns", campaign, imported.code))
    assert "Dari lembar “Data mentah”; nama kolomnya di baris 3." in page
    lead.post(
        address("map_columns", campaign, imported.code),
        {"text": "k2", "author": "k1", "platform": "other"},
    )
    work()
    page = read(lead, address("show_import", campaign, imported.code))
    assert "Yang dibaca lembar “Data mentah”. 1 lembar lain tidak dibaca." in page


def test_what_columns_mean_can_be_forgotten(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    file = tmp_path / "aneh.csv"
    file.write_text("k1;k2\nini komentar yang agak panjang kak;budi\nyang ini juga;siti\n")
    imported = heard(campaign, file)
    chosen = {"text": "k1", "author": "k2", "platform": "other"}
    lead.post(address("map_columns", campaign, imported.code), chosen)
    work()
    again = heard(campaign, file)
    assert again.state == ImportState.DONE
    assert "Lupakan arti kolom ini" in read(lead, address("show_import", campaign, again.code))
    url = address("forget_mapping", campaign, again.code)
    assert "dilupakan" in lead.post(url, follow=True).content.decode()
    page = lead.post(url, follow=True).content.decode()
    assert "memang sudah tidak diingat" in page
    assert "Lupakan arti kolom ini" not in page
    assert heard(campaign, file).state == ImportState.NEEDS_MAPPING


def test_removing_and_undoing_from_the_page(lead: Client, measured: Campaign) -> None:
    imported = Import.objects.get(campaign=measured)
    gone = lead.post(address("remove_import", measured, imported.code), follow=True)
    assert "Batalkan penghapusan" in gone.content.decode()
    assert not queries.imports_of(measured)
    back = lead.post(address("restore_import", measured, imported.code), follow=True)
    assert "Impornya kembali." in back.content.decode()
    assert queries.imports_of(measured)


def test_cancelling_from_the_page(lead: Client, campaign: Campaign, tmp_path: Path) -> None:
    imported = start(campaign, conversation_csv(tmp_path / "a.csv"))
    answer = lead.post(address("cancel_import", campaign, imported.code), follow=True)
    assert "Impor dibatalkan. Tidak ada yang tersimpan." in answer.content.decode()
    answer = lead.post(address("cancel_import", campaign, imported.code), follow=True)
    assert "sudah selesai lebih dulu" in answer.content.decode()


def test_own_accounts_are_named_and_struck_off(lead: Client, campaign: Campaign) -> None:
    url = address("own_accounts", campaign)
    assert lead.post(url, {}).status_code == 422
    assert lead.post(url, {"pseudonym": "bukan"}).status_code == 422
    assert lead.post(url, {"handles": f"@{OURS}"}).status_code == 302
    page = read(lead, url)
    assert f"@{OURS}" in page
    account = campaign.own_accounts.get()
    lead.post(address("forget_own_account", campaign, account.pk))
    assert not campaign.own_accounts.exists()


def test_an_observer_reads_but_is_offered_nothing_to_change(measured: Campaign) -> None:
    client = Client()
    client.force_login(make_member(measured.community, Role.OBSERVER))
    imported = Import.objects.get(campaign=measured)
    pages = [address("listening", measured), address("show_import", measured, imported.code)]
    for page in (read(client, url) for url in pages):
        assert "/hapus/" not in page
        assert f'href="{address("new_import", measured)}"' not in page


def test_the_path_and_the_home_page_know(lead: Client, measured: Campaign) -> None:
    page = read(lead, reverse("campaign", args=[measured.code]))
    assert "Jawab 6 pertanyaan" in page
    assert "6 dari 12 pertanyaan sudah dijawab." in page
    assert "pertanyaan belum dijawab" in page


def test_people_of_another_community_find_nothing(measured: Campaign) -> None:
    stranger = Client()
    stranger.force_login(make_member(make_campaign().community, Role.LEAD))
    for name in ("listening", "new_import", "voices", "own_accounts"):
        assert stranger.get(address(name, measured)).status_code == 404


def test_an_import_of_another_campaign_is_not_found(lead: Client, measured: Campaign) -> None:
    imported = Import.objects.get(campaign=measured)
    person = make_person()
    other = make_campaign(by=person)
    client = Client()
    client.force_login(person)
    assert client.get(address("show_import", other, imported.code)).status_code == 404


@pytest.mark.parametrize("n_imports", [1, 3])
def test_the_listening_page_costs_as_many_queries_for_three_imports(
    lead: Client,
    campaign: Campaign,
    tmp_path: Path,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    n_imports: int,
) -> None:
    for number in range(n_imports):
        start(campaign, conversation_csv(tmp_path / f"{number}.csv", n_threads=3 + number))
    work()
    with django_assert_max_num_queries(LISTENING_QUERIES):
        read(lead, address("listening", campaign))
    with django_assert_max_num_queries(VOICES_QUERIES):
        read(lead, address("voices", campaign))


LISTENING_QUERIES = 14  # four of them are ours; the rest are the session and the path
VOICES_QUERIES = 12


def test_removed_imports_are_offered_for_half_a_minute_only(
    lead: Client, measured: Campaign
) -> None:
    imported = Import.objects.get(campaign=measured)
    lead.post(address("remove_import", measured, imported.code))
    Import.objects.update(removed_at=timezone.now() - timedelta(seconds=31))
    assert "Batalkan penghapusan" not in read(lead, address("listening", measured))


def test_a_script_in_a_file_stays_text(lead: Client, campaign: Campaign, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(
        "text,username,post_url\n<script>alert(1)</script> kapan ya kak?,budi,javascript:alert(1)\n"
    )
    heard(campaign, file)
    page = read(lead, address("voices", campaign))
    assert "<script>alert" not in page
    link = re.search(r'class="into" href="([^"#]+)', page)
    assert link
    assert "javascript:" not in read(lead, link[1].replace("&amp;", "&"))


def _without_tokens(page: str | HttpResponse) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", str(page)).strip()
