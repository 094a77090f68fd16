# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the demo's phones do on the campaign's page in its two weeks."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from gaung.config.demo.chance import in_rhythm, seeded, soon_after

_N_PHONES = 180
_DAYS = 14
_LEAVE_SHARE = 0.11
_BACK_SHARE = 0.28
_BACK_HOURS = 32.0
_SEEN_PER_JOIN = 3.4
_ACTIONS = ("share", "story", "comment", "template", "like")
_ACTION_WEIGHTS = (30, 26, 20, 14, 22)
_ACTS_EACH = (0, 1, 1, 1, 2, 2, 3, 4)
_SHORTEST_PAUSE = timedelta(seconds=5)


class TapKind(StrEnum):
    """What a tap is."""

    JOIN = "join"
    ACT = "act"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class DemoTap:
    """One tap; ``phone`` and ``key`` are 32 hexadecimal digits, the phone's and the tap's random
    keys.

    ``action`` is the kind of small action of an act, empty otherwise.
    """

    phone: str
    key: str
    at: datetime
    kind: TapKind
    action: str = ""


@dataclass(frozen=True, slots=True)
class DemoCrowd:
    """All taps in order of time, and how often the page was seen; the counts are of distinct
    phones.
    """

    taps: tuple[DemoTap, ...]
    n_seen: int
    n_joined: int
    n_acted: int
    n_left: int


def plan_crowd(*, until: datetime, seed: int = 1) -> DemoCrowd:
    """Plan two weeks of taps of 180 phones that end at ``until``. Equal moment and seed, equal
    taps.

    A phone joins first, then does up to four different actions; some leave, and nothing follows
    that.

    Raises:
        ValueError: ``until`` has no time zone.
    """
    if until.tzinfo is None:
        raise ValueError("the moment at which the demo ends needs a time zone")
    until = until.astimezone(UTC).replace(microsecond=0)
    chance = seeded(seed, "taps")
    phones = [tuple(_phone(chance, until)) for _ in range(_N_PHONES)]
    return DemoCrowd(
        taps=tuple(
            sorted((tap for phone in phones for tap in phone), key=lambda tap: (tap.at, tap.key))
        ),
        n_seen=round(_N_PHONES * _SEEN_PER_JOIN),
        n_joined=len(phones),
        n_acted=sum(any(tap.kind is TapKind.ACT for tap in phone) for phone in phones),
        n_left=sum(phone[-1].kind is TapKind.LEAVE for phone in phones),
    )


def _phone(chance: random.Random, until: datetime) -> Iterator[DemoTap]:
    phone = _key(chance)
    start = until - timedelta(days=_DAYS)
    # Half of the phones come in the first four days: a link is passed on while it is new.
    end = start + timedelta(days=4) if chance.random() < 0.5 else until - timedelta(hours=1)  # noqa: PLR2004
    at = in_rhythm(chance, start, end)
    yield DemoTap(phone, _key(chance), at, TapKind.JOIN)
    for action in _choose_actions(chance):
        # Most acts follow at once; some people come back another day.
        is_later = chance.random() < _BACK_SHARE
        at = _next(chance, at, until, _BACK_HOURS if is_later else 0.2)
        yield DemoTap(phone, _key(chance), at, TapKind.ACT, action)
    if chance.random() < _LEAVE_SHARE:
        yield DemoTap(phone, _key(chance), _next(chance, at, until, 20.0), TapKind.LEAVE)


def _choose_actions(chance: random.Random) -> list[str]:
    chosen: list[str] = []
    for _ in range(chance.choice(_ACTS_EACH)):
        action = chance.choices(_ACTIONS, _ACTION_WEIGHTS)[0]
        if action not in chosen:
            chosen.append(action)
    return chosen


def _next(chance: random.Random, at: datetime, until: datetime, median_hours: float) -> datetime:
    later = soon_after(chance, at, median_hours)
    return later if later < until else at + min(_SHORTEST_PAUSE, (until - at) / 2)


def _key(chance: random.Random) -> str:
    return f"{chance.getrandbits(128):032x}"
