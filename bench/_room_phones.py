# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A lean hall: an open stream and an open line for each phone, one question at a time."""

import asyncio
import json
import time
from collections.abc import Iterable, Iterator
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
        self.n_later = 0
        """Answers for which the server wanted the phone to come back a moment later."""
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
        return await self._tap(self._posts(bodies))

    def close(self) -> None:
        """All leave."""
        self.crowd.close()
        self._taps.close()

    async def _look_and_join(self) -> None:
        await self._tap([head("GET", self.room.path, PHONE_LOOK) + b"\r\n"] * self.n)
        joins = ({"key": key, "kind": "join", "item": ""} for key in self._keys)
        await self._tap(self._posts(joins))

    async def _tap(self, requests: Iterable[bytes]) -> float:
        seconds, n_refused, n_later = await self._taps.all_tap_until_taken(requests)
        self.n_refused += n_refused
        self.n_later += n_later
        return seconds

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
