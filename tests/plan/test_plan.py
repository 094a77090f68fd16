# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Audiences: made, from evidence too, changed, deleted, taken back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gaung.campaigns.enums import Role
from gaung.campaigns.models import Campaign
from gaung.campaigns.path import next_steps, path_of
from gaung.campaigns.rules import CampaignPlace
from gaung.listen.models import Analysis
from gaung.plan import actions
from gaung.plan.enums import AudienceKind
from gaung.plan.errors import UndoTooLateError
from gaung.plan.models import Audience, Message
from tests.factories import NOW, make_campaign, make_member
from tests.plan.makers import TEXT, lead_of, make_audience, make_message, publish, url, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(client: Client) -> Campaign:
    campaign = make_campaign()
    client.force_login(lead_of(campaign))
    return campaign


def plan_page(client: Client, campaign: Campaign) -> str:
    return client.get(reverse("plan", args=[campaign.code])).content.decode()


def test_an_audience_is_red_in_words_until_it_has_ask_and_message(
    client: Client, campaign: Campaign
) -> None:
    address = reverse("new_audience", args=[campaign.code])
    made = client.post(address, {"kind": "potential", "name": "Orang tua murid"}, follow=True)
    assert "Belum lengkap: belum ada ajakan, belum ada pesan" in made.content.decode()
    audience = Audience.objects.get()
    change = reverse("change_audience", args=[campaign.code, audience.code])
    client.post(change, {"kind": "potential", "name": "Orang tua murid", "ask": "Bawa masker"})
    assert "Belum lengkap: belum ada pesan" in plan_page(client, campaign)
    make_message(audience)
    assert "Belum lengkap" not in plan_page(client, campaign)


def test_each_kind_says_its_own_ask(client: Client, campaign: Campaign) -> None:
    page = plan_page(client, campaign)
    for sentence in (
        "Minta satu perbuatan.",
        "Minta mereka membagikan.",
        "Minta satu keputusan, dengan nama dan tanggalnya.",
    ):
        assert sentence in page


def test_one_name_once_a_campaign_in_any_case(client: Client, campaign: Campaign) -> None:
    first = make_audience(campaign, name="Guru")
    address = reverse("new_audience", args=[campaign.code])
    refused = client.post(address, {"kind": "informative", "name": "guru"})
    assert refused.status_code == 422
    assert "Sudah ada audiens dengan nama ini" in refused.content.decode()
    other = make_audience(campaign)
    change = reverse("change_audience", args=[campaign.code, other.code])
    refused = client.post(change, {"kind": "potential", "name": "GURU"})
    assert refused.status_code == 422
    make_audience(make_campaign(), name="Guru")
    actions.delete_audience(by=lead_of(campaign), at=NOW, audience=first)
    assert client.post(address, {"kind": "informative", "name": "guru"}).status_code == 302


def test_an_unknown_kind_is_refused(client: Client, campaign: Campaign) -> None:
    address = reverse("new_audience", args=[campaign.code])
    assert client.post(address, {"kind": "bot", "name": "X"}).status_code == 422
    with pytest.raises(IntegrityError):
        Audience.objects.create(campaign=campaign, kind="bot", name="X", made_at=NOW)


def test_deleting_can_be_undone_with_its_messages(client: Client, campaign: Campaign) -> None:
    message = make_message(make_audience(campaign, name="Pedagang"), TEXT)
    args = [campaign.code, message.audience.code]
    page = client.post(reverse("delete_audience", args=args), follow=True).content.decode()
    assert "Audiens Pedagang dihapus bersama pesannya." in page
    assert client.get(url("compose", message)).status_code == 404
    page = client.post(reverse("restore_audience", args=args), follow=True).content.decode()
    assert "Audiens Pedagang kembali." in page
    assert client.get(url("compose", message)).status_code == 200


def test_a_deleted_message_can_be_undone(client: Client, campaign: Campaign) -> None:
    message = make_message(make_audience(campaign))
    page = client.post(url("delete_message", message), follow=True).content.decode()
    assert "Pesan Masker dihapus." in page
    client.post(url("restore_message", message))
    assert client.get(url("compose", message)).status_code == 200


def test_undoing_ends(client: Client, campaign: Campaign) -> None:
    by = lead_of(campaign)
    message = make_message(make_audience(campaign))
    actions.delete_message(by=by, at=NOW, message=message)
    message.refresh_from_db()
    with pytest.raises(UndoTooLateError):
        actions.restore_message(by=by, at=NOW + timedelta(minutes=2), message=message)
    audience = make_audience(campaign)
    actions.delete_audience(by=by, at=NOW, audience=audience)
    audience.refresh_from_db()
    with pytest.raises(UndoTooLateError):
        actions.restore_audience(by=by, at=NOW + timedelta(minutes=2), audience=audience)
    assert "dihapus" not in plan_page(client, campaign)


def test_undoing_yields_to_a_new_audience_of_that_name(client: Client, campaign: Campaign) -> None:
    old = make_audience(campaign, name="Guru")
    args = [campaign.code, old.code]
    client.post(reverse("delete_audience", args=args))
    make_audience(campaign, name="Guru")
    page = client.post(reverse("restore_audience", args=args), follow=True).content.decode()
    assert "sudah ada audiens baru dengan nama yang sama" in page
    assert Audience.objects.kept().count() == 1


