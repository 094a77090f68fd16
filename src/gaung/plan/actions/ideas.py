# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ideas come from a room, and are put away and taken back."""

from datetime import datetime

from django.db import transaction

from gaung.campaigns.audit import record
from gaung.campaigns.models import Campaign, Person
from gaung.meet.taking import TakenIdea
from gaung.plan.models import RoomIdea


@transaction.atomic
def take_room_idea(campaign: Campaign, idea: TakenIdea, by: Person, at: datetime) -> None:
    """Keep an idea with its origin; taken again, its votes are brought up to date."""
    RoomIdea.objects.update_or_create(
        campaign=campaign,
        key=idea.key,
        defaults={
            "text": idea.text[:500],
            "session_code": idea.session_code,
            "session_title": idea.session_title,
            "question": idea.question[:240],
            "n_votes": idea.n_votes,
            "n_voters": idea.n_voters,
            "taken_at": at,
            "by_name": str(by)[:80],
            "put_away_at": None,
        },
    )
    _record(campaign, by, at, action="room_idea.take", about=idea.session_title)


@transaction.atomic
def put_idea_away(*, by: Person, at: datetime, idea: RoomIdea, is_away: bool = True) -> None:
    """Put an idea away, or take it back; nothing is deleted."""
    RoomIdea.objects.filter(pk=idea.pk).update(put_away_at=at if is_away else None)
    action = "room_idea.put_away" if is_away else "room_idea.restore"
    _record(idea.campaign, by, at, action=action, about=idea.session_title)


def _record(campaign: Campaign, by: Person, at: datetime, *, action: str, about: str) -> None:
    record(
        community=campaign.community, campaign=campaign, by=by, at=at, action=action, about=about
    )
