# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the remote does to a room: each press one transaction; phones are told after the commit.

`seen` is the version that the remote showed when it was pressed. A press on a state that is no
longer there does nothing: two remotes never fight, and a double press counts once.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from gaung.campaigns.models import Person
from gaung.meet.actions.records import tell
from gaung.meet.enums import Phase, Status
from gaung.meet.models import Block, Session
from gaung.meet.places import tell_places
from gaung.meet.room.errors import MovedError, NotHereError, NothingToRunError
from gaung.meet.room.presses import (
    LastPress,
    before_of,
    last_press,
    remember_press,
    undoable,
)
from gaung.meet.room.putting import put_room
from gaung.meet.room.state import GRACE_MS
from gaung.meet.room.steps import Standing, beginning, following, preceding, standing_of

LONGEST_MINUTES = 240
_SCORED = frozenset({"quiz", "scores"})


def open_session(*, by: Person, at: datetime, session: Session, seen: int) -> Session:
    """Open the room: phones come in and wait. A closed one goes on where it stood.

    Raises:
        NothingToRunError: there is no block. MovedError: somebody was faster.
    """
    if not session.blocks.current().exists():
        raise NothingToRunError
    fields = {"status": Status.OPEN, "opened_at": session.opened_at or at, "closed_at": None}
    return _press(by, at, session, seen, "session.open", **fields)


def close_session(*, by: Person, at: datetime, session: Session, seen: int) -> Session:
    """Close the room: phones get a thank you, and nothing is taken any more.

    Raises:
        MovedError: somebody was faster.
    """
    fields = {"status": Status.CLOSED, "closed_at": at, "until_at": None}
    return _press(by, at, session, seen, "session.close", **fields)


def go_to(*, by: Person, at: datetime, session: Session, seen: int, block: Block) -> Session:
    """Go to the beginning of a block.

    Raises:
        MovedError: somebody was faster.
    """
    return _stand(by, at, session, seen, beginning(block))


def next_step(*, by: Person, at: datetime, session: Session, seen: int) -> Session:
    """One step on: page, phase or block.

    Raises:
        NotHereError: this was the last. MovedError: somebody was faster.
    """
    there = following(standing_of(session), list(session.blocks.current()))
    if there is None:
        raise NotHereError
    return _stand(by, at, session, seen, there)


def previous_step(*, by: Person, at: datetime, session: Session, seen: int) -> Session:
    """One step back.

    Raises:
        NotHereError: this is the beginning. MovedError: somebody was faster.
    """
    there = preceding(standing_of(session), list(session.blocks.current()))
    if there is None:
        raise NotHereError
    return _stand(by, at, session, seen, there)


def set_phase(*, by: Person, at: datetime, session: Session, seen: int, phase: Phase) -> Session:
    """Show, open, lock or reveal the current block.

    Raises:
        NotHereError: there is no block. MovedError: somebody was faster.
    """
    here = standing_of(session)
    if here.block is None:
        raise NotHereError
    return _stand(by, at, session, seen, Standing(here.block, here.page, phase))


def start_timer(*, by: Person, at: datetime, session: Session, seen: int, minutes: int) -> Session:
    """Let time run; when it is up an open block closes by itself.

    Raises:
        NotHereError: no block, or no such time. MovedError: somebody was faster.
    """
    if standing_of(session).block is None or not 0 < minutes <= LONGEST_MINUTES:
        raise NotHereError
    return _press(by, at, session, seen, until_at=at + timedelta(minutes=minutes))


def extend_timer(
    *, by: Person, at: datetime, session: Session, seen: int, seconds: int = 60
) -> Session:
    """Give more time; time that was up begins to run again.

    Raises:
        NotHereError: no block. MovedError: somebody was faster.
    """
    if standing_of(session).block is None:
        raise NotHereError
    begin = max(session.until_at or at, at)
    return _press(by, at, session, seen, until_at=begin + timedelta(seconds=seconds))


def stop_timer(*, by: Person, at: datetime, session: Session, seen: int) -> Session:
    """Let no time run.

    Raises:
        MovedError: somebody was faster.
    """
    return _press(by, at, session, seen, until_at=None)


