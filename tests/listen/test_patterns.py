# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of simultaneity and of spikes, and the alarm: from a file to what the crew reads."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gaung.campaigns.models import Campaign, Notice
from gaung.campaigns.notices import words_of
from gaung.listen.actions.accounts import name_own_accounts
from gaung.listen.enums import AnalysisState
from gaung.listen.models import Analysis
from tests.engine.test_selfcheck import OWN
from tests.factories import NOW, make_person
from tests.listen.making import OURS, conversation_csv, heard, work
from tests.pages import read_page

pytestmark = pytest.mark.django_db

COPIES = (
    "jangan percaya akun ini data mereka karangan semua",
    "panitia cuma cari panggung jangan ikut ikutan teman teman",
    "lebih baik bantu orang tua di rumah daripada ikut aksi",
    "sudah terbukti mereka dibayar pihak luar warga harus sadar",
)


def storm_csv(path: Path, *, ended: datetime) -> Path:
    """Ten quiet days, then an hour in which five accounts write the same four texts at once."""
    rows = ["id,parent_id,post_id,username,text,timestamp,likes"]
    start = ended - timedelta(days=10)
    for hour in range(0, 240, 6):
        at = start + timedelta(hours=hour)
        rows.append(
            f'c{hour},,video1,warga{hour},"hari ke {hour} asap masih tebal",{at:%Y-%m-%dT%H:%M:%SZ},1'
        )
    for place, text in enumerate(COPIES):
        for account in range(5):
            at = ended - timedelta(minutes=40 - 8 * place) + timedelta(seconds=4 * account)
            rows.append(
                f'k{place}{account},,video1,akun{account},"{text}",{at:%Y-%m-%dT%H:%M:%SZ},0'
            )
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["coordination", "ourselves", "spikes"])
def test_before_anything_was_heard_and_before_it_was_asked(
    lead: Client, campaign: Campaign, name: str
) -> None:
    assert "Impor komentar dulu" in read_page(lead, name, campaign)
    Analysis.objects.create(
        campaign=campaign, state=AnalysisState.DONE, result={"platforms": []}, made_at=NOW
    )
    assert "Hitung lagi" in read_page(lead, name, campaign)


