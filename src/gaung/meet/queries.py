# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads of meeting."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from gaung.campaigns.models import Campaign
from gaung.listen.surveys.enums import Status as SurveyStatus
from gaung.listen.surveys.models import Survey
from gaung.meet.enums import UNDO_SECONDS, Status
from gaung.meet.models import Block, Picture, Session

LATE = timedelta(hours=6)
CURRENT_BLOCKS = Q(blocks__removed_at=None)


def sessions_of(campaign: Campaign) -> QuerySet[Session]:
    """The campaign's meetings."""
    return campaign.sessions.current()


def sessions_shown(campaign: Campaign) -> QuerySet[Session]:
    """The same with how many blocks and minutes each has."""
    return sessions_of(campaign).annotate(
        n_blocks=Count("blocks", filter=CURRENT_BLOCKS),
        n_minutes=Sum("blocks__minutes", filter=CURRENT_BLOCKS, default=0),
    )


def session_of(campaign: Campaign, code: str, *, is_removed: bool = False) -> Session | None:
    """One meeting of the campaign; among those that were removed if so asked."""
    found = campaign.sessions.filter(code=code, removed_at__isnull=not is_removed)
    return found.select_related("campaign__community", "block").first()


def blocks_of(session: Session) -> list[Block]:
    """The recipe, in order; each block knows its session without asking again."""
    blocks = list(session.blocks.current())
    for block in blocks:
        block.session = session
    return blocks


def block_of(session: Session, code: str, *, is_removed: bool = False) -> Block | None:
    """One block of a meeting."""
    block = session.blocks.filter(code=code, removed_at__isnull=not is_removed).first()
    if block is not None:
        block.session = session
    return block


def undoable_blocks(session: Session, at: datetime) -> list[Block]:
    """What was taken out of the recipe a moment ago."""
    since = at - timedelta(seconds=UNDO_SECONDS)
    return list(session.blocks.filter(removed_at__gt=since).order_by("-removed_at"))


def undoable_sessions(campaign: Campaign, at: datetime) -> list[Session]:
    """What was removed a moment ago."""
    since = at - timedelta(seconds=UNDO_SECONDS)
    return list(campaign.sessions.filter(removed_at__gt=since).order_by("-removed_at"))


def question_rounds(session: Session) -> QuerySet[Block]:
    """Blocks in which questions are asked."""
    return session.blocks.current().filter(kind="questions")


def surveys_of(session: Session) -> QuerySet[Survey]:
    """The campaign's surveys, the newest first."""
    return Survey.objects.current().filter(campaign_id=session.campaign_id)


def open_surveys(session: Session) -> frozenset[str]:
    """The codes of the campaign's surveys that can be answered."""
    found = surveys_of(session).filter(status=SurveyStatus.OPEN)
    return frozenset(found.values_list("code", flat=True))


def next_session(campaign: Campaign, at: datetime) -> Session | None:
    """The meeting that runs now, else the next one that has a time; one that is late counts."""
    return next_among(list(sessions_of(campaign)), at)


def next_among(sessions: Sequence[Session], at: datetime) -> Session | None:
    """The same among meetings that were read already."""
    running = [each for each in sessions if each.status == Status.OPEN]
    coming = [
        (each.starts_at, each.pk, each)
        for each in sessions
        if each.status == Status.DRAFT and each.starts_at and each.starts_at >= at - LATE
    ]
    return running[0] if running else min(coming)[2] if coming else None


def picture_of(campaign: Campaign, name: str) -> Picture | None:
    """One picture of the campaign's material."""
    return campaign.pictures.filter(name=name).first()


def pictures_of(session: Session) -> list[Picture]:
    """The pictures that a meeting's material shows."""
    names = {name for block in blocks_of(session) for name in picture_names(block.content)}
    return list(Picture.objects.filter(campaign_id=session.campaign_id, name__in=names))


def picture_names(content: dict[str, Any]) -> list[str]:
    """Which pictures a block's content names."""
    return [str(picture["name"]) for picture in content.get("pictures", [])]
