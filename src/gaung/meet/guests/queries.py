# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads of guests, certificates and photos."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q, QuerySet

from gaung.campaigns.models import Campaign
from gaung.meet.enums import UNDO_SECONDS, Status
from gaung.meet.guests.enums import State
from gaung.meet.guests.models import Certificate, Guest, GuestList, Photo
from gaung.meet.models import Session


@dataclass(frozen=True, slots=True)
class Counts:
    """A list in figures; ``n_free`` is None where there is room for all."""

    n_going: int
    n_waiting: int
    n_offered: int
    n_came: int
    n_walked_in: int
    n_free: int | None

    @property
    def n_invited(self) -> int:
        """Those who said they come and have a place; who simply came is not among them."""
        return self.n_going - self.n_walked_in

    @property
    def n_invited_came(self) -> int:
        """Those of them who were there."""
        return self.n_came - self.n_walked_in


def public_session(code: str) -> Session | None:
    """A meeting whose crew takes replies; its list is loaded too."""
    found = Session.objects.current().filter(code=code, guest_list__isnull=False)
    return found.select_related("campaign__community", "guest_list").first()


def list_of(session: Session) -> GuestList | None:
    """How people reply to a meeting; None before the crew has said."""
    return GuestList.objects.filter(session=session).first()


def counts(session: Session, guests: GuestList | None) -> Counts:
    """How many come, wait, came."""
    found = session.guests.aggregate(
        n_going=Count("pk", filter=Q(state=State.GOING)),
        n_waiting=Count("pk", filter=Q(state=State.WAITING)),
        n_offered=Count("pk", filter=Q(state=State.OFFERED)),
        n_came=Count("pk", filter=Q(came_at__isnull=False)),
        n_walked_in=Count("pk", filter=Q(client_key__startswith="datang-")),
    )
    free = None
    if guests is not None and guests.capacity is not None:
        free = max(0, guests.capacity - found["n_going"] - found["n_offered"])
    return Counts(n_free=free, **found)


def latest_invited(campaign: Campaign) -> tuple[Session, int] | None:
    """The campaign's latest meeting for which guests have a place, with how many; None without."""
    has_a_place = Q(guests__state=State.GOING) & ~Q(guests__client_key__startswith="datang-")
    found = campaign.sessions.current().annotate(n_invited=Count("guests", filter=has_a_place))
    session = found.filter(n_invited__gt=0).order_by(F("starts_at").desc(nulls_last=True)).first()
    return (session, counts(session, None).n_invited) if session else None


def takes_replies(session: Session, guests: GuestList, at: datetime) -> bool:
    """Whether somebody may still reply."""
    is_late = guests.closes_at is not None and at >= guests.closes_at
    return guests.is_open and not is_late and session.status != Status.CLOSED


def guests_of(session: Session, *, search: str = "", among: str = "") -> QuerySet[Guest]:
    """The list, by name; ``among`` is a state, ``came`` or ``away``."""
    found = session.guests.all()
    if search:
        found = found.filter(Q(name__icontains=search) | Q(code__iexact=search))
    if among in State.values:
        found = found.filter(state=among)
    elif among == "came":
        found = found.came()
    elif among == "away":
        found = found.invited().filter(came_at=None)
    if among == State.WAITING:
        return found.order_by("queued_at", "pk")
    return found.order_by("name", "pk")


def guest_of(session: Session, code: str) -> Guest | None:
    """One guest by the code at the door, however it was typed."""
    return session.guests.filter(code=code.strip().lower()).first()


def place_in_line(guest: Guest) -> int:
    """How many wait before a guest, and the guest."""
    before = Q(queued_at__lt=guest.queued_at) | Q(queued_at=guest.queued_at, pk__lte=guest.pk)
    waiting = Guest.objects.filter(session_id=guest.session_id, state=State.WAITING)
    return waiting.filter(before).count()


def certificate_by(code: str) -> Certificate | None:
    """A paper by the code that is printed on it, in any case, with hyphens or without."""
    found = Certificate.objects.select_related("session__campaign__community")
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return found.filter(code=plain).first()


def photos_of(session: Session) -> QuerySet[Photo]:
    """The pictures of a meeting, in the order they came."""
    return session.photos.current()


def photo_of(session: Session, code: str, *, is_removed: bool = False) -> Photo | None:
    """One picture of a meeting."""
    return session.photos.filter(code=code, removed_at__isnull=not is_removed).first()


def undoable_photos(session: Session, at: datetime) -> QuerySet[Photo]:
    """What was removed a moment ago."""
    return session.photos.filter(removed_at__gt=at - timedelta(seconds=UNDO_SECONDS))


def published_photo(code: str) -> Photo | None:
    """A picture that everybody may see."""
    found = Photo.objects.published().filter(code=code, session__removed_at=None)
    return found.select_related("session__campaign").first()
