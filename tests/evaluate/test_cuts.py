# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Before and after any day: asked on the page of results, measured by the worker, shown there."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gaung.campaigns.models import Campaign
from gaung.listen.actions.accounts import name_own_accounts
from gaung.listen.actions.cuts import MOST_CUTS
from tests.factories import NOW, make_person
from tests.listen.making import OURS, conversation_csv, heard, work
from tests.pages import read_page

pytestmark = pytest.mark.django_db


def talk(campaign: Campaign, folder: Path) -> None:
    """A question a day under two posts: the first twelve were answered, and six came back."""
    name_own_accounts(by=make_person(), at=NOW, campaign=campaign, handles=[OURS])
    lines = (
        conversation_csv(folder / "kami.csv", n_threads=24, answered=12).read_text().splitlines()
    )
    halved = [line.replace("video1", f"video{1 + place % 2}") for place, line in enumerate(lines)]
    halved.append('z1,,video1,pendek,"🔥🔥",2026-11-05T03:00:00Z,0')
    (folder / "dua.csv").write_text("\n".join(halved) + "\n")
    heard(campaign, folder / "dua.csv")


def test_a_day_is_asked_for_measured_and_compared(
    lead: Client, campaign: Campaign, tmp_path: Path
) -> None:
    talk(campaign, tmp_path)
    assert "Bandingkan sebelum dan sesudah satu tanggal" in read_page(lead, "evaluate", campaign)
    asked = lead.post(reverse("new_cut", args=[campaign.code]), {"on": "2026-11-13"})
    query = asked.headers["Location"].partition("?")[2]
    assert "Sedang dihitung" in read_page(lead, "evaluate", campaign, query=f"?{query}")
    work()
    shown = read_page(lead, "evaluate", campaign, query=f"?{query}")
    assert "Sebelum 13 Nov 2026" in shown
    assert "Sejak 13 Nov 2026" in shown
    assert "100%" in shown  # every question of the first twelve days was answered, then none
    cut = campaign.cuts.get()
    lead.post(reverse("forget_cut", args=[campaign.code, cut.pk]))
    assert not campaign.cuts.exists()
    assert "13 Nov 2026" not in read_page(lead, "evaluate", campaign)


def test_a_wrong_day_and_too_many_days_are_told(lead: Client, campaign: Campaign) -> None:
    url = reverse("new_cut", args=[campaign.code])
    assert "Tulis tanggal yang benar" in lead.post(url, {"on": "besok"}, follow=True).text
    for day in range(1, MOST_CUTS + 1):
        lead.post(url, {"on": f"2026-11-{day:02}"})
    lead.post(url, {"on": "2026-11-01"})  # the same again is no further one
    assert campaign.cuts.count() == MOST_CUTS
    told = lead.post(url, {"on": "2026-11-30"}, follow=True).text
    assert "Sudah ada terlalu banyak tanggal" in told


@pytest.mark.parametrize("by", ["postingan", "minggu", "platform", "audiens"])
def test_every_part_has_its_figures_and_leads_to_its_rows(
    lead: Client,
    campaign: Campaign,
    tmp_path: Path,
    by: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    assert "Impor komentar dulu" in read_page(lead, "figures", campaign)
    talk(campaign, tmp_path)
    with django_assert_max_num_queries(10):
        shown = read_page(lead, "figures", campaign, query=f"?menurut={by}&urut=indeks")
    told = {
        "postingan": "?post=video1",
        "minggu": "Minggu mulai 2 Nov 2026",
        "platform": "Hanya ada satu bagian",
        "audiens": "?segmen=",
    }
    assert told[by] in shown