def test_what_nobody_undid_goes_for_good_unless_it_was_published(campaign: Campaign) -> None:
    by = lead_of(campaign)
    kept = make_message(make_audience(campaign), TEXT)
    publish(kept)
    for message in (kept, make_message(make_audience(campaign))):
        actions.delete_audience(by=by, at=NOW, audience=message.audience)
    last = make_message(make_audience(campaign))
    actions.delete_audience(by=by, at=NOW + timedelta(hours=2), audience=last.audience)
    assert set(Message.objects.all()) == {kept, last}


def heard(campaign: Campaign, n_people: int = 42) -> Analysis:
    """A finished analysis as the worker leaves it, as far as planning reads it."""
    segment = {
        "segment": "potential",
        "ask": "behaviour",
        "n_people": n_people,
        "n_comments": 60,
        "people_share": 0.21,
        "reasons": [{"code": "asks_how_to_join", "n_people": n_people, "n_comments": 60}],
        "samples": [{"text": "Kak <b>lokasinya</b> di mana?", "author": "sabc"}],
    }
    unclear = segment | {"segment": "unclear"}
    return Analysis.objects.create(
        campaign=campaign, state="done", result={"segments": [segment, unclear]}, made_at=NOW
    )


def test_listening_suggests_and_the_audience_keeps_the_evidence(
    client: Client, campaign: Campaign
) -> None:
    analysis = heard(campaign)
    page = plan_page(client, campaign)
    assert "42 orang terdengar: bertanya cara ikut." in page
    assert "Kak &lt;b&gt;lokasinya&lt;/b&gt; di mana?" in page
    address = reverse("new_audience", args=[campaign.code]) + "?suara=potential"
    assert "42 orang terdengar" in client.get(address).content.decode()
    client.post(address, {"kind": "potential", "name": "Yang bertanya lokasi", "ask": "Datang"})
    evidence = Audience.objects.get().evidence
    assert (evidence["n_people"], evidence["analysis"]) == (42, analysis.code)
    assert "Pakai sebagai audiens" not in plan_page(client, campaign), "it is used"
    analysis.delete()
    change = reverse("change_audience", args=[campaign.code, Audience.objects.get().code])
    assert "42 orang terdengar" in client.get(change).content.decode()


def test_nobody_heard_is_no_suggestion(client: Client, campaign: Campaign) -> None:
    heard(campaign, n_people=0)
    assert "Terdengar di komentar" not in plan_page(client, campaign)


def place(campaign: Campaign, role: Role = Role.LEAD) -> CampaignPlace:
    return CampaignPlace(lead_of(campaign), role, campaign.community, campaign)


def stop_number(campaign: Campaign) -> int | None:
    stop = next(each for each in path_of(campaign) if each.key == "plan")
    return stop.number.value if stop.number else None


def steps_of_plan(campaign: Campaign, role: Role = Role.LEAD) -> list[str]:
    found = next_steps(place(campaign, role), n=20)
    return [step.title for step in found if "/rancang/" in step.url]


def test_the_path_tells_what_to_do_next(campaign: Campaign) -> None:
    assert steps_of_plan(campaign) == ["Tentukan kepada siapa kamu bicara"]
    audience = make_audience(campaign)
    assert steps_of_plan(campaign) == ["Tulis pesan pertama"]
    message = make_message(audience, TEXT)
    n = stop_number(campaign)
    assert n
    assert steps_of_plan(campaign) == [f"Benahi {n} temuan di pesanmu"]
    write(message, "Yuk bawa masker ke Posko Yos Sudarso hari Sabtu.")
    assert stop_number(campaign) is None
    assert steps_of_plan(campaign) == ["Terbitkan pesanmu"]
    publish(message)
    assert steps_of_plan(campaign) == []
    assert steps_of_plan(campaign, Role.OBSERVER) == []


def test_findings_of_what_was_published_knowingly_do_not_nag(campaign: Campaign) -> None:
    message = make_message(make_audience(campaign), TEXT)
    assert stop_number(campaign)
    publish(message)
    assert stop_number(campaign) is None
    write(message, TEXT + "!")
    assert stop_number(campaign)
    actions.delete_message(by=lead_of(campaign), at=NOW, message=message)
    assert stop_number(campaign) is None


def test_an_observer_sees_the_plan_and_no_buttons(client: Client, campaign: Campaign) -> None:
    make_message(make_audience(campaign, name="Guru"))
    client.force_login(make_member(campaign.community, Role.OBSERVER))
    page = plan_page(client, campaign)
    assert "Guru" in page
    assert "Tulis pesan" not in page
    assert "audiens-baru" not in page


@pytest.mark.parametrize("n", [1, 3])
def test_queries_of_the_plan(
    client: Client,
    campaign: Campaign,
    n: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(n):
        for kind in AudienceKind:
            message = make_message(make_audience(campaign, kind), TEXT)
            publish(message)
            write(message, TEXT + " lagi")
    gone = make_message(make_audience(campaign))
    actions.delete_message(by=lead_of(campaign), at=timezone.now(), message=gone)
    with django_assert_max_num_queries(14):
        plan_page(client, campaign)
