# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Phones as the page's script makes them: they try again by themselves, and always listen."""

import asyncio
import json
import random
import secrets
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from gaung.config.prove.lane.phones import Tap
from gaung.config.prove.lane.place import KIND, PAGE_PATH, TAP_PATH
from gaung.config.prove.lane.wire import ConnectionLostError, Phone

OK, LASTING, PASSES = 200, range(400, 500), {408, 425, 428, 429}
ANSWER_SECONDS, LONGEST_WAIT_SECONDS, USUAL_RETRY_SECONDS = 20.0, 15.0, 3.0
STREAM_PATH = f"{PAGE_PATH}/suara"
_LOST = (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError)


def pause(tries: int, chance: random.Random) -> float:
    """Seconds before the next try, as in aksi.js: 1 to 2.5, then twice as long each time."""
    return min(float(chance.uniform(1.0, 2.5) * 2**tries), LONGEST_WAIT_SECONDS)


@dataclass(slots=True)
class Tapping:
    """What one phone knows about its taps."""

    numbers: Iterator[int]
    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    acked: dict[int, float] = field(default_factory=dict)
    """When each tap was acknowledged (monotonic seconds)."""
    failed: dict[int, int] = field(default_factory=dict)
    """Taps that were refused for good, by status: a person has to do something."""
    n_tries: int = 0
    statuses: Counter[int] = field(default_factory=Counter)

    def back_after(self, moment: float) -> float:
        """Seconds from a moment to the next acknowledgement; infinite where none came."""
        later = [at for at in self.acked.values() if at > moment]
        return min(later, default=float("inf")) - moment


async def tap_on(phone: Tapping, port: int, stop: asyncio.Event, rest_seconds: float) -> None:
    """Tap, rest, tap, until told to stop; a tap that has begun is brought to its end."""
    chance = random.Random(phone.key)
    async with Phone(port) as line:
        while not stop.is_set():
            await _until_answered(phone, line, chance)
            await asyncio.sleep(rest_seconds * chance.uniform(0.5, 1.5))


async def _until_answered(phone: Tapping, line: Phone, chance: random.Random) -> None:
    tap, tries = Tap(next(phone.numbers), phone.key, secrets.token_urlsafe(16)), 0
    while True:
        phone.n_tries += 1
        status, least = await _once(line, tap)
        phone.statuses[status] += 1
        if status == OK:
            phone.acked[tap.number] = time.monotonic()
            return
        if status in LASTING and status not in PASSES:
            phone.failed[tap.number] = status
            return
        await asyncio.sleep(max(pause(tries, chance), least * chance.uniform(1.0, 1.5)))
        tries += 1


async def _once(line: Phone, tap: Tap) -> tuple[int, float]:
    """The status (0: the line broke) and how long the server wants to be left alone."""
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            answer = await line.post_json(TAP_PATH, tap.body())
    except (ConnectionLostError, TimeoutError):
        line.close()
        return 0, 0.0
    return answer.status, float(answer.headers.get("retry-after", 0))


@dataclass(slots=True)
class Listening:
    """One open page: the number it shows, and how long it was without a stream."""

    shown: int = -1
    n_events: int = 0
    opened: list[float] = field(default_factory=list)
    broke: list[float] = field(default_factory=list)
    last_id: str = ""
    retry_seconds: float = USUAL_RETRY_SECONDS

    def gaps(self) -> list[float]:
        """How long each break lasted; infinite where the stream did not come back."""
        found = []
        for broke in self.broke:
            later = [at for at in self.opened if at > broke]
            found.append(min(later, default=float("inf")) - broke)
        return found


async def listen_on(page: Listening, port: int) -> None:
    """Hear the live numbers as an EventSource does, until cancelled."""
    chance, tries = random.Random(id(page)), 0
    while True:
        came = len(page.opened)
        with suppress(*_LOST):
            await _hear(page, port)
        if len(page.opened) > came:
            page.broke.append(time.monotonic())
            tries = 0
            await asyncio.sleep(page.retry_seconds)
        else:  # EventSource gives up on an answer that is no stream; the script opens another
            await asyncio.sleep(pause(tries, chance))
            tries = min(tries + 1, 6)


async def _hear(page: Listening, port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        known = f"last-event-id: {page.last_id}\r\n" if page.last_id else ""
        writer.write(f"GET {STREAM_PATH} HTTP/1.1\r\nhost: 127.0.0.1\r\n{known}\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            return
        page.opened.append(time.monotonic())
        while line := await reader.readline():
            _read(page, line.decode().rstrip("\r\n"))
    finally:
        writer.close()


def _read(page: Listening, line: str) -> None:
    name, _, value = line.partition(": ")
    if name == "id":
        page.last_id = value
    elif name == "retry" and value.isdigit():
        page.retry_seconds = int(value) / 1000
    elif name == "data":
        page.n_events += 1
        with suppress(ValueError):  # a stream may carry other things than numbers
            page.shown = json.loads(value).get(KIND, {}).get("", page.shown)
