# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notices to the crew, and the channels into which they go: a real service on this machine hears."""

import json
from collections.abc import Iterator, Mapping
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from gaung.campaigns.channels import BadAddressError, add_channel, pause_channel, read_address
from gaung.campaigns.delivering import WAITS, deliver_next
from gaung.campaigns.enums import Role
from gaung.campaigns.models import Campaign, Channel, Notice, Person
from gaung.campaigns.notices import NoticeWords, close_notice, give_notice, register_notice
from tests.factories import NOW, make_campaign, make_community, make_member, make_person

pytestmark = pytest.mark.django_db


class Service(ThreadingHTTPServer):
    """A service that hears, or refuses."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Ear)
        self.heard: list[Mapping[str, Any]] = []
        self.refuses = False


class _Ear(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self.server.refuses:
            self.server.heard.append(said)
        self.send_response(503 if self.server.refuses else 200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def service(settings: Settings) -> Iterator[Service]:
    settings.GAUNG_CHANNEL_HOSTS = frozenset({"127.0.0.1"})
    with Service() as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def by() -> Person:
    return make_person("Rina")


@pytest.fixture
def campaign(by: Person) -> Campaign:
    register_notice(
        "storm",
        lambda campaign, params: NoticeWords(
            f"{params['n']} komentar dalam satu jam", "Biasanya 4.", f"/kampanye/{campaign.code}/"
        ),
    )
    return make_campaign(make_community(by), by=by)


def channel_at(service: Service, campaign: Campaign, by: Person) -> Channel:
    address = read_address(f"ntfy://127.0.0.1:{service.server_port}/tim")
    return add_channel(
        community=campaign.community, by=by, at=NOW, name="Grup tim", address=address
    )


def give(campaign: Campaign, key: str = "1") -> Notice | None:
    return give_notice(campaign=campaign, kind="storm", key=key, params={"n": 90}, at=NOW)


def test_a_trial_and_a_notice_reach_the_service(
    service: Service, campaign: Campaign, by: Person
) -> None:
    channel = channel_at(service, campaign, by)
    assert deliver_next(NOW)
    assert give(campaign) is not None
    assert give(campaign) is None  # told once
    assert deliver_next(NOW)
    assert not deliver_next(NOW)
    trial, notice = service.heard
    assert trial["title"] == "Saluran ini tersambung"
    assert notice["title"] == f"{campaign.name}: 90 komentar dalam satu jam"
    assert notice["message"].endswith(f"/kampanye/{campaign.code}/")
    channel.refresh_from_db()
    assert channel.told_at == NOW
    assert "127.0.0.1" not in channel.sealed


def test_a_service_that_is_down_is_tried_again_and_then_no_more(
    service: Service, campaign: Campaign, by: Person
) -> None:
    channel = channel_at(service, campaign, by)
    deliver_next(NOW)
    service.refuses = True
    give(campaign)
    at = NOW
    assert deliver_next(at)
    for wait in WAITS:
        assert not deliver_next(at + wait - timedelta(seconds=1))
        at += wait
        assert deliver_next(at)
    assert not deliver_next(at + timedelta(days=9))
    channel.refresh_from_db()
    assert channel.failing_since_at == NOW
    assert len(service.heard) == 1


def test_what_waits_for_a_paused_channel_is_dropped(
    service: Service, campaign: Campaign, by: Person
) -> None:
    channel = channel_at(service, campaign, by)
    give(campaign)
    pause_channel(channel=channel, by=by, at=NOW, paused=True)
    give(campaign, "2")
    assert not deliver_next(NOW)
    assert service.heard == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "halo",
        "json://localhost/",
        "ntfy://127.0.0.1/topik",
        "ntfys://[::1]/topik",
        "ntfy://10.0.0.7:8080/topik",
        "https://contoh.id/kait",
        "mailto://rahasia:sandi@contoh.id",
        "file:///etc/passwd",
    ],
)
def test_no_address_leads_into_this_network(text: str) -> None:
    with pytest.raises(BadAddressError):
        read_address(text)


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("tgram://123456789:AAabcdefghijklmnopqrstuvwxyzabcdefg/-100123", "Telegram"),
        ("https://discord.com/api/webhooks/123456/abcdefABC", "Discord"),
        ("ntfy://topik-tim", "Ntfy"),
        ("https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ", "Slack"),
    ],
)
def test_addresses_as_people_paste_them(text: str, service: str) -> None:
    assert read_address(f" {text} ").service == service


def test_the_page_adds_explains_and_never_shows_an_address(
    client: Client, campaign: Campaign, by: Person
) -> None:
    client.force_login(by)
    url = f"/komunitas/{campaign.community.code}/saluran/"
    wrong = client.post(url, {"name": "Grup", "address": "http://10.0.0.1/"})
    assert "Alamat ini tidak dikenal" in wrong.content.decode()
    assert client.post(url, {"name": "Grup", "address": "ntfy://rahasia-tim"}).status_code == 302
    page = client.get(url).content.decode()
    assert "Grup" in page
    assert "Sedang dikirim" in page
    assert "rahasia-tim" not in page


def test_notices_are_seen_and_put_away(
    client: Client,
    campaign: Campaign,
    by: Person,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(40):
        give(campaign, str(number))
    first = Notice.objects.order_by("pk").first()
    assert first is not None
    close_notice(notice=first, by=by)
    client.force_login(make_member(campaign.community, Role.OBSERVER))
    home = client.get(f"/kampanye/{campaign.code}/").content.decode()
    assert home.count(">90 komentar dalam satu jam<") == 3
    with django_assert_max_num_queries(12):
        page = client.get(f"/kampanye/{campaign.code}/kabar/").content.decode()
    assert "Lebih lama" in page
    second = client.get(f"/kampanye/{campaign.code}/kabar/?hal=2").content.decode()
    assert "Ditutup Rina" in second
