# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The crew publishes questions with their answers after the event, or takes that back."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F

from gaung.campaigns.models import Person
from gaung.meet.actions.records import tell
from gaung.meet.enums import Status
from gaung.meet.errors import NotHeldYetError
from gaung.meet.kept import PUBLISHABLE
from gaung.meet.models import Session
from gaung.meet.room.answers_page import show_answers
from gaung.meet.room.putting import put_room


@transaction.atomic
def publish_answers(
    *, by: Person, at: datetime, session: Session, rows: Collection[str], is_on: bool
) -> None:
    """Publish these questions and no others; `is_on` False takes the page off the air.

    Raises:
        NotHeldYetError: the room was never open.
    """
    if session.status == Status.DRAFT:
        raise NotHeldYetError
    may_be = session.said.filter(fate__in=[fate.value for fate in PUBLISHABLE])
    n = may_be.filter(row__in=rows).update(is_published=True)
    may_be.exclude(row__in=rows).update(is_published=False)
    session.publishes_answers = is_on
    Session.objects.filter(pk=session.pk).update(publishes_answers=is_on, version=F("version") + 1)
    action = "answers.publish" if is_on else "answers.withdraw"
    tell(session, action, by=by, at=at, detail={"questions": n})
    transaction.on_commit(lambda: _show(session))


def _show(session: Session) -> None:
    # The page first: the room's own page is the way to it.
    show_answers(session.pk)
    put_room(session.pk)
