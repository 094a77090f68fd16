# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the addresses of guests name, and what a phone remembers of its own place."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from gaung.meet.guests import queries
from gaung.meet.guests.keys import is_own_key, own_key
from gaung.meet.guests.models import Guest, GuestList
from gaung.meet.models import Session

_REMEMBERED_SECONDS = 120 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Invitation:
    """A meeting whose crew takes replies, with the list."""

    session: Session
    guests: GuestList


def invitation_for(code: str) -> Invitation:
    """A meeting by the code in the public address, in the campaign's time zone.

    Raises:
        Http404: there is none, or its crew takes no replies.
    """
    session = queries.public_session(code)
    if session is None:
        raise Http404
    timezone.activate(session.campaign.zone)
    return Invitation(session, session.guest_list)


def own_guest(invitation: Invitation, key: str) -> Guest | None:
    """The guest whose own link this is; None when it is nobody's (any more)."""
    guest = queries.guest_of(invitation.session, key.partition("-")[0])
    if guest is None or not is_own_key(key, guest, invitation.session):
        return None
    guest.session = invitation.session
    return guest


def own_path(guest: Guest, session: Session, name: str = "own_place") -> str:
    """The address that belongs to one guest."""
    return reverse(name, args=[session.code, own_key(guest, session)])


def remember(response: HttpResponse, guest: Guest, session: Session) -> None:
    """The phone knows its own place, so that the hall's screen needs no typing."""
    response.set_cookie(
        _cookie(session),
        own_key(guest, session),
        max_age=_REMEMBERED_SECONDS,
        path=reverse("rsvp", args=[session.code]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponse, session: Session) -> None:
    """The phone knows nothing of this meeting any more."""
    response.delete_cookie(_cookie(session), path=reverse("rsvp", args=[session.code]))


def remembered_guest(request: HttpRequest, invitation: Invitation) -> Guest | None:
    """Whose place this phone remembers."""
    return own_guest(invitation, request.COOKIES.get(_cookie(invitation.session), ""))


def _cookie(session: Session) -> str:
    return f"gaung_hadir_{session.code}"
