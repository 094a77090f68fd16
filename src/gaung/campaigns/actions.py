# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes of the nucleus: each one transaction, with its audit row inside."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from gaung.campaigns.audit import record
from gaung.campaigns.enums import Role
from gaung.campaigns.errors import (
    InviteUnusableError,
    LastLeadError,
    SignInLinkUnusableError,
)
from gaung.campaigns.models import (
    Campaign,
    Community,
    Invite,
    Membership,
    Person,
    SignInLink,
    new_code,
)
from gaung.campaigns.news import campaign_changed

SIGN_IN_LINK_LIFETIME = timedelta(hours=12)


@transaction.atomic
def found_community(
    *, by: Person, at: datetime, code: str, name: str, about: str = "", place: str = ""
) -> Community:
    """Found a community; the founder leads it."""
    community = Community.objects.create(
        code=code, name=name, about=about, place=place, created_at=at
    )
    Membership.objects.create(community=community, person=by, role=Role.LEAD, since_at=at)
    record(community=community, by=by, at=at, action="community.found", about=name)
    return community


@transaction.atomic
def begin_campaign(
    *, by: Person, at: datetime, community: Community, code: str, name: str, cause: str, zone: str
) -> Campaign:
    """Begin a campaign of a community."""
    campaign = Campaign.objects.create(
        community=community, code=code, name=name, cause=cause, zone=zone, created_at=at
    )
    record(
        community=community, campaign=campaign, by=by, at=at, action="campaign.begin", about=name
    )
    return campaign


@transaction.atomic
def change_campaign(*, by: Person, at: datetime, campaign: Campaign, changed: list[str]) -> None:
    """Keep the changed fields of a campaign."""
    if not changed:
        return
    campaign.save(update_fields=changed)
    record(
        community=campaign.community,
        campaign=campaign,
        by=by,
        at=at,
        action="campaign.change",
        about=campaign.name,
        detail={"fields": ", ".join(sorted(changed))},
    )
    campaign_changed(campaign)


@transaction.atomic
def archive_campaign(*, by: Person, at: datetime, campaign: Campaign, archived: bool) -> None:
    """Put a campaign away, or take it out again; nothing is deleted."""
    campaign.archived_at = at if archived else None
    campaign.save(update_fields=["archived_at"])
    record(
        community=campaign.community,
        campaign=campaign,
        by=by,
        at=at,
        action="campaign.archive" if archived else "campaign.restore",
        about=campaign.name,
    )


@transaction.atomic
def make_invite(
    *, by: Person, at: datetime, community: Community, role: Role, days: int, max_uses: int
) -> Invite:
    """Make an invite with a role, an end and a number of uses."""
    invite = Invite.objects.create(
        community=community,
        code=new_code(20),
        role=role,
        made_by=by,
        made_at=at,
        expires_at=at + timedelta(days=days),
        max_uses=max_uses,
    )
    record(
        community=community,
        by=by,
        at=at,
        action="invite.make",
        about=str(Role(role).label),
        detail={"days": days, "max_uses": max_uses},
    )
    return invite


@transaction.atomic
def withdraw_invite(*, by: Person, at: datetime, invite: Invite) -> None:
    """Close an invite; who came in by it stays."""
    Invite.objects.filter(pk=invite.pk, withdrawn_at=None).update(withdrawn_at=at)
    record(
        community=invite.community,
        by=by,
        at=at,
        action="invite.withdraw",
        about=str(Role(invite.role).label),
    )


def usable_invite(code: str, at: datetime) -> Invite:
    """The invite behind a link.

    Raises:
        InviteUnusableError: unknown, used up, withdrawn or past its date.
    """
    invite = (
        Invite.objects.select_related("community", "made_by")
        .filter(code=code, withdrawn_at=None, expires_at__gt=at, n_uses__lt=F("max_uses"))
        .first()
    )
    if invite is None:
        raise InviteUnusableError
    return invite


@transaction.atomic
def accept_invite(*, by: Person, at: datetime, code: str) -> Membership:
    """Enter a community; who is in already keeps the role and uses nothing up.

    Raises:
        InviteUnusableError: the last place was taken in the meantime.
    """
    invite = usable_invite(code, at)
    member = Membership.objects.filter(community=invite.community, person=by).first()
    if member is not None:
        return member
    taken = Invite.objects.filter(pk=invite.pk, n_uses__lt=F("max_uses")).update(
        n_uses=F("n_uses") + 1
    )
    if not taken:
        raise InviteUnusableError
    member = Membership.objects.create(
        community=invite.community, person=by, role=invite.role, since_at=at
    )
    record(
        community=invite.community,
        by=by,
        at=at,
        action="crew.join",
        about=str(by),
        detail={"role": str(Role(invite.role).label)},
    )
    return member


@transaction.atomic
def change_role(*, by: Person, at: datetime, member: Membership, role: Role) -> None:
    """Give somebody another role.

    Raises:
        LastLeadError: nobody would be left to lead.
    """
    _keep_a_lead(member, leaves_lead=role != Role.LEAD)
    Membership.objects.filter(pk=member.pk).update(role=role)
    record(
        community=member.community,
        by=by,
        at=at,
        action="crew.role",
        about=str(member.person),
        detail={"role": str(Role(role).label)},
    )


@transaction.atomic
def remove_member(*, by: Person, at: datetime, member: Membership) -> None:
    """Take somebody out of the crew; what he did stays in the log.

    Raises:
        LastLeadError: nobody would be left to lead.
    """
    _keep_a_lead(member, leaves_lead=True)
    member.delete()
    record(community=member.community, by=by, at=at, action="crew.remove", about=str(member.person))


def _keep_a_lead(member: Membership, *, leaves_lead: bool) -> None:
    others = Membership.objects.select_for_update().filter(
        community=member.community, role=Role.LEAD
    )
    if leaves_lead and not others.exclude(pk=member.pk).exists():
        raise LastLeadError


@transaction.atomic
def make_sign_in_link(*, person: Person, at: datetime) -> str:
    """A fresh one-time token for a person; earlier unused ones end."""
    SignInLink.objects.filter(person=person, used_at=None).delete()
    token = secrets.token_urlsafe(24)
    SignInLink.objects.create(
        person=person, digest=_digest(token), expires_at=at + SIGN_IN_LINK_LIFETIME
    )
    return token


def person_behind(token: str, at: datetime) -> Person:
    """Whom a token would sign in, without using it up.

    Raises:
        SignInLinkUnusableError: unknown, used or too old.
    """
    link = (
        SignInLink.objects.select_related("person")
        .filter(digest=_digest(token), used_at=None, expires_at__gt=at)
        .first()
    )
    if link is None:
        raise SignInLinkUnusableError
    return link.person


@transaction.atomic
def use_sign_in_link(*, token: str, at: datetime) -> Person:
    """Use a token up; of two at once only one gets in.

    Raises:
        SignInLinkUnusableError: unknown, used or too old.
    """
    person = person_behind(token, at)
    if not SignInLink.objects.filter(digest=_digest(token), used_at=None).update(used_at=at):
        raise SignInLinkUnusableError
    return person


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