def undo_press(*, by: Person, at: datetime, session: Session, seen: int) -> Session:
    """Take the last press back, whoever made it; time that is up by now does not run again.

    Raises:
        NotHereError: it was too long ago. MovedError: somebody was faster.
    """
    press = undoable(session, at)
    if press is None:
        raise NotHereError
    before = press.before
    if before.block_id and not session.blocks.current().filter(pk=before.block_id).exists():
        raise NotHereError
    until = before.until_at if before.until_at and before.until_at > at else None
    audit = ""
    if before.status != session.status:
        audit = "session.open" if before.status == Status.OPEN else "session.close"
    return _press(
        by,
        at,
        session,
        seen,
        audit,
        status=before.status,
        block_id=before.block_id,
        page=before.page,
        phase=before.phase,
        phase_at=at,
        until_at=until,
        closed_at=before.closed_at,
    )


def lock_if_due(*, at: datetime, session: Session) -> bool:
    """Lock the open block whose time is up; whoever notices first does it. Whether it was due."""
    due = at - timedelta(milliseconds=GRACE_MS)
    is_due = Session.objects.filter(
        pk=session.pk,
        version=session.version,
        status=Status.OPEN,
        phase=Phase.OPEN,
        until_at__lte=due,
    )
    with transaction.atomic():
        n = is_due.update(phase=Phase.LOCKED, phase_at=at, until_at=None, version=F("version") + 1)
        if n:
            transaction.on_commit(lambda: put_room(session.pk))
    if n:
        session.refresh_from_db(fields=["phase", "phase_at", "until_at", "version"])
    return bool(n)


def lock_all_due(*, at: datetime) -> int:
    """The same for every room, for the worker; how many were locked."""
    due = at - timedelta(milliseconds=GRACE_MS)
    found = Session.objects.current().filter(
        status=Status.OPEN, phase=Phase.OPEN, until_at__lte=due
    )
    return sum(lock_if_due(at=at, session=session) for session in found)


def _stand(by: Person, at: datetime, session: Session, seen: int, there: Standing) -> Session:
    here = standing_of(session)
    fields: dict[str, Any] = {
        "block": there.block,
        "page": there.page,
        "phase": there.phase,
        "phase_at": at,
    }
    is_turned = here.block == there.block and here.phase is there.phase
    if not is_turned:
        fields["until_at"] = _time_of(there, at)
    return _press(by, at, session, seen, **fields)


def _time_of(there: Standing, at: datetime) -> datetime | None:
    """The end of what must be answered within seconds; other times are started by hand."""
    if there.block is None or there.phase is not Phase.OPEN:
        return None
    seconds = there.block.content.get("seconds")
    return at + timedelta(seconds=seconds) if isinstance(seconds, int) and seconds > 0 else None


@transaction.atomic
def _press(
    by: Person, at: datetime, session: Session, seen: int, audit: str = "", **fields: Any
) -> Session:
    before = before_of(session)
    if audit == "" and session.status != Status.OPEN:
        raise NotHereError
    n = Session.objects.filter(pk=session.pk, version=seen, removed_at=None).update(
        **fields, version=F("version") + 1
    )
    if not n:
        session.refresh_from_db(fields=["version"])
        press = last_press(session)
        raise MovedError(press.who if press and press.person_id != by.pk else "")
    session.refresh_from_db()
    _mark_played(session, at)
    if audit:
        tell(session, audit, by=by, at=at)
    press = LastPress(session.version, by.pk, str(by), at, before)
    transaction.on_commit(lambda: _told(session, press, with_asides=bool(audit)))
    return session


def _mark_played(session: Session, at: datetime) -> None:
    """From the first answer on, what is asked stays."""
    if session.phase == Phase.OPEN and session.block_id:
        Block.objects.filter(pk=session.block_id, played_at=None).update(played_at=at)


def _told(session: Session, press: LastPress, *, with_asides: bool) -> None:
    remember_press(session, press)
    put_room(session.pk, with_asides=with_asides)
    if session.block and session.block.kind in _SCORED and session.phase == Phase.REVEAL:
        # Nobody waits for this: places are there before the scoreboard is shown.
        tell_places(session)
