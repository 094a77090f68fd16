# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Guests reply, wait, are offered a place, arrive; what is told of them goes after a month."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from gaung.campaigns.models import Person, new_code
from gaung.kit.sealing import seal
from gaung.meet.actions.records import tell
from gaung.meet.guests import queries
from gaung.meet.guests.enums import DOOR_CODE_LENGTH, HOLD, KEPT, MOST_GUESTS, State, Way
from gaung.meet.guests.errors import (
    ListFullError,
    NotInvitedError,
    OfferLapsedError,
    RepliesClosedError,
)
from gaung.meet.guests.models import Guest, GuestList
from gaung.meet.models import Session

CONTACT = "guest.contact"
WALKED_IN = "datang-"
"""How the key of somebody begins who never replied and simply came."""


@transaction.atomic
def set_guest_list(
    *, by: Person, at: datetime, session: Session, changes: Mapping[str, Any]
) -> GuestList:
    """Say how people reply; more room is offered to those who wait at once."""
    guests, is_new = GuestList.objects.select_for_update().get_or_create(session=session)
    for name, value in changes.items():
        setattr(guests, name, value)
    guests.save()
    _offer(session, guests, at)
    detail = {"fields": ", ".join(sorted(changes))}
    tell(session, "guests.open" if is_new else "guests.change", by=by, at=at, detail=detail)
    return guests


@transaction.atomic
def reply(
    *, at: datetime, session: Session, client_key: str, name: str, contact: str = ""
) -> Guest:
    """Somebody will come: with a place, else at the end of those who wait. Twice is once.

    Raises:
        RepliesClosedError: nobody may reply any more.
        ListFullError: the list has its most rows.
    """
    guests = _locked(session)
    known = session.guests.filter(client_key=client_key).first()
    if known is not None:
        return known
    if not queries.takes_replies(session, guests, at):
        raise RepliesClosedError
    _offer(session, guests, at)
    counts = queries.counts(session, guests)
    is_room = counts.n_free is None or (counts.n_free > 0 and not counts.n_waiting)
    state = State.GOING if is_room else State.WAITING
    return _add(session, client_key, name, state, at, contact=contact)


def _locked(session: Session) -> GuestList:
    """Places are counted by one at a time."""
    return GuestList.objects.select_for_update().get(session=session)


def _add(session: Session, key: str, name: str, state: State, at: datetime, **more: str) -> Guest:
    taken = set(session.guests.values_list("code", flat=True))
    if len(taken) >= MOST_GUESTS:
        raise ListFullError
    code = next(c for c in iter(lambda: new_code(DOOR_CODE_LENGTH), "") if c not in taken)
    contact = more.get("contact", "")
    return Guest.objects.create(
        session=session,
        code=code,
        client_key=key,
        name=name,
        contact=seal(contact, CONTACT) if contact else "",
        state=state,
        said_at=at,
        queued_at=at,
    )


def _offer(session: Session, guests: GuestList, at: datetime) -> None:
    """Take back what was held too long, then offer every free place to who waits longest."""
    lapsed = session.guests.filter(state=State.OFFERED, held_until__lte=at)
    lapsed.update(state=State.WAITING, held_until=None, queued_at=at)
    free = queries.counts(session, guests).n_free
    waiting = session.guests.filter(state=State.WAITING).order_by("queued_at", "pk")
    until = _held_until(session, at)
    first = list(waiting.values_list("pk", flat=True)[: free if free is not None else MOST_GUESTS])
    Guest.objects.filter(pk__in=first).update(state=State.OFFERED, held_until=until)


def _held_until(session: Session, at: datetime) -> datetime:
    """A day, but not beyond the beginning of the meeting."""
    if session.starts_at is None or session.starts_at <= at:
        return at + HOLD
    return min(at + HOLD, session.starts_at)


@transaction.atomic
def change_reply(*, guest: Guest, name: str, contact: str) -> None:
    """The guest's own name and contact; an empty contact erases what was given."""
    guest.name = name
    guest.contact = seal(contact, CONTACT) if contact else ""
    guest.save(update_fields=["name", "contact"])


