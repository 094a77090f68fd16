# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows behind "gone" and "now answered": with their words while these are kept."""

import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gaung.campaigns.models import Campaign
from gaung.engine.conversation.reconcile import ANSWERED
from gaung.listen.actions.accounts import name_own_accounts
from gaung.listen.folders import parts_folder
from gaung.listen.models import Analysis, Import
from tests.factories import NOW, make_person
from tests.listen.making import OURS, conversation_csv, heard, work
from tests.pages import address, read, read_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_worker")]

GONE = (7, 9)
LISTS = ("hilang", "terjawab", "terjawab-lain")


def told_again(campaign: Campaign, folder: Path, *, n_threads: int = 12) -> tuple[Import, Import]:
    """An export, and a later one: questions 3 and 4 are answered since, so is a thanks; 7 and 9
    are gone.
    """
    name_own_accounts(by=make_person(), at=NOW, campaign=campaign, handles=[OURS])
    first = conversation_csv(folder / "a.csv", n_threads=n_threads, answered=3)
    thanks = 'makasih,,video1,pulang,"terima kasih semua",2026-11-01T04:00:00Z,2\n'
    first.write_text(first.read_text() + thanks)
    later = conversation_csv(folder / "b.csv", n_threads=n_threads, answered=5)
    lost = tuple(f"q{number}," for number in GONE)
    lines = [line for line in later.read_text().splitlines() if not line.startswith(lost)]
    lines += [thanks.strip(), f'j,makasih,video1,{OURS},"sama-sama",2026-11-02T04:00:00Z,0']
    later.write_text("\n".join(lines) + "\n")
    return heard(campaign, first, label="Sebelum"), heard(campaign, later, label="Sesudah")


def texts(page: str) -> list[str]:
    return re.findall(r"<blockquote>(.*?)</blockquote>", page)


def test_every_count_of_the_report_leads_to_its_rows(
    lead: Client,
    campaign: Campaign,
    tmp_path: Path,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    _, second = told_again(campaign, tmp_path)
    report = read_page(lead, "show_import", campaign, second.code)
    links = dict(
        re.findall(r'<a href="([^"]+/dibanding/[^"]+)">([^<]+)</a>', report),
    )
    told = {
        "2 pertanyaan kini terjawab": [f"posko {n} buka jam berapa kak?" for n in (4, 3)],
        "1 komentar lain kini terjawab": ["terima kasih semua"],
        "2 hilang dari platform": [f"posko {n} buka jam berapa kak?" for n in reversed(GONE)],
    }
    assert set(links.values()) == set(told)
    for url, words in links.items():
        with django_assert_max_num_queries(12):
            page = read(lead, url)
        assert texts(page) == told[words]
        assert "warga" not in page
        assert len(page) < 60_000
        thread = re.search(r'class="into" href="([^"#]+)', page)
        assert thread
        assert told[words][0] in read(lead, thread[1].replace("&amp;", "&"))
    assert "10 Nov 2026" in read(lead, address("compared", campaign, second.code, "hilang"))


def test_before_the_analysis_the_rows_are_there_and_lead_to_no_thread(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    _, second = told_again(campaign, tmp_path)
    Analysis.objects.all().delete()
    page = read_page(lead, "compared", campaign, second.code, "hilang")
    assert len(texts(page)) == len(GONE)
    assert "Buka percakapannya" not in page


def test_words_go_with_the_import_that_had_them(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    first, second = told_again(campaign, tmp_path)
    lead.post(address("remove_import", campaign, first.code))
    page = read_page(lead, "compared", campaign, second.code, "hilang")
    assert not texts(page)
    assert page.count("impor “Sebelum”, tempat ia terakhir terlihat, sudah dihapus") == len(GONE)
    assert "10 Nov 2026" in page
    lead.post(address("restore_import", campaign, first.code))
    assert len(texts(read_page(lead, "compared", campaign, second.code, "hilang"))) == len(GONE)
    lead.post(address("remove_import", campaign, second.code))
    Import.objects.filter(pk=second.pk).update(removed_at=timezone.now() - timedelta(minutes=1))
    work()
    assert lead.get(address("compared", campaign, second.code, "hilang")).status_code == 404


def test_of_an_import_older_than_the_lists_the_examples_are_shown(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    _, second = told_again(campaign, tmp_path)
    (parts_folder(campaign.code, second.code) / ANSWERED).unlink()
    assert second.report is not None
    second.report["reconciled"]["n_newly_answered"] += 30
    second.report["reconciled"]["n_questions_newly_answered"] += 30
    second.save(update_fields=["report"])
    page = read_page(lead, "compared", campaign, second.code, "terjawab")
    assert len(texts(page)) == 2
    assert "Laporannya menghitung 32" in page
    shutil.rmtree(parts_folder(campaign.code, second.code))
    page = read_page(lead, "compared", campaign, second.code, "terjawab")
    assert "barisnya tidak disimpan" in page


@pytest.mark.parametrize("name", LISTS)
def test_an_import_that_compares_with_nothing_says_so(
    lead: Client, campaign: Campaign, tmp_path: Path, name: str
) -> None:
    only = heard(campaign, conversation_csv(tmp_path / "a.csv", n_threads=3))
    page = read_page(lead, "compared", campaign, only.code, name)
    assert "Tidak ada barisnya" in page
    assert lead.get(address("compared", campaign, only.code, "lain")).status_code == 404


def test_a_long_list_has_pages(lead: Client, campaign: Campaign, tmp_path: Path) -> None:
    first = conversation_csv(tmp_path / "a.csv", n_threads=3, answered=0)
    many = "".join(
        f'x{n},,video1,orang{n},"ke {n}",2026-11-02T{n // 60:02}:{n % 60:02}:00Z,0\n'
        for n in range(70)
    )
    first.write_text(first.read_text() + many)
    heard(campaign, first)
    later = heard(campaign, conversation_csv(tmp_path / "b.csv", n_threads=3, answered=0))
    seen: list[str] = []
    query = ""
    while query is not None:
        page = read_page(lead, "compared", campaign, later.code, "hilang", query=query)
        seen += texts(page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        query = following[1] if following else None  # type: ignore[assignment]
    assert seen == [f"ke {n}" for n in reversed(range(70))]
    assert "halaman 3 dari 3" in page
    for odd in ("?halaman=9", "?halaman=-1", "?halaman=apa"):
        assert read_page(lead, "compared", campaign, later.code, "hilang", query=odd)
