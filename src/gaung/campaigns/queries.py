# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads over several models of the nucleus."""

from django.db.models import Count, Prefetch, Q, QuerySet

from gaung.campaigns.models import AuditEntry, Campaign, Community, Invite, Membership, Person


def communities_with_campaigns(person: Person) -> QuerySet[Community]:
    """The person's communities by name, each with its current campaigns and its crew's size."""
    current = Campaign.objects.current().order_by("-created_at")
    return (
        Community.objects.of(person)
        .annotate(n_members=Count("members", distinct=True))
        .prefetch_related(Prefetch("campaigns", queryset=current))
        .order_by("name")
    )


def crew(community: Community) -> QuerySet[Membership]:
    """Everybody of a community, the longest first."""
    return community.members.select_related("person").order_by("since_at", "pk")


def open_invites(community: Community) -> QuerySet[Invite]:
    """Invites that were not withdrawn, the newest first."""
    return (
        community.invites.select_related("made_by").filter(withdrawn_at=None).order_by("-made_at")
    )


def audit_page(
    community: Community, *, search: str = "", before: int | None = None, size: int = 50
) -> list[AuditEntry]:
    """A page of the log, newest first, and one row more where there is another page."""
    entries = community.audit.select_related("campaign").order_by("-number")
    if before:
        entries = entries.filter(number__lt=before)
    if search:
        entries = entries.filter(
            Q(by_name__icontains=search) | Q(about__icontains=search) | Q(action__icontains=search)
        )
    return list(entries[: size + 1])


def latest_acts(campaign: Campaign, n: int = 6) -> list[AuditEntry]:
    """What was done last in a campaign."""
    return list(campaign.audit.order_by("-number")[:n])
