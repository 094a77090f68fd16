# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Phones that tap a lane over loopback and remember exactly what they were told."""

import asyncio
import itertools
import random
import secrets
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from gaung.config.prove.lane.place import KIND, TAP_PATH
from gaung.config.prove.lane.wire import ConnectionLostError, Phone

OK = 200
PATIENCE_SECONDS = 20.0
N_ACKED_SENT_AGAIN = 20


@dataclass(frozen=True, slots=True)
class Tap:
    """One tap; its number is its value in the book, so that the row can be found again."""

    number: int
    key: str
    id: str

    def body(self) -> dict[str, object]:
        """What the phone sends."""
        return {"key": self.key, "tap": self.id, "kind": KIND, "item": "", "value": self.number}


@dataclass(slots=True)
class History:
    """What happened to every tap: acknowledged, refused, or unknown because the line broke."""

    acked: dict[int, Tap] = field(default_factory=dict)
    unknown: dict[int, Tap] = field(default_factory=dict)
    refused: dict[int, Tap] = field(default_factory=dict)
    n_cut_off: int = 0
    """How often the line broke before the answer came."""
    statuses: Counter[int] = field(default_factory=Counter)
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def new_tap(self, key: str) -> Tap:
        """A tap that nobody has sent yet."""
        return Tap(next(self.numbers), key, secrets.token_urlsafe(16))

    async def send(self, phone: Phone, tap: Tap) -> int:
        """Send a tap and write down the outcome; the status, or 0 where the line broke."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                answer = await phone.post_json(TAP_PATH, tap.body())
        except (ConnectionLostError, TimeoutError):
            phone.close()
            self.n_cut_off += 1
            if tap.number not in self.acked:
                self.unknown[tap.number] = tap
            return 0
        self.statuses[answer.status] += 1
        if answer.status == OK:
            self.acked[tap.number] = tap
            self.unknown.pop(tap.number, None)
            self.refused.pop(tap.number, None)
        elif tap.number not in self.acked:
            self.refused[tap.number] = tap
        return answer.status

    async def send_again(self, phone: Phone, chance: random.Random) -> None:
        """What a phone does after a break: everything unknown, and some of what was answered."""
        acked = list(self.acked.values())
        some = chance.sample(acked, min(N_ACKED_SENT_AGAIN, len(acked)))
        for tap in [*self.unknown.values(), *some]:
            await self.send(phone, tap)

    @property
    def n_sent(self) -> int:
        """How many different taps were sent."""
        return len(self.acked.keys() | self.unknown.keys() | self.refused.keys())


async def tap_until(
    stop: asyncio.Event, history: History, port: int, address: str | None = None
) -> None:
    """One phone that taps as fast as it is answered, also over restarts of the server."""
    key = secrets.token_urlsafe(32)
    async with Phone(port, address) as phone:
        while not stop.is_set():
            if await history.send(phone, history.new_tap(key)) != OK:
                await asyncio.sleep(0.02)
