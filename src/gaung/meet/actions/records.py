# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every write of a recipe does last: its audit row, and phones hear of it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F

from gaung.campaigns.audit import record
from gaung.campaigns.models import Person
from gaung.meet.enums import Status
from gaung.meet.models import Session
from gaung.meet.room.answers_page import show_answers
from gaung.meet.room.putting import put_room


def tell(
    session: Session,
    action: str,
    *,
    by: Person,
    at: datetime,
    about: str = "",
    detail: Mapping[str, str | int | float | bool | None] | None = None,
) -> None:
    """Write down what was done with a meeting; call it inside the transaction of the act."""
    record(
        community=session.campaign.community,
        campaign=session.campaign,
        by=by,
        at=at,
        action=action,
        about=about or session.title,
        detail=dict(detail or {}),
    )


def draw_again(session: Session) -> None:
    """Words or names are shown otherwise, after the commit; the press on a remote stays good."""
    if session.status == Status.OPEN:
        transaction.on_commit(lambda: put_room(session.pk))
    if session.publishes_answers:
        transaction.on_commit(lambda: show_answers(session.pk))


def show_if_running(session: Session) -> None:
    """An open room shows the change at once, after the commit."""
    if session.status != Status.OPEN:
        return
    Session.objects.filter(pk=session.pk).update(version=F("version") + 1)
    transaction.on_commit(lambda: put_room(session.pk))