def test_a_storm_is_shown_told_and_rings_once(
    lead: Client,
    campaign: Campaign,
    tmp_path: Path,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    ended = timezone.now().replace(minute=50, second=0) - timedelta(days=1)
    imported = heard(campaign, storm_csv(tmp_path / "badai.csv", ended=ended))
    assert imported.n_refused == 0
    with django_assert_max_num_queries(10):
        together = read_page(lead, "coordination", campaign)
    assert "5 akun menulis 20 komentar yang jatuh bersamaan" in together
    assert "4 teks yang sama" in together
    assert together.count("<circle") == 20
    assert "akun0" not in together
    with django_assert_max_num_queries(10):
        loud = read_page(lead, "spikes", campaign)
    assert "20 komentar dalam satu jam; biasanya kurang dari satu." in loud
    assert "100% berasal dari akun yang berulang kali menulis serempak." in loud
    notice = Notice.objects.get(campaign=campaign)
    words = words_of(notice)
    assert words.title == "Lonjakan: 20 komentar dalam satu jam"
    assert not any(text in f"{words} {notice.params}" for text in COPIES)
    lead.post(reverse("measure_again", args=[campaign.code]))
    assert Notice.objects.filter(campaign=campaign).count() == 1
    rows = lead.get(reverse("voices", args=[campaign.code]) + "?kelompok=1").content.decode()
    assert all(text in rows for text in COPIES)


def test_an_old_spike_does_not_ring(lead: Client, campaign: Campaign, tmp_path: Path) -> None:
    ended = datetime(2025, 5, 4, 13, 50, tzinfo=UTC)
    heard(campaign, storm_csv(tmp_path / "lama.csv", ended=ended))
    page = read_page(lead, "spikes", campaign)
    assert "1 lonjakan" in page
    assert 'class="loud"' in page
    assert not Notice.objects.exists()


def test_an_ordinary_conversation_accuses_nobody(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    heard(campaign, conversation_csv(tmp_path / "biasa.csv"))
    assert "Tidak ada yang berulang kali serempak" in read_page(lead, "coordination", campaign)
    assert "Tidak ada lonjakan" in read_page(lead, "spikes", campaign)


def test_a_few_hours_are_told_and_not_drawn(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    short = tmp_path / "pendek.csv"
    short.write_text("id,username,text,timestamp\n1,a,halo semua kawan,2026-11-20T03:00:00Z\n")
    heard(campaign, short)
    page = read_page(lead, "spikes", campaign)
    assert "tertinggi" not in page
    assert 'class="loud"' not in page
    assert "Tidak ada lonjakan" in page


def called_csv(path: Path, *, own_words: bool, tag: str = "#SaveGambut") -> Path:
    """We call once; eight people carry our words, in their own or in ours."""
    call = f"Besok kita kumpul menanam bakau bersama di muara sungai {tag}"
    rows = [
        "id,parent_id,post_id,username,text,timestamp,likes",
        f'p,,video1,{OURS},"{call}",2026-11-01T01:00:00Z,9',
    ]
    for hour, own in enumerate(OWN):
        text = f"{own} {tag}" if own_words else call
        at = f"2026-11-02T{hour:02}:00:00Z" if own_words else f"2026-11-02T01:00:{hour:02}Z"
        rows.append(f'w{hour},,video1,warga{hour},"{text}",{at},{hour}')
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def ours(campaign: Campaign) -> Campaign:
    name_own_accounts(by=make_person(), at=NOW, campaign=campaign, handles=[OURS])
    return campaign


def test_people_in_their_own_words_are_told_so(
    lead: Client,
    ours: Campaign,
    tmp_path: Path,
    quick_worker: None,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    heard(ours, called_csv(tmp_path / "a.csv", own_words=True))
    with django_assert_max_num_queries(10):
        seen = read_page(lead, "ourselves", ours)
    assert "Ini terlihat seperti orang-orang yang berdiri bersama." in seen
    assert "8 tulisan dari 8 orang lain membawa tagar atau teksmu." in seen
    assert 'cari=savegambut">#savegambut' in seen
    assert "Tidak ada dua orang yang menulis teks yang sama." in seen
    assert "aku tinggal di Sampit dan langit kami kuning" in seen
    assert "Kenapa terlihat begitu" not in seen
    assert "warga7" not in seen
    rows = lead.get(reverse("voices", args=[ours.code]) + "?cari=savegambut").content.decode()
    assert "aku tinggal di Sampit dan langit kami kuning" in rows
    assert "berdiri bersama" in read_page(lead, "coordination", ours)


def test_copies_at_once_are_told_why_and_what_to_change(
    lead: Client, ours: Campaign, tmp_path: Path, quick_worker: None
) -> None:
    heard(ours, called_csv(tmp_path / "a.csv", own_words=False, tag=""))
    seen = read_page(lead, "ourselves", ours)
    assert "Dari luar ini terlihat seperti salinan yang diatur." in seen
    assert "100% datang dalam lima menit yang sama" in seen
    assert "Jangan satu jam untuk semua" in seen
    assert "8 kali, oleh 8 orang" in seen


def test_what_is_missing_for_a_look_is_said(
    lead: Client, campaign: Campaign, tmp_path: Path, quick_worker: None
) -> None:
    heard(campaign, called_csv(tmp_path / "a.csv", own_words=True))
    assert "Tulisanmu sendiri belum dikenali" in read_page(lead, "ourselves", campaign)
    name_own_accounts(by=make_person(), at=NOW, campaign=campaign, handles=[OURS])
    lead.post(reverse("measure_again", args=[campaign.code]))
    work()
    assert "berdiri bersama" in read_page(lead, "ourselves", campaign)


def test_own_words_that_nobody_can_carry_and_that_nobody_carried_yet(
    lead: Client, ours: Campaign, tmp_path: Path, quick_worker: None
) -> None:
    heard(ours, conversation_csv(tmp_path / "a.csv"))
    assert "Belum ada katamu yang bisa dibawa orang" in read_page(lead, "ourselves", ours)
    short = called_csv(tmp_path / "b.csv", own_words=True)
    short.write_text("\n".join(short.read_text("utf-8").split("\n")[:4]) + "\n", "utf-8")
    heard(ours, short)
    assert "Baru 2 tulisan membawa katamu" in read_page(lead, "ourselves", ours)
