# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of the nucleus: what they say, and how many questions they ask the database."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gaung.campaigns.actions import archive_campaign, change_campaign, make_invite
from gaung.campaigns.audit import record
from gaung.campaigns.enums import Role
from gaung.campaigns.models import Campaign, Person
from gaung.listen.enums import AnalysisState
from gaung.listen.models import Analysis
from tests.factories import NOW, make_campaign, make_community, make_member, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> Person:
    return make_person("Rina")


@pytest.fixture
def office(client: Client, by: Person) -> Client:
    client.force_login(by)
    return client


def text_of(office: Client, url: str) -> str:
    answer = office.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_somebody_without_a_community_is_shown_the_way(office: Client) -> None:
    assert "Kamu belum di komunitas mana pun" in text_of(office, "/")
    answer = office.post(
        "/komunitas/baru/", {"name": "BEM", "code": "bem", "place": "", "about": ""}
    )
    assert answer.status_code == 302
    assert "Belum ada kampanye" in text_of(office, "/komunitas/bem/")
    answer = office.post(
        "/komunitas/bem/kampanye-baru/",
        {"name": "Asap", "code": "asap", "cause": "Posko", "zone": "Asia/Jakarta"},
    )
    assert answer.url == "/kampanye/asap/"  # type: ignore[attr-defined]


@pytest.mark.parametrize("code", ["Kabut Asap", "a", "-asap", "asap/lain", "asap'"])
def test_an_address_that_cannot_be_said_is_refused(office: Client, by: Person, code: str) -> None:
    community = make_community(by)
    answer = office.post(
        f"/komunitas/{community.code}/kampanye-baru/",
        {"name": "Asap", "code": code, "cause": "", "zone": "Asia/Jakarta"},
    )
    assert answer.status_code == 200
    assert "Contoh: kabut-asap" in answer.content.decode()


def test_a_taken_address_is_said(office: Client, by: Person) -> None:
    taken = make_campaign(by=by)
    answer = office.post(
        f"/komunitas/{taken.community.code}/kampanye-baru/",
        {"name": "Asap", "code": taken.code, "cause": "", "zone": "Asia/Jakarta"},
    )
    assert "sudah" in answer.content.decode().lower()
    assert Campaign.objects.filter(code=taken.code).count() == 1


def test_a_colour_must_carry_white_text(office: Client, by: Person) -> None:
    campaign = make_campaign(by=by)
    fields = {"name": "Asap", "cause": "x", "zone": "Asia/Makassar", "colour": "#F784C5"}
    answer = office.post(f"/kampanye/{campaign.code}/setelan/", fields)
    assert "kontras dengan tulisan putih 2,3" in answer.content.decode()
    office.post(f"/kampanye/{campaign.code}/setelan/", fields | {"colour": "#1B602F"})
    campaign.refresh_from_db()
    assert (campaign.colour, campaign.zone) == ("#1B602F", "Asia/Makassar")


def test_the_campaigns_own_clock(office: Client, by: Person) -> None:
    """03:00 UTC is 10.00 in WIB and 12.00 in WIT."""
    campaign = make_campaign(by=by)
    assert "24 Nov 10.00" in text_of(office, f"/kampanye/{campaign.code}/")
    campaign.zone = "Asia/Jayapura"
    change_campaign(by=by, at=NOW, campaign=campaign, changed=["zone"])
    assert "24 Nov 12.00" in text_of(office, f"/kampanye/{campaign.code}/")


def test_the_switch_of_language_remembers(client: Client) -> None:
    assert "Suara yang keluar" in text_of(client, "/")
    answer = client.post("/bahasa/", {"language": "en", "next": "/"})
    assert answer.status_code == 302
    page = client.get("/")
    assert 'lang="en"' in page.content.decode()
    assert "Suara yang keluar" not in page.content.decode()
    german = Client(headers={"accept-language": "de,en"})
    assert 'lang="id"' in german.get("/").content.decode()


def test_an_archived_campaign_is_put_away_not_lost(office: Client, by: Person) -> None:
    campaign = make_campaign(by=by)
    archive_campaign(by=by, at=NOW, campaign=campaign, archived=True)
    assert campaign.name not in text_of(office, "/")
    assert "Arsip" in text_of(office, f"/komunitas/{campaign.community.code}/")
    office.post(f"/kampanye/{campaign.code}/arsip/")
    assert campaign.name in text_of(office, "/")


def test_the_list_says_where_people_wait(office: Client, by: Person) -> None:
    campaign = make_campaign(by=by)
    for n_unanswered in (9, 4):
        Analysis.objects.create(
            campaign=campaign,
            state=AnalysisState.DONE,
            result={},
            n_unanswered=n_unanswered,
            made_at=NOW,
        )
    assert "4 pertanyaan belum dijawab" in text_of(office, "/")


def test_a_big_number_stays_small_beside_the_name_of_a_stop(office: Client, by: Person) -> None:
    campaign = make_campaign(by=by)
    Analysis.objects.create(
        campaign=campaign,
        state=AnalysisState.DONE,
        result={},
        n_unanswered=275_224,
        made_at=NOW,
    )
    page = text_of(office, f"/kampanye/{campaign.code}/setelan/")
    assert ">999+<" in page
    assert "275.224 pertanyaan belum dijawab" in page


def test_the_log_can_be_searched_and_paged(office: Client, by: Person) -> None:
    community = make_community(by)
    for number in range(60):
        record(community=community, by=by, at=NOW, action="campaign.begin", about=f"Asap {number}")
    url = f"/komunitas/{community.code}/catatan/"
    first = text_of(office, url)
    assert "Rantai utuh: 61 catatan" in first
    assert "Asap 59" in first
    assert "Asap 9<" not in first
    assert "Asap 9" in text_of(office, f"{url}?sebelum=12")
    found = text_of(office, f"{url}?cari=Asap 17")
    assert "Asap 17" in found
    assert "Asap 18" not in found
    assert "Tidak ada catatan yang cocok" in text_of(office, f"{url}?cari=zzz")


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize(
    ("page", "n_queries"),
    [("home", 6), ("community", 6), ("crew", 5), ("audit_log", 6), ("campaign", 18)],
)
def test_a_list_asks_a_fixed_number_of_questions(
    office: Client,
    page: str,
    n_queries: int,
    n: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    by = Person.objects.get(pk=office.session["_auth_user_id"])
    community = make_community(by)
    campaign = make_campaign(community, by=by)
    for _ in range(n - 1):
        make_campaign(community, by=by)
    for _ in range(n):
        make_member(community, Role.EDITOR)
        make_invite(
            by=by, at=timezone.now(), community=community, role=Role.EDITOR, days=1, max_uses=1
        )
    urls = {
        "home": "/",
        "community": f"/komunitas/{community.code}/",
        "crew": f"/komunitas/{community.code}/tim/",
        "audit_log": f"/komunitas/{community.code}/catatan/",
        "campaign": f"/kampanye/{campaign.code}/",
    }
    office.get(urls[page])
    with django_assert_num_queries(n_queries):
        assert office.get(urls[page]).status_code == 200