@transaction.atomic
def confirm_place(*, at: datetime, guest: Guest) -> None:
    """Take the place that is held.

    Raises:
        OfferLapsedError: it was held for a day and went on.
    """
    guests = _locked(guest.session)
    _offer(guest.session, guests, at)
    guest.refresh_from_db()
    if guest.state == State.GOING:
        return
    if guest.state != State.OFFERED:
        raise OfferLapsedError
    guest.state, guest.held_until = State.GOING, None
    guest.save(update_fields=["state", "held_until"])


@transaction.atomic
def pass_place_on(*, at: datetime, guest: Guest) -> None:
    """Leave the held place to the next one and wait on, last in line."""
    guests = _locked(guest.session)
    guest.refresh_from_db()
    if guest.state != State.OFFERED:
        return
    others = guest.session.guests.filter(state=State.WAITING).exists()
    guest.state, guest.held_until, guest.queued_at = State.WAITING, None, at
    guest.save(update_fields=["state", "held_until", "queued_at"])
    if others:
        _offer(guest.session, guests, at)


@transaction.atomic
def cancel_reply(*, at: datetime, guest: Guest, by: Person | None = None) -> None:
    """Erase a guest; the place goes to who waits longest."""
    session = guest.session
    guests = _locked(session)
    guest.delete()
    GuestList.objects.filter(pk=guests.pk).update(n_cancelled=F("n_cancelled") + 1)
    _offer(session, guests, at)
    if by is not None:
        tell(session, "guests.erase", by=by, at=at)


@transaction.atomic
def arrive(*, at: datetime, session: Session, code: str, way: Way) -> tuple[Guest, bool]:
    """Note that a guest is here; true when that was known already, which changes nothing.

    Somebody who waited and came all the same gets a place: the door decides, not the list.

    Raises:
        NotInvitedError: nobody has that code.
    """
    _locked(session)
    guest = queries.guest_of(session, code)
    if guest is None:
        raise NotInvitedError
    if guest.came_at is not None:
        return guest, True
    guest.came_at, guest.came_by = at, way
    guest.state, guest.held_until = State.GOING, None
    guest.save(update_fields=["came_at", "came_by", "state", "held_until"])
    return guest, False


@transaction.atomic
def walk_in(*, at: datetime, session: Session, client_key: str, name: str, way: Way) -> Guest:
    """Somebody is here who never replied. Twice is once.

    Raises:
        ListFullError: the list has its most rows.
    """
    _locked(session)
    key = f"{WALKED_IN}{client_key}"[:40]
    known = session.guests.filter(client_key=key).first()
    if known is not None:
        return known
    guest = _add(session, key, name, State.GOING, at)
    guest.came_at, guest.came_by = at, way
    guest.save(update_fields=["came_at", "came_by"])
    return guest


@transaction.atomic
def undo_arrival(*, at: datetime, guest: Guest) -> None:
    """It was somebody else: the guest is not here after all; who only walked in goes entirely."""
    if guest.client_key.startswith(WALKED_IN):
        guest.delete()
        _offer(guest.session, _locked(guest.session), at)
        return
    guest.came_at, guest.came_by = None, ""
    guest.save(update_fields=["came_at", "came_by"])


def sweep_guests(at: datetime) -> None:
    """Move on places that were held too long, and forget who was where a month ago; hourly."""
    lapsed = GuestList.objects.filter(
        session__guests__state=State.OFFERED, session__guests__held_until__lte=at
    ).distinct()
    for guests in lapsed.select_related("session"):
        with transaction.atomic():
            _offer(guests.session, _locked(guests.session), at)
    _forget(at)


def _forget(at: datetime) -> None:
    old = Session.objects.filter(guests__forgotten_at=None, guests__isnull=False).distinct()
    for session in old:
        ended = session.closed_at or session.starts_at or session.made_at
        if ended + KEPT > at:
            continue
        recent = Guest.objects.filter(session=session, said_at__gt=at - timedelta(days=1))
        if not recent.exists():
            session.guests.filter(came_at=None).delete()
            session.guests.filter(forgotten_at=None).update(name="", contact="", forgotten_at=at)
