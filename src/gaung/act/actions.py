# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes of acting: each one transaction with its audit row; the crowd hears after the commit."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from gaung.act.enums import MOST_ACTIONS
from gaung.act.errors import NothingToPublishError, TooManyActionsError
from gaung.act.kinds import action_kinds
from gaung.act.models import PublicPage, SmallAction
from gaung.act.snapshot import page_path, put_snapshot
from gaung.campaigns.audit import record
from gaung.campaigns.models import Campaign, Person, new_code
from gaung.crowd.snapshots import SnapshotStore
from gaung.plan.models import MessageVersion

CODE_LENGTH = 6


def crowd_store() -> SnapshotStore:
    """Where the crowd finds rendered pages."""
    return SnapshotStore(settings.GAUNG_LEDGER_URL, settings.GAUNG_REDIS_URL)


def page_of(campaign: Campaign) -> PublicPage:
    """The campaign's page; a blank one that is not saved where there is none."""
    return PublicPage.objects.select_related("campaign__community", "message").filter(
        campaign=campaign
    ).first() or PublicPage(campaign=campaign, behind=campaign.community.about)


@transaction.atomic
def change_page(
    *,
    by: Person,
    at: datetime,
    campaign: Campaign,
    invitation: str,
    behind: str,
    message: MessageVersion | None,
) -> PublicPage:
    """Keep what the page says; a page that is live shows it at once."""
    page = page_of(campaign)
    page.invitation, page.behind, page.message = invitation, behind, message
    page.save()
    record(
        community=campaign.community,
        campaign=campaign,
        by=by,
        at=at,
        action="page.change",
        detail={"message": message.number if message else None},
    )
    _refresh_after_commit(campaign)
    return page


@transaction.atomic
def publish_page(*, by: Person, at: datetime, campaign: Campaign) -> PublicPage:
    """Put the page on the air.

    Raises:
        NothingToPublishError: no message was chosen, or no small action is offered.
    """
    page = page_of(campaign)
    if page.message is None:
        raise NothingToPublishError("message")
    if not SmallAction.objects.current().filter(campaign=campaign).exists():
        raise NothingToPublishError("action")
    page.published_at = page.published_at or at
    page.save()
    record(
        community=campaign.community,
        campaign=campaign,
        by=by,
        at=at,
        action="page.publish",
        about=page_path(campaign),
    )
    _refresh_after_commit(campaign)
    return page


@transaction.atomic
def withdraw_page(*, by: Person, at: datetime, campaign: Campaign) -> None:
    """Take the page off the air; phones can still leave, and what they did stays counted."""
    PublicPage.objects.filter(campaign=campaign).update(published_at=None)
    record(
        community=campaign.community,
        campaign=campaign,
        by=by,
        at=at,
        action="page.withdraw",
        about=page_path(campaign),
    )
    transaction.on_commit(lambda: _with_store(lambda store: store.retire(page_path(campaign))))


@transaction.atomic
def add_action(
    *, by: Person, at: datetime, campaign: Campaign, kind: str, link: str, hint: str
) -> SmallAction:
    """Offer one more small action, at the end.

    Raises:
        TooManyActionsError: the page is full.
    """
    current = SmallAction.objects.current().filter(campaign=campaign)
    if current.count() >= MOST_ACTIONS:
        raise TooManyActionsError
    last = current.aggregate(last=Max("position"))["last"] or 0
    action = SmallAction.objects.create(
        campaign=campaign,
        code=new_code(CODE_LENGTH),
        kind=kind,
        link=link,
        hint=hint,
        position=last + 1,
    )
    _told(by, at, action, "action.add")
    return action


@transaction.atomic
def change_action(*, by: Person, at: datetime, action: SmallAction, link: str, hint: str) -> None:
    """Change where an action happens, or its hint."""
    action.link, action.hint = link, hint
    action.save(update_fields=["link", "hint"])
    _told(by, at, action, "action.change")


@transaction.atomic
def move_action(*, by: Person, at: datetime, action: SmallAction, up: bool) -> None:
    """Move an action one place up or down; at the edge nothing happens."""
    order = list(SmallAction.objects.current().filter(campaign_id=action.campaign_id))
    place = order.index(action)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(order):
        return
    order[place], order[other] = order[other], order[place]
    for position, each in enumerate(order, start=1):
        each.position = position
    SmallAction.objects.bulk_update(order, ["position"])
    _told(by, at, action, "action.move")


@transaction.atomic
def remove_action(*, by: Person, at: datetime, action: SmallAction) -> None:
    """Take an action off the page; what phones did with it stays counted."""
    action.removed_at = at
    action.save(update_fields=["removed_at"])
    _told(by, at, action, "action.remove")


@transaction.atomic
def restore_action(*, by: Person, at: datetime, action: SmallAction) -> None:
    """Undo a removal."""
    action.removed_at = None
    action.save(update_fields=["removed_at"])
    _told(by, at, action, "action.restore")


def refresh_page(campaign: Campaign) -> None:
    """Render a live page again; nothing happens where none is live."""
    page = page_of(campaign)
    if page.published_at is not None:
        _with_store(lambda store: put_snapshot(store, page))


def refresh_all_pages() -> int:
    """Render every live page again, after an upgrade for instance; how many there were."""
    live = PublicPage.objects.exclude(published_at=None).select_related(
        "campaign__community", "message"
    )
    for page in live:
        _with_store(lambda store, page=page: put_snapshot(store, page))  # type: ignore[misc]
    return len(live)


def _told(by: Person, at: datetime, action: SmallAction, act: str) -> None:
    campaign = action.campaign
    kind = action_kinds().get(action.kind)
    record(
        community=campaign.community,
        campaign=campaign,
        by=by,
        at=at,
        action=act,
        about=str(kind.title) if kind else action.kind,
    )
    _refresh_after_commit(campaign)


def _refresh_after_commit(campaign: Campaign) -> None:
    transaction.on_commit(lambda: refresh_page(campaign))


def _with_store(use: Callable[[SnapshotStore], None]) -> None:
    store = crowd_store()
    try:
        use(store)
    finally:
        store.close()
