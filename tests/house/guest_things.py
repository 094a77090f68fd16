# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One meeting with a guest, a certificate and a photo, made when a door first asks for it."""

from django.utils import timezone

from gaung.campaigns.models import Campaign
from gaung.meet.guests.enums import State
from gaung.meet.guests.keys import own_key
from gaung.meet.guests.models import Certificate, Guest, GuestList, Photo
from gaung.meet.models import Session
from tests.factories import NOW


def session(campaign: Campaign) -> Session:
    given = {"campaign": campaign, "title": "Pagi bersama tamu"}
    found, _ = Session.objects.get_or_create(**given, defaults={"made_at": NOW, "starts_at": NOW})
    GuestList.objects.get_or_create(session=found)
    return found


def guest(campaign: Campaign) -> Guest:
    now = timezone.now()
    told = {"state": State.GOING, "said_at": now, "queued_at": now, "name": "Sari"}
    where = {"session": session(campaign), "code": "abcde", "client_key": "kunci"}
    return Guest.objects.get_or_create(**where, defaults=told)[0]


def own(campaign: Campaign) -> str:
    return own_key(guest(campaign), session(campaign))


def certificate(campaign: Campaign) -> Certificate:
    told = {"title": "Pagi", "day": "2026-11-24", "place": "", "as": "Peserta", "community": "Kita"}
    where = {"session": session(campaign), "name_digest": "0"}
    return Certificate.objects.get_or_create(
        **where, defaults={"issued_at": NOW, "told": told | {"hours": ""}}
    )[0]


def photo(campaign: Campaign, *, is_removed: bool = False) -> Photo:
    where = {"session": session(campaign), "removed_at__isnull": not is_removed}
    told = {"width": 8, "height": 6, "alt": "Aula", "made_at": NOW}
    removed = {"removed_at": timezone.now()} if is_removed else {}
    return Photo.objects.get_or_create(**where, defaults=told | removed)[0]
