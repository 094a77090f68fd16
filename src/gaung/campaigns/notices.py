# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notices to a crew: a verb names its kinds and gives them; the nucleus shows and delivers them.

A notice holds numbers and addresses inside Gaung, and never what people wrote: it leaves the house.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from gaung.campaigns.audit import record
from gaung.campaigns.models import Campaign, Channel, Delivery, Notice, Person

Params = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """A notice in words, with the way to what it is about; ``mark`` is a chip's look."""

    title: str
    body: str
    url: str
    mark: str = "warn"


@dataclass(frozen=True, slots=True)
class NoticeShown:
    """A notice as pages show it."""

    notice: Notice
    words: NoticeWords


_kinds: dict[str, Callable[[Campaign, Params], NoticeWords]] = {}


def register_notice(kind: str, words: Callable[[Campaign, Params], NoticeWords]) -> None:
    """A verb says how one kind of notice reads; called once, in ``apps.ready``."""
    _kinds[kind] = words


def words_of(notice: Notice) -> NoticeWords:
    """A notice in the language that is active now."""
    return _kinds[notice.kind](notice.campaign, notice.params)


@transaction.atomic
def give_notice(
    *, campaign: Campaign, kind: str, key: str, params: Params, at: datetime
) -> Notice | None:
    """Tell the crew, once for each key; None when that was told before."""
    if kind not in _kinds:
        raise ValueError(f"nobody registered notices of kind {kind}")
    notice, is_new = Notice.objects.get_or_create(
        campaign=campaign, kind=kind, key=key, defaults={"params": {**params}, "at": at}
    )
    if not is_new:
        return None
    channels = Channel.objects.filter(community=campaign.community, paused_at=None)
    Delivery.objects.bulk_create(
        Delivery(channel=channel, notice=notice, due_at=at) for channel in channels
    )
    return notice


@transaction.atomic
def close_notice(*, notice: Notice, by: Person) -> None:
    """Somebody of the crew has seen to it."""
    at = timezone.now()
    closed = Notice.objects.filter(pk=notice.pk, closed_at=None).update(closed_at=at, closed_by=by)
    if closed:
        record(
            community=notice.campaign.community,
            campaign=notice.campaign,
            by=by,
            at=at,
            action="notice.close",
            about=words_of(notice).title,
        )


def notices_of(campaign: Campaign) -> QuerySet[Notice]:
    """What the crew was told, the newest first; of kinds that a verb still has words for."""
    return Notice.objects.filter(campaign=campaign, kind__in=list(_kinds))


def shown(campaign: Campaign, notices: Iterable[Notice]) -> list[NoticeShown]:
    """Notices of one campaign, in words."""
    told = []
    for notice in notices:
        notice.campaign = campaign
        told.append(NoticeShown(notice, words_of(notice)))
    return told


def open_notices(campaign: Campaign, n: int = 3) -> list[NoticeShown]:
    """The newest notices that nobody has put away."""
    return shown(campaign, notices_of(campaign).filter(closed_at=None)[:n])
