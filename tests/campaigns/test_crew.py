# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invites, roles, sign-in links."""

from datetime import timedelta

import pytest
from django.test import Client

from gaung.campaigns.actions import (
    accept_invite,
    change_role,
    make_invite,
    make_sign_in_link,
    person_behind,
    remove_member,
    use_sign_in_link,
    withdraw_invite,
)
from gaung.campaigns.enums import Role
from gaung.campaigns.errors import (
    InviteUnusableError,
    LastLeadError,
    SignInLinkUnusableError,
)
from gaung.campaigns.models import Membership
from tests.factories import NOW, make_community, make_member, make_person

pytestmark = pytest.mark.django_db


def test_an_invite_lets_in_as_many_as_it_says() -> None:
    lead = make_person()
    community = make_community(lead)
    invite = make_invite(by=lead, at=NOW, community=community, role=Role.EDITOR, days=1, max_uses=2)
    first = make_person()
    for _ in range(3):  # the same person again uses nothing up
        accept_invite(by=first, at=NOW, code=invite.code)
    accept_invite(by=make_person(), at=NOW, code=invite.code)
    with pytest.raises(InviteUnusableError):
        accept_invite(by=make_person(), at=NOW, code=invite.code)
    assert community.members.filter(role=Role.EDITOR).count() == 2


@pytest.mark.parametrize("case", ["late", "withdrawn", "unknown"])
def test_an_invite_that_is_over(case: str) -> None:
    lead = make_person()
    invite = make_invite(
        by=lead, at=NOW, community=make_community(lead), role=Role.LEAD, days=1, max_uses=2
    )
    code, at = invite.code, NOW
    if case == "late":
        at += timedelta(days=2)
    elif case == "withdrawn":
        withdraw_invite(by=lead, at=NOW, invite=invite)
    else:
        code = "tidak-ada"
    with pytest.raises(InviteUnusableError):
        accept_invite(by=make_person(), at=at, code=code)


def test_somebody_always_leads() -> None:
    lead = make_person()
    community = make_community(lead)
    member = Membership.objects.get(community=community, person=lead)
    with pytest.raises(LastLeadError):
        change_role(by=lead, at=NOW, member=member, role=Role.OBSERVER)
    with pytest.raises(LastLeadError):
        remove_member(by=lead, at=NOW, member=member)
    make_member(community, Role.LEAD)
    change_role(by=lead, at=NOW, member=member, role=Role.OBSERVER)
    member.refresh_from_db()
    assert member.role == Role.OBSERVER


def test_a_sign_in_link_opens_once() -> None:
    person = make_person()
    token = make_sign_in_link(person=person, at=NOW)
    assert person_behind(token, NOW) == person  # looking uses nothing up
    assert use_sign_in_link(token=token, at=NOW) == person
    with pytest.raises(SignInLinkUnusableError):
        use_sign_in_link(token=token, at=NOW)


def test_a_newer_link_ends_the_older_and_time_ends_both() -> None:
    person = make_person()
    old = make_sign_in_link(person=person, at=NOW)
    new = make_sign_in_link(person=person, at=NOW)
    with pytest.raises(SignInLinkUnusableError):
        person_behind(old, NOW)
    with pytest.raises(SignInLinkUnusableError):
        person_behind(new, NOW + timedelta(hours=13))


def test_the_link_page_asks_before_it_signs_in(client: Client) -> None:
    from django.utils import timezone

    person = make_person()
    url = f"/masuk/tautan/{make_sign_in_link(person=person, at=timezone.now())}/"
    assert str(person) in client.get(url).content.decode()
    assert "_auth_user_id" not in client.session
    assert client.post(url).url == "/"  # type: ignore[attr-defined]
    assert client.session["_auth_user_id"] == str(person.pk)
    assert client.get(url).status_code == 410


def test_only_an_invite_opens_an_account(client: Client) -> None:
    from django.utils import timezone

    assert "undangan" in client.get("/daftar/").content.decode()
    lead = make_person()
    invite = make_invite(
        by=lead,
        at=timezone.now(),
        community=make_community(lead),
        role=Role.MODERATOR,
        days=1,
        max_uses=1,
    )
    assert client.get(f"/undangan/{invite.code}/").status_code == 200
    answer = client.post(
        "/daftar/",
        {"email": "baru@contoh.id", "password1": "kabut asap hilang", "name": "Baru"},
    )
    assert answer.status_code == 302, answer.content.decode()
    assert answer.url == f"/undangan/{invite.code}/"  # type: ignore[attr-defined]
    client.post(f"/undangan/{invite.code}/")
    member = Membership.objects.get(person__email="baru@contoh.id")
    assert (member.role, member.person.name) == (Role.MODERATOR, "Baru")
    assert member.person.password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_hall_of_sixty_behind_one_address_gets_in() -> None:
    """Limits are per account, not per campus address (A5, in small)."""
    people = [make_person() for _ in range(60)]
    for person in people:
        person.set_unusable_password()
    wrong = [
        Client().post("/masuk/", {"login": person.email, "password": "salah sekali"}).status_code
        for person in people
    ]
    assert set(wrong) == {200}
