# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A phone in a room as its page's script makes it: it listens, answers, comes back by itself."""

import asyncio
import json
import random
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from gaung.config.prove.lane.wire import ConnectionLostError, Phone
from gaung.config.prove.machines.crowd import LASTING, OK, PASSES, pause

ANSWER_SECONDS = 20.0
RIGHT, N_OPTIONS = 1, 4
_LOST = (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError)
_LONGEST_LINE = 1 << 20


@dataclass(slots=True)
class Sent:
    """What became of one answer: told that it counts (and whether it was new), or refused."""

    value: int
    acked_at: float = 0.0
    is_new: bool = False
    refused: int = 0


@dataclass(slots=True)
class Player:
    """One phone. `shown` is the newest state that it was told, `numbers` the newest tallies."""

    number: int
    address: str | None = None
    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    sent: dict[str, Sent] = field(default_factory=dict)
    heard_at: list[float] = field(default_factory=list)
    """When its stream brought something (monotonic)."""
    shown: dict[str, Any] = field(default_factory=dict)
    numbers: dict[str, Any] = field(default_factory=dict)
    n_tries: int = 0
    _last_id: str = ""
    _retry: float = 3.0

    def value(self, question: str) -> int:
        """What this phone answers: two of three are right, the others are spread."""
        place = self.number + sum(question.encode())
        return RIGHT if place % 3 else place // 3 % N_OPTIONS

    def back_after(self, moment: float) -> float:
        """Seconds from a moment until its stream brought something again; infinite if never."""
        return min((at for at in self.heard_at if at > moment), default=float("inf")) - moment

    async def listen(self, port: int, path: str) -> None:
        """Listen until cancelled; after a break come back as EventSource and the page do."""
        chance, tries = random.Random(self.key), 0
        while True:
            came = len(self.heard_at)
            with suppress(*_LOST):
                await self._hear(port, path)
            if len(self.heard_at) > came:
                tries = 0
                await asyncio.sleep(self._retry)
            else:
                await asyncio.sleep(pause(tries, chance))
                tries = min(tries + 1, 6)

    async def answer(self, port: int, path: str, kind: str, item: str) -> None:
        """Send one tap until it is acknowledged or refused for good."""
        value = self.value(item) if item else 0
        tap = {"key": self.key, "tap": secrets.token_urlsafe(16), "kind": kind, "item": item}
        sent = self.sent[item] = Sent(value)
        chance, tries = random.Random(self.key), 0
        async with Phone(port, self.address) as line:
            while True:
                self.n_tries += 1
                status, told, least = await self._once(line, path, {**tap, "value": value})
                if status == OK:
                    sent.acked_at, sent.is_new = time.monotonic(), bool(told.get("new"))
                    return
                if status in LASTING and status not in PASSES:
                    sent.refused = status
                    return
                await asyncio.sleep(max(pause(tries, chance), least))
                tries = min(tries + 1, 6)

    async def _once(
        self, line: Phone, path: str, tap: dict[str, Any]
    ) -> tuple[int, dict[str, Any], float]:
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                answer = await line.post_json(f"{path}/ketuk", tap)
        except (ConnectionLostError, TimeoutError):
            line.close()
            return 0, {}, 0.0
        told = answer.json() if answer.status == OK else {}
        return answer.status, told, float(answer.headers.get("retry-after", 0))

    async def _hear(self, port: int, path: str) -> None:
        own = None if self.address is None else (self.address, 0)
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", port, local_addr=own, limit=_LONGEST_LINE
        )
        try:
            known = f"last-event-id: {self._last_id}\r\n" if self._last_id else ""
            asked = f"GET {path}/suara?muka=hp HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\n{known}\r\n"
            writer.write(asked.encode())
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                return
            self.heard_at.append(time.monotonic())
            name = ""
            while line := await reader.readline():
                name = self._read(line.decode().rstrip("\r\n"), name)
        finally:
            writer.close()

    def _read(self, line: str, event: str) -> str:
        """Take one line of the stream; the name of the event that goes on."""
        name, _, value = line.partition(": ")
        if name == "event":
            return value
        if name == "id":
            self._last_id = value
        elif name == "retry" and value.isdigit():
            self._retry = int(value) / 1000
        elif name == "data":
            told = json.loads(value)
            if event == "kini":
                self.shown = {**told, "html": ""}
            else:
                self.numbers = told
        return event
