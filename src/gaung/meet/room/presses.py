# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The last press on a room's remote: who it was, and what it can be taken back to.

It is kept in the cache, since it matters for half a minute; where the cache forgets it, a remote
only says that somebody else was faster, without a name.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

from gaung.meet.enums import UNDO_SECONDS
from gaung.meet.models import Session

_KEPT_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Before:
    """Where the room stood before a press."""

    status: str
    block_id: int | None
    page: int
    phase: str
    until_at: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class LastPress:
    """Who pressed when, which version of the room came of it, and what was before."""

    version: int
    person_id: int
    who: str
    at: datetime
    before: Before


def before_of(session: Session) -> Before:
    """Where a session stands, to come back to."""
    return Before(
        session.status,
        session.block_id,
        session.page,
        session.phase,
        session.until_at,
        session.closed_at,
    )


def remember_press(session: Session, press: LastPress) -> None:
    """Keep a press; called after its commit."""
    cache.set(_key(session), press, _KEPT_SECONDS)


def last_press(session: Session) -> LastPress | None:
    """The press that made the session's version, if it is known."""
    found = cache.get(_key(session))
    return found if isinstance(found, LastPress) and found.version == session.version else None


def undoable(session: Session, at: datetime) -> LastPress | None:
    """The press that may still be taken back."""
    press = last_press(session)
    fresh = press is not None and (at - press.at).total_seconds() <= UNDO_SECONDS
    return press if fresh else None


def _key(session: Session) -> str:
    return f"meet:press:{session.pk}"
