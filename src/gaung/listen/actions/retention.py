# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long imported comments are kept, and what happens when that time is over."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import DateTimeField, ExpressionWrapper, F

from gaung.campaigns.audit import record
from gaung.campaigns.models import Campaign, Community, Person
from gaung.campaigns.notices import give_notice
from gaung.listen.models import KEPT_DAYS, Import, Retention

WARNED_DAYS = 7
"""A crew hears of it so long before rows go, also where a shorter time was just chosen."""


def kept_days(community: Community) -> int | None:
    """For how many days a community keeps imported comments; None: until somebody removes them."""
    told = Retention.objects.filter(community=community).values_list("days", flat=True)
    return told.first() if told.exists() else KEPT_DAYS


@transaction.atomic
def change_retention(
    *, by: Person, at: datetime, community: Community, days: int | None, reason: str = ""
) -> None:
    """Choose how long comments are kept; what is already too old still has a week.

    Raises:
        ValueError: they are to be kept for ever and nobody says why.
    """
    if days is None and not reason:
        raise ValueError("keeping for ever needs a reason")
    Retention.objects.update_or_create(
        community=community,
        defaults={
            "days": days,
            "reason": reason if days is None else "",
            "by": by,
            "changed_at": at,
        },
    )
    kept = Import.objects.filter(campaign__community=community, purged_at=None)
    if days is None:
        kept.update(expires_at=None)
    else:
        over = ExpressionWrapper(F("made_at") + timedelta(days=days), DateTimeField())
        kept.update(expires_at=over)
        soonest = at + timedelta(days=WARNED_DAYS)
        kept.filter(expires_at__lt=soonest).update(expires_at=soonest)
    record(
        community=community,
        by=by,
        at=at,
        action="retention.change",
        about=reason[:120] if days is None else "",
        detail={"days": days},
    )


@transaction.atomic
def expire_import(*, imported: Import, at: datetime) -> bool:
    """Take an import away whose time is over; its rows are for the caller to delete at once."""
    mine = Import.objects.expired(at).filter(pk=imported.pk)
    if not mine.update(removed_at=at, has_expired=True):
        return False
    imported.refresh_from_db(fields=["removed_at", "has_expired"])
    record(
        community=imported.campaign.community,
        campaign=imported.campaign,
        by=None,
        at=at,
        action="import.expire",
        about=str(imported),
        detail={"n_rows": imported.n_accepted, "days": (at - imported.made_at).days},
    )
    return True


def warn_crews(at: datetime) -> None:
    """Tell crews, once a day and campaign, whose rows go within a week."""
    soon = Import.objects.kept().filter(
        expires_at__gt=at, expires_at__lte=at + timedelta(days=WARNED_DAYS)
    )
    told = dict[Campaign, list[Import]]()
    for imported in soon.select_related("campaign__community").order_by("expires_at", "pk"):
        told.setdefault(imported.campaign, []).append(imported)
    for campaign, imports in told.items():
        day = imports[0].expires_at
        assert day is not None
        give_notice(
            campaign=campaign,
            kind="rows_go_soon",
            key=f"{day:%Y-%m-%d}",
            params={
                "n_imports": len(imports),
                "n_rows": sum(each.n_accepted for each in imports),
                "on": day.isoformat(),
            },
            at=at,
        )
