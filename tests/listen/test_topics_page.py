# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of topics, languages, requests and offers: from a file to what the crew reads."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gaung.campaigns.models import Campaign
from gaung.listen.enums import AnalysisState
from gaung.listen.models import Analysis
from tests.engine.topics.planted import planted
from tests.factories import NOW
from tests.listen.making import conversation_csv, heard
from tests.pages import read_page

pytestmark = pytest.mark.django_db

SAID = (
    "kami di posko butuh masker buat anak-anak",
    "kami punya 50 masker, bisa diambil di toko depan pasar",
    "asap e wis tekan omahku, anakku watuk terus iki piye",
)


def talk_csv(path: Path, *, n: int) -> Path:
    rows = ["id,parent_id,post_id,username,text,timestamp,likes"]
    for number, text in enumerate([*SAID, *(text for text, _topic in planted(n))]):
        day = 1 + number % 28
        rows.append(
            f'c{number},,video1,warga{number},"{text}",2026-10-{day:02}T03:{number % 60:02}:00Z,0'
        )
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_before_anything_was_heard_and_before_it_was_asked(
    lead: Client, campaign: Campaign
) -> None:
    assert "Impor komentar dulu" in read_page(lead, "topics", campaign)
    Analysis.objects.create(
        campaign=campaign, state=AnalysisState.DONE, result={"platforms": []}, made_at=NOW
    )
    assert "Hitung lagi" in read_page(lead, "topics", campaign)


@pytest.mark.parametrize("name", ["topics", "tongues", "asks"])
def test_a_measurement_that_has_one_part_only(lead: Client, campaign: Campaign, name: str) -> None:
    nothing = {"n": 0, "n_unanswered": 0, "listed": []}
    parts = {
        "topics": {"n": 3, "n_without": 3, "n_texts": 3, "n_needed": 30, "topics": []},
        "tongues": {"n": 3, "n_undecided": 3, "tongues": []},
        "asks": {"n": 3, "asks": nothing, "offers": nothing, "things": []},
    }
    told = {
        "topics": "baru ada 3",
        "tongues": "3 komentar terlalu pendek",
        "asks": "Tidak ada permintaan atau tawaran yang dikenali",
    }
    Analysis.objects.create(
        campaign=campaign, state=AnalysisState.DONE, result={name: parts[name]}, made_at=NOW
    )
    shown = read_page(lead, "topics", campaign)
    assert told.pop(name) in shown
    assert not any(words in shown for words in told.values())


@pytest.mark.usefixtures("quick_worker")
def test_what_people_talk_about_ask_for_and_offer(
    lead: Client,
    campaign: Campaign,
    tmp_path: Path,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    heard(campaign, talk_csv(tmp_path / "ramai.csv", n=120))
    with django_assert_max_num_queries(12):
        shown = read_page(lead, "topics", campaign)
    assert shown.count('<article class="card stack" id="topik-') >= 4
    assert "Mungkin bisa dipertemukan" in shown
    assert all(text in shown for text in SAID)
    assert "Jawa</a>" in shown
    assert "warga1" not in shown
    assert len(shown) < 60_000
    first = lead.get(reverse("voices", args=[campaign.code]) + "?topik=1").content.decode()
    assert "topik " in first
    javanese = lead.get(reverse("voices", args=[campaign.code]) + "?bahasa=jav").content.decode()
    assert SAID[2] in javanese
    assert SAID[0] not in javanese
    offers = lead.get(reverse("voices", args=[campaign.code]) + "?saran=offer").content.decode()
    assert SAID[1] in offers


@pytest.mark.usefixtures("quick_worker")
def test_few_comments_say_so(lead: Client, campaign: Campaign, tmp_path: Path) -> None:
    heard(campaign, conversation_csv(tmp_path / "sedikit.csv"))
    assert "Belum cukup data." in read_page(lead, "topics", campaign)


def test_in_english(lead: Client, campaign: Campaign) -> None:
    lead.post(reverse("set_language"), {"language": "en"})
    assert "What people talk about" in read_page(lead, "topics", campaign)
