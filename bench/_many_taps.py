# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Phones with an open connection each, that all tap at the same moment."""

import asyncio
import itertools
import random
import time
from collections.abc import Iterable, Sequence
from typing import cast

from bench._load import answer_length
from bench._many_phones import own_address
from gaung.config.prove.machines.crowd import pause

_PATIENCE_SECONDS = 30.0
_AT_ONCE = 500
_LATER = (b"429", b"503", b"507")


class Taps:
    """The connections; used on one event loop."""

    def __init__(self) -> None:
        """Nothing is open yet."""
        self._lines: list[_Line] = []

    async def open(self, ports: Sequence[int], n: int) -> None:
        """Connect, over the servers in turn."""
        loop = asyncio.get_running_loop()
        places = asyncio.Semaphore(_AT_ONCE)

        async def one(number: int) -> None:
            async with places:
                port, own = ports[number % len(ports)], own_address(number)
                _, line = await loop.create_connection(_Line, "127.0.0.1", port, local_addr=own)
                self._lines.append(line)

        await asyncio.gather(*map(one, range(n)))

    async def all_tap(self, requests: Iterable[bytes]) -> tuple[float, int]:
        """Send one from each connection; seconds to the last answer, and how many were not 200."""
        loop = asyncio.get_running_loop()
        began = time.monotonic()
        answers = []
        for line, request in zip(self._lines, requests, strict=False):
            answers.append(loop.create_future())
            line.ask(request, answers[-1])
        async with asyncio.timeout(_PATIENCE_SECONDS):
            statuses = await asyncio.gather(*answers)
        return time.monotonic() - began, sum(status != b"200" for status in statuses)

    async def all_tap_until_taken(self, requests: Iterable[bytes]) -> tuple[float, int, int]:
        """The same as the page does it: whoever is told to come later comes later, by itself.

        Seconds to the last yes, how many were refused for good, how many were told to come later.
        """
        loop, chance = asyncio.get_running_loop(), random.Random(len(self._lines))
        began, n_refused, n_later = time.monotonic(), 0, 0

        async def one(line: _Line, request: bytes) -> None:
            nonlocal n_refused, n_later
            for tries in itertools.count():
                answer = loop.create_future()
                line.ask(request, answer)
                if (status := await answer) not in _LATER:
                    n_refused += status != b"200"
                    return
                n_later += 1
                await asyncio.sleep(pause(tries, chance))

        async with asyncio.timeout(_PATIENCE_SECONDS):
            await asyncio.gather(*map(one, self._lines, requests))
        return time.monotonic() - began, n_refused, n_later

    def close(self) -> None:
        """Hang up."""
        for line in self._lines:
            line.close()
        self._lines = []


class _Line(asyncio.Protocol):
    def __init__(self) -> None:
        self._buffer = b""
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[bytes] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def ask(self, request: bytes, answer: "asyncio.Future[bytes]") -> None:
        self._answer = answer
        if self._transport is None:
            answer.set_result(b"000")
        else:
            self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        length = answer_length(self._buffer)
        if length and len(self._buffer) >= length and self._answer is not None:
            self._answer.set_result(self._buffer[9:12])
            self._buffer, self._answer = b"", None

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._transport = None
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(b"000")

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()
