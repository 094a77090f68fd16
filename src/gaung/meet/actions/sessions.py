# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Meetings are made, from a recipe too, changed, removed."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gaung.campaigns.models import Campaign, Person
from gaung.meet import queries
from gaung.meet.actions.pictures import keep_pictures
from gaung.meet.actions.records import draw_again, show_if_running, tell
from gaung.meet.enums import UNDO_SECONDS, Status
from gaung.meet.errors import SessionRunningError, UndoTooLateError
from gaung.meet.material.pictures import Drawn
from gaung.meet.models import Block, Session
from gaung.meet.recipe import Recipe, Step
from gaung.meet.room.putting import restore_room, retire_room

FIELDS = ("title", "starts_at", "place", "moderation", "takes_names", "most_phones")
_LETTERS = 80


@transaction.atomic
def make_session(
    *,
    by: Person,
    at: datetime,
    campaign: Campaign,
    title: str,
    starts_at: datetime | None = None,
    place: str = "",
    recipe: Recipe | None = None,
) -> Session:
    """Make a meeting: empty, or with the blocks of a recipe.

    Raises:
        PicturesFullError: the recipe's pictures do not fit into the campaign.
    """
    session = Session.objects.create(
        campaign=campaign, title=title, starts_at=starts_at, place=place, made_at=at
    )
    if recipe is not None:
        keep_pictures(campaign=campaign, at=at, drawn=list(recipe.pictures))
        _lay_out(session, recipe.steps)
    detail = {"blocks": len(recipe.steps) if recipe else 0}
    tell(session, "session.make", by=by, at=at, detail=detail)
    return session


def _lay_out(session: Session, steps: Iterable[Step]) -> None:
    Block.objects.bulk_create(
        Block(
            session=session,
            code=step.code,
            kind=step.kind,
            position=position,
            title=step.title,
            minutes=step.minutes,
            role=step.role,
            notes=step.notes,
            content=dict(step.content),
        )
        for position, step in enumerate(steps, start=1)
    )


@transaction.atomic
def duplicate_session(*, by: Person, at: datetime, session: Session) -> Session:
    """The same recipe once more, without a time: next month's meeting.

    Blocks keep their codes, so that what points from one to another still does.
    """
    copy = Session.objects.create(
        campaign=session.campaign,
        title=(_("%(title)s, lagi") % {"title": session.title})[:_LETTERS],
        place=session.place,
        moderation=session.moderation,
        takes_names=session.takes_names,
        most_phones=session.most_phones,
        made_at=at,
    )
    _lay_out(copy, [Step.of(block) for block in queries.blocks_of(session)])
    tell(copy, "session.duplicate", by=by, at=at)
    return copy


@transaction.atomic
def change_session(
    *, by: Person, at: datetime, session: Session, changes: Mapping[str, Any]
) -> None:
    """Change the settings of a meeting; `changes` holds some of ``FIELDS``."""
    changed = [name for name in FIELDS if name in changes]
    for name in changed:
        setattr(session, name, changes[name])
    if not changed:
        return
    session.save(update_fields=changed)
    show_if_running(session)
    tell(session, "session.change", by=by, at=at, detail={"fields": ", ".join(changed)})


@transaction.atomic
def remove_session(*, by: Person, at: datetime, session: Session) -> None:
    """Take a meeting off the list and its room off the air; what phones said stays counted.

    Raises:
        SessionRunningError: its room is open.
    """
    if session.status == Status.OPEN:
        raise SessionRunningError
    session.removed_at = at
    session.save(update_fields=["removed_at"])
    tell(session, "session.remove", by=by, at=at)
    transaction.on_commit(lambda: retire_room(session))


@transaction.atomic
def restore_session(*, by: Person, at: datetime, session: Session) -> None:
    """Undo a removal.

    Raises:
        UndoTooLateError: it was too long ago.
    """
    if session.removed_at is None:
        return
    if session.removed_at < at - timedelta(seconds=UNDO_SECONDS):
        raise UndoTooLateError
    session.removed_at = None
    session.save(update_fields=["removed_at"])
    tell(session, "session.restore", by=by, at=at)
    transaction.on_commit(lambda: restore_room(session))
    draw_again(session)


def drawn_of(session: Session) -> list[Drawn]:
    """The pictures of a meeting's material, as a recipe carries them."""
    return [
        Drawn(bytes(each.screen), bytes(each.phone), each.width, each.height)
        for each in queries.pictures_of(session)
    ]
