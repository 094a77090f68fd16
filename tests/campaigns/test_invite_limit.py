# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How many accounts one invite may open at once: a hall's worth, and then it waits."""

import pytest
from django.test import Client
from django.utils import timezone

from gaung.campaigns import accounts
from gaung.campaigns.actions import make_invite
from gaung.campaigns.enums import Role
from gaung.campaigns.models import Community
from gaung.crowd.gate.limits import Limiter
from tests.factories import make_community, make_person

pytestmark = pytest.mark.django_db


def invited(community: Community) -> str:
    lead = make_person()
    invite = make_invite(
        by=lead,
        at=timezone.now(),
        community=community,
        role=Role.MODERATOR,
        days=1,
        max_uses=500,
    )
    return invite.code


def opens_an_account(code: str) -> int:
    """Looks at the invite and sends the form with a password that is too short."""
    client = Client()
    assert client.get(f"/undangan/{code}/").status_code == 200
    assert client.get("/daftar/").status_code == 200
    return client.post(
        "/daftar/", {"email": "a@contoh.id", "password1": "x", "name": "A"}
    ).status_code


def test_a_hall_of_a_hundred_opens_accounts_and_the_next_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [0.0]
    monkeypatch.setattr(accounts, "_TRIES", Limiter(100, 120, clock=lambda: now[0]))
    community = make_community(make_person())
    code, other = invited(community), invited(community)
    assert {opens_an_account(code) for _ in range(100)} == {200}
    assert opens_an_account(code) == 429
    assert opens_an_account(other) == 200
    now[0] = 121.0
    assert opens_an_account(code) == 200


def test_who_has_to_wait_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "_TRIES", Limiter(1, 120, clock=lambda: 0.0))
    code = invited(make_community(make_person()))
    client = Client()
    client.get(f"/undangan/{code}/")
    client.post("/daftar/", {})
    answer = client.post("/daftar/", {})
    assert answer.status_code == 429
    assert answer["Retry-After"] == "120"
    assert "Tunggu dua menit" in answer.content.decode()
