# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may do what, and how an object that somebody may not see is never loaded."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from gaung.campaigns.enums import Role
from gaung.campaigns.models import Campaign, Community, Membership, Person

EVERYONE = frozenset(Role)
WRITERS = frozenset({Role.LEAD, Role.EDITOR})
LISTENERS = frozenset({Role.LEAD, Role.EDITOR, Role.FACILITATOR})
LEADS = frozenset({Role.LEAD})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a signed-in person stands: a community, perhaps one of its campaigns, and a role."""

    person: Person
    role: Role
    community: Community
    campaign: Campaign | None = None

    def may(self, roles: frozenset[Role]) -> bool:
        """Whether the role is among those."""
        return self.role in roles

    @property
    def may_write(self) -> bool:
        """May write messages and publish."""
        return self.may(WRITERS)

    @property
    def may_listen(self) -> bool:
        """May import comments."""
        return self.may(LISTENERS)

    @property
    def may_lead(self) -> bool:
        """May change the crew and the campaign."""
        return self.may(LEADS)


@dataclass(frozen=True, slots=True)
class CampaignPlace(Place):
    """A place inside a campaign."""

    @property
    def here(self) -> Campaign:
        """The campaign; this kind of place always has one."""
        assert self.campaign is not None
        return self.campaign


def community_for(request: HttpRequest, code: str, roles: frozenset[Role] = EVERYONE) -> Place:
    """Find a community of the signed-in person, and check the role.

    Raises:
        Http404: there is none, or the person does not belong to it: the same answer for both.
        PermissionDenied: the person belongs to it with another role.
    """
    person = _person(request)
    member = (
        Membership.objects.select_related("community")
        .filter(person=person, community__code=code)
        .first()
    )
    if member is None:
        raise Http404
    _check(Role(member.role), roles)
    return Place(person, Role(member.role), member.community)


def campaign_for(
    request: HttpRequest, code: str, roles: frozenset[Role] = EVERYONE
) -> CampaignPlace:
    """Find a campaign of one of the person's communities, check the role, and go to its time zone.

    Raises:
        Http404: there is none, or it is another community's: the same answer for both.
        PermissionDenied: the person's role may not do this.
    """
    person = _person(request)
    role_here = Membership.objects.filter(community=OuterRef("community"), person=person)
    campaign = (
        Campaign.objects.of(person)
        .select_related("community")
        .annotate(role_here=Subquery(role_here.values("role")))
        .filter(code=code)
        .first()
    )
    if campaign is None:
        raise Http404
    role = Role(vars(campaign)["role_here"])
    _check(role, roles)
    timezone.activate(campaign.zone)
    return CampaignPlace(person, role, campaign.community, campaign)


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def _check(role: Role, roles: frozenset[Role]) -> None:
    if role not in roles:
        names = ", ".join(str(each.label) for each in Role if each in roles)
        raise PermissionDenied(
            _("Peranmu di sini %(role)s. Ini hanya untuk: %(roles)s.")
            % {"role": role.label, "roles": names}
        )
