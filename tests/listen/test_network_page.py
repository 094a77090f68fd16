# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of the network: told in words, drawn in a file of its own, every voice a link."""

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gaung.campaigns.models import Campaign
from gaung.listen.actions.accounts import name_own_accounts
from gaung.listen.enums import AnalysisState
from gaung.listen.models import Analysis
from tests.engine.network.making import Said, ask, pseudonym
from tests.factories import NOW, make_person
from tests.listen.making import OURS, conversation_csv, heard
from tests.pages import read_page

pytestmark = pytest.mark.django_db

QUERIES = 9  # one of them is ours; the rest are the session, the campaign and the path
DIALOGUE = {"platforms": [], "trend": [], "segments": []}


def _measured(campaign: Campaign, network: dict[str, Any] | None) -> Analysis:
    result = DIALOGUE if network is None else {**DIALOGUE, "network": network}
    return Analysis.objects.create(
        campaign=campaign, state=AnalysisState.DONE, result=result, made_at=NOW
    )


def _talk(n_circles: int = 2) -> dict[str, Any]:
    """Circles of four around `a0`, `a1` ..., whom `b0` and the like connect; we answered two."""
    said = [
        Said(f"{one}{number}", f"{other}{number}", thread=number)
        for number in range(n_circles)
        for one in "abcd"
        for other in "abcd"
        if one != other and (one == "a" or other == "a")
    ]
    said += [Said(f"b{number}", f"a{(number + 1) % n_circles}") for number in range(n_circles)]
    said += [Said("us", "a0"), Said("a0", "us"), Said("us", "c0"), Said("x"), Said("y", thread=99)]
    return ask(said)


def _names(page: str) -> list[str]:
    table = page[page.index('id="suara"') :]
    return re.findall(r'<th scope="row"><a href="[^"]*orang=(\w+)"', table)


def test_from_a_file_to_the_page(lead: Client, campaign: Campaign, tmp_path: Path) -> None:
    name_own_accounts(by=make_person(), at=NOW, campaign=campaign, handles=[OURS])
    heard(campaign, conversation_csv(tmp_path / "a.csv"))
    result = Analysis.objects.get(campaign=campaign).result or {}
    both_ways = next(each for each in result["components"] if each["code"] == "REC")
    assert result["network"]["with_us"]["n_mutual"] == both_ways["numerator"] == 3
    page = read_page(lead, "network", campaign)
    assert "Dari 12 orang yang bicara, 3 bicara dua arah dengan kalian." in page
    assert reverse("network", args=[campaign.code]) in read_page(lead, "listening", campaign)


def test_it_is_told_in_words_before_it_is_drawn(lead: Client, campaign: Campaign) -> None:
    _measured(campaign, _talk())
    page = read_page(lead, "network", campaign)
    assert "Dari 10 orang yang bicara, 1 bicara dua arah dengan kalian." in page
    assert "1 orang sudah kalian balas tetapi belum menulis lagi; 0 orang" in page
    assert "8 orang membalas atau dibalas sesama warga. 2 orang menulis tanpa" in page
    assert page.index("dua arah dengan kalian") < page.index("<img")
    assert "belum dikalibrasi" in page


def test_every_voice_leads_to_its_rows(lead: Client, campaign: Campaign) -> None:
    _measured(campaign, _talk())
    page = read_page(lead, "network", campaign)
    rows = reverse("voices", args=[campaign.code])
    assert f'href="{rows}?bagian=semua&amp;orang={pseudonym("a0")}"' in page
    assert sorted(_names(page)) == sorted(pseudonym(f"{one}{n}") for one in "abcd" for n in (0, 1))


def test_the_table_has_the_order_of_its_address(lead: Client, campaign: Campaign) -> None:
    _measured(campaign, _talk())
    heard = _names(read_page(lead, "network", campaign, query="?urut=dibalas"))
    assert set(heard[:2]) == {pseudonym("a0"), pseudonym("a1")}
    bridges = _names(read_page(lead, "network", campaign, query="?urut=jembatan"))
    assert 0 < len(bridges) < 8
    wrong = _names(read_page(lead, "network", campaign, query="?urut=apa&halaman=-3"))
    assert wrong == _names(read_page(lead, "network", campaign))


def test_a_long_table_goes_on_behind_pages_without_losing_a_voice(
    lead: Client, campaign: Campaign
) -> None:
    _measured(campaign, _talk(n_circles=16))
    seen: list[str] = []
    query = "?urut=pusat"
    while query:
        page = read_page(lead, "network", campaign, query=query)
        seen += _names(page)
        following = re.search(r'rel="next" href="(\?[^"#]+)', page)
        query = following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) == 64
    assert "halaman 3 dari 3" in page


def test_the_picture_is_a_file_that_is_asked_for_anew(lead: Client, campaign: Campaign) -> None:
    analysis = _measured(campaign, _talk())
    page = read_page(lead, "network", campaign)
    url = reverse("network_picture", args=[campaign.code])
    assert f'src="{url}?hitungan={analysis.code}"' in page
    answer = lead.get(url)
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Cache-Control"] == "private, no-cache"
    assert "style-src 'sha256-" in answer["Content-Security-Policy"]
    assert "kalian</text>" in answer.content.decode()
    again = lead.get(url, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    _measured(campaign, _talk(3))
    assert lead.get(url, headers={"If-None-Match": answer["ETag"]}).status_code == 200


def test_the_picture_speaks_the_readers_language(lead: Client, campaign: Campaign) -> None:
    _measured(campaign, _talk())
    url = reverse("network_picture", args=[campaign.code])
    lead.post(reverse("set_language"), {"language": "en"})
    answer = lead.get(url)
    assert "you</text>" in answer.content.decode()
    lead.post(reverse("set_language"), {"language": "id"})
    assert lead.get(url, headers={"If-None-Match": answer["ETag"]}).status_code == 200


def test_what_cannot_be_told_is_said(lead: Client, campaign: Campaign) -> None:
    assert "Belum ada suara" in read_page(lead, "network", campaign)
    _measured(campaign, None)
    assert "Ini belum dihitung" in read_page(lead, "network", campaign)
    _measured(campaign, ask([Said("a", has_links=False)]))
    assert "Berkasnya tidak mencatat balasan" in read_page(lead, "network", campaign)
    _measured(campaign, ask([Said("a"), Said("b")]))
    page = read_page(lead, "network", campaign)
    assert "2 orang menulis, tetapi belum ada yang membalas orang lain." in page
    assert lead.get(reverse("network_picture", args=[campaign.code])).status_code == 404
    _measured(campaign, ask([Said("b", "a"), Said("c", has_links=False)]))
    page = read_page(lead, "network", campaign)
    assert "1 komentar tidak ada di sini karena sumbernya tidak mencatat balasan" in page
    assert "belum disebut akun mana yang milik kalian" in page


def test_only_we_talk(lead: Client, campaign: Campaign) -> None:
    _measured(campaign, ask([Said("a"), Said("us", "a"), Said("b"), Said("b", "us")]))
    page = read_page(lead, "network", campaign)
    assert "100%" in page
    assert "<img" in page
    assert 'id="suara"' not in page


@pytest.mark.parametrize("n_circles", [1, 16])
def test_a_large_network_costs_as_many_queries_and_stays_light(
    lead: Client,
    campaign: Campaign,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    n_circles: int,
) -> None:
    _measured(campaign, _talk(n_circles))
    with django_assert_max_num_queries(QUERIES):
        page = read_page(lead, "network", campaign)
    assert len(gzip.compress(page.encode())) < 12_000
    with django_assert_max_num_queries(QUERIES):
        read_page(lead, "network_picture", campaign)
