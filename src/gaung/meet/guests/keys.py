# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keys that are kept nowhere: own links, the hall's rotating code, digests of names.

Each is an HMAC-SHA256 under the installation's secret for one purpose, so a copied database opens
no link and names nobody.
"""

import hashlib
import hmac
import secrets
import unicodedata
from datetime import datetime

from django.conf import settings
from django.core import signing

from gaung.meet.guests.enums import DOOR_SECONDS
from gaung.meet.models import Guest, Session

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_OWN_LENGTH, _DOOR_LENGTH = 20, 6
_MINUTES_AT_THE_DOOR = 10


def new_client_key() -> str:
    """What a form carries, so that it counts once however often it is sent."""
    return secrets.token_urlsafe(18)


def own_key(guest: Guest, session: Session) -> str:
    """The part of a guest's own link that nobody can guess."""
    said = f"{session.code}.{guest.pk}.{guest.code}"
    return f"{guest.code}-{_spoken(_digest('guest', said), _OWN_LENGTH)}"


def is_own_key(key: str, guest: Guest, session: Session) -> bool:
    """Whether a link is the guest's."""
    return hmac.compare_digest(key.encode(), own_key(guest, session).encode())


def door_code(session: Session, at: datetime) -> str:
    """What the hall's screen shows in this minute."""
    return _door_code(session, int(at.timestamp()) // DOOR_SECONDS)


def is_door_code(code: str, session: Session, at: datetime) -> bool:
    """Whether the screen shows a code now, or did a minute ago."""
    minute = int(at.timestamp()) // DOOR_SECONDS
    given = code.strip().lower().encode()
    now, before = (_door_code(session, each).encode() for each in (minute, minute - 1))
    return hmac.compare_digest(given, now) | hmac.compare_digest(given, before)


def _door_code(session: Session, minute: int) -> str:
    return _spoken(_digest("door", f"{session.code}.{minute}"), _DOOR_LENGTH)


def pass_for(session: Session) -> str:
    """Stands in the form behind the door: time to type a name, none to send it to friends."""
    return signing.TimestampSigner(salt="gaung.door").sign(session.code)


def is_pass(given: str, session: Session) -> bool:
    """Whether somebody saw the hall's screen in the last minutes."""
    signer = signing.TimestampSigner(salt="gaung.door")
    try:
        return signer.unsign(given, max_age=_MINUTES_AT_THE_DOOR * 60) == session.code
    except signing.BadSignature:
        return False


def name_digest(name: str) -> str:
    """A name as it is compared: form, case and spaces do not count."""
    plain = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return _digest("certificate", plain).hex()


def file_digest(body: bytes) -> str:
    """Of the paper itself, byte by byte.

    Keyed too: equal words give equal bytes, so a plain hash would let a copied database test names.
    """
    return _digest("paper", hashlib.sha256(body).hexdigest()).hex()


def _digest(purpose: str, said: str) -> bytes:
    key = hmac.digest(settings.SECRET_KEY.encode(), f"gaung.{purpose}".encode(), "sha256")
    return hmac.digest(key, said.encode(), "sha256")


def _spoken(digest: bytes, length: int) -> str:
    """Letters that are not misread; 31 of them, so the digest is divided as one number."""
    number = int.from_bytes(digest)
    letters = []
    for _ in range(length):
        number, rest = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[rest])
    return "".join(letters)
