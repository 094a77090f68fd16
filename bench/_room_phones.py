# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A lean hall: an open stream and an open line for each phone, one question at a time."""

import asyncio
import json
import time
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from bench._many_phones import Crowd
from bench._many_taps import Taps
from bench._requests import PHONE_LOOK, PHONE_TAP, head
from gaung.config.prove.room.making import MadeRoom

N_OPTIONS = 4
_SPREAD = 1000


class Hall:
    """All phones of one room. They come, answer, and are told, as the page's script does it."""

    def __init__(self, port: int, room: MadeRoom, n: int, salt: str = "") -> None:
        """`salt` keeps the phones of two halls apart, `n` is how many there are."""
        self._port = port
        self.room = room
        self.n = n
        self.crowd = Crowd([port], room.path)
        self.n_refused = 0
        self._taps = Taps()
        digest = blake2b(f"{room.code}{salt}".encode(), digest_size=8).hexdigest()
        self._keys = [f"{digest}{number:016d}" for number in range(n)]

    async def come_in(self) -> float:
        """All at the same moment: open the page, listen, join; seconds until the last is in."""
        began = time.monotonic()
        await self._taps.open([self._port], self.n)
        await asyncio.gather(self._look_and_join(), self.crowd.open(self.n))
        return time.monotonic() - began

    async def answer(self, question: str) -> float:
        """All answer at the same moment; seconds until the last was told that it counts."""
        bodies = (
            {
                "key": key,
                "tap": f"{question}-{number}",
                "kind": "answer",
                "item": question,
                "value": (number + _SPREAD) % N_OPTIONS,
            }
            for number, key in enumerate(self._keys)
        )
        seconds, n_refused = await self._taps.all_tap(self._posts(bodies))
        self.n_refused += n_refused
        return seconds

    def close(self) -> None:
        """All leave."""
        self.crowd.close()
        self._taps.close()

    async def _look_and_join(self) -> None:
        look = head("GET", self.room.path, PHONE_LOOK) + b"\r\n"
        _, n_refused = await self._taps.all_tap([look] * self.n)
        joins = ({"key": key, "kind": "join", "item": ""} for key in self._keys)
        _, n_more = await self._taps.all_tap(self._posts(joins))
        self.n_refused += n_refused + n_more

    def _posts(self, bodies: "Iterator[dict[str, object]]") -> Iterator[bytes]:
        return (posted(f"{self.room.path}/ketuk", body) for body in bodies)


def posted(path: str, body: dict[str, object]) -> bytes:
    """A tap as a phone's browser sends it."""
    encoded = json.dumps(body, separators=(",", ":")).encode()
    more = {"content-type": "application/json", "content-length": str(len(encoded))}
    return head("POST", path, {**PHONE_TAP, **more}) + b"\r\n" + encoded


def opened_mark(version: int) -> bytes:
    """What a phone is told when the room has come to a version."""
    return b'{"v":%d,' % version


def counted_mark(question: str, n: int) -> bytes:
    """What the live numbers hold once so many have answered."""
    return b'"%s":%d' % (question.encode(), n)


def together(halls: Sequence[Hall]) -> int:
    """How many phones there are in all halls."""
    return sum(hall.n for hall in halls)
