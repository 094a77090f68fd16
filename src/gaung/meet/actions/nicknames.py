# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the crew does with nicknames: hide one, call a phone something else, take that back.

A decision stands for the phone, whatever it calls itself later.
"""

from datetime import datetime

from django.db import transaction

from gaung.campaigns.models import Person
from gaung.meet.actions.records import draw_again
from gaung.meet.enums import Fate
from gaung.meet.heard import Words
from gaung.meet.models import Said, Session


@transaction.atomic
def hide_nickname(*, by: Person, at: datetime, session: Session, nick: Words) -> None:
    """Call the phone by its number."""
    _decide(by, at, session, nick, fate=Fate.HIDDEN, reply="")


@transaction.atomic
def rename_phone(*, by: Person, at: datetime, session: Session, nick: Words, name: str) -> None:
    """Call the phone something else."""
    _decide(by, at, session, nick, fate=Fate.SHOWN, reply=name)


@transaction.atomic
def restore_nickname(*, session: Session, nick: Words) -> None:
    """Call the phone as it wants to be called."""
    session.said.filter(row=nick.row, block=None).delete()
    draw_again(session)


def _decide(
    by: Person, at: datetime, session: Session, nick: Words, *, fate: Fate, reply: str
) -> None:
    Said.objects.update_or_create(
        session=session,
        row=nick.row,
        defaults={
            "block": None,
            "fate": fate,
            "reply": reply,
            "by": by,
            "at": at,
        },
    )
    draw_again(session)
