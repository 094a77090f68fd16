# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is written into the book, and the pseudonyms under which it is written."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Literal, NamedTuple

TallyKey = tuple[str, str]
"""What is tallied: (kind, item)."""

_MILLISECONDS = 1000


class Tap(NamedTuple):
    """One row of the book, in the order of its columns (a tuple, since the driver takes it as is).

    `id` is the law: the same id is written once. `phone` is the campaign's pseudonym, and the id is
    made from it. `mark` says what was odd about the tap (`gaung.crowd.marks`); a marked tap is kept
    and counted, and shown apart.
    """

    id: bytes
    about: str
    phone: bytes
    kind: str
    item: str
    value: int
    at: int
    mark: int = 0


class Claim(NamedTuple):
    """A tap that takes one of a limited number of `seats` of its campaign, kind and item."""

    tap: Tap
    seats: int


class Change(NamedTuple):
    """A tap of which the latest stands, with its words if it has any.

    `is_back`: it takes back what stands. What is equal to what stands is not written.
    """

    tap: Tap
    text: str = ""
    is_back: bool = False


class Say(NamedTuple):
    """A tap with words, kept under its id; or one of which a phone has at most `most` for the item.

    `most` 0 is as many as come.
    """

    tap: Tap
    text: str = ""
    most: int = 0


class Changed(NamedTuple):
    """What a change has done: whether anything was written, and to which figures how much."""

    is_new: bool
    figures: dict[TallyKey, int]


@dataclass(frozen=True, slots=True)
class Erase:
    """Delete every row and every word of one phone, and what was whispered to it.

    `day` is where the departure is counted, without identity.
    `is_sweep`: another process erased the phone already; what is found now had slipped in between
    and is removed without counting the departure again.
    """

    about: str
    phone: bytes
    day: str
    is_sweep: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """Add to a day's figure that belongs to no phone (pages seen)."""

    about: str
    day: str
    kind: str
    item: str
    n: int


@dataclass(frozen=True, slots=True)
class Refresh:
    """Read the tallies of one campaign between two commits of this process."""

    about: str


Entry = Tap | Claim | Say | Change | Erase | Count | Refresh

Seat = Literal["won", "had", "taken"]
"""A claim: it took a seat, this phone had one already, or none is left."""

Enough = Literal["enough"]
"""Words: the phone has as many rows for the item as it may have."""

Outcome = bool | Seat | Enough | Changed | dict[TallyKey, int] | None
"""A tap or words: whether new. An erasure or a refresh: figures. A count: nothing."""


def about_of(entry: Entry) -> str:
    """Which campaign an entry belongs to."""
    return entry.tap.about if isinstance(entry, Claim | Say | Change) else entry.about


class Pseudonyms:
    """Turns a phone's random key into the campaign's pseudonym and into row ids.

    The key itself is never stored, and since the campaign is part of the hash, two campaigns
    cannot find out that they know the same phone.
    """

    def __init__(self, secret: bytes) -> None:
        """Keep the server's secret, at least 16 bytes."""
        if len(secret) < 16:  # noqa: PLR2004 - 128 bits
            raise ValueError("The secret needs at least 16 bytes.")
        self._secret = blake2b(secret, digest_size=32).digest()
        self._of_campaign: dict[str, bytes] = {}

    def phone(self, about: str, key: str) -> bytes:
        """The pseudonym of a phone in one campaign, 16 bytes."""
        campaign = self._of_campaign.get(about)
        if campaign is None:
            campaign = blake2b(about.encode(), key=self._secret, digest_size=32).digest()
            self._of_campaign[about] = campaign
        return blake2b(key.encode(), key=campaign, digest_size=16).digest()

    @staticmethod
    def once_id(about: str, phone: bytes, kind: str, item: str) -> bytes:
        """The id of a tap that counts once for a phone and item."""
        text = f"{about}\0{kind}\0{item}"
        return blake2b(phone + text.encode(), digest_size=16, person=b"gaung-once").digest()

    @staticmethod
    def repeat_id(about: str, phone: bytes, tap: str) -> bytes:
        """The id of a tap that may be repeated: the phone names each one itself."""
        text = f"{about}\0{tap}"
        return blake2b(phone + text.encode(), digest_size=16, person=b"gaung-repeat").digest()


def day_of(at: int, offset_seconds: int) -> str:
    """The local date (ISO) of a moment in milliseconds UTC."""
    moment = datetime.fromtimestamp(at / _MILLISECONDS, tz=UTC)
    return (moment + timedelta(seconds=offset_seconds)).date().isoformat()
