# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Thousands of phones with an open stream each: they wait for a mark and tell who had it last."""

import asyncio
import socket
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import cast

from bench._requests import head
from bench._serving import PAGE

_PER_ADDRESS = 250
_AT_ONCE = 500
_TAIL = 64
_PATIENCE_SECONDS = 30.0
_FOUND_SECONDS = 10.0


class Crowd:
    """Open streams of one campaign, over one or several servers. Used on one event loop."""

    def __init__(self, ports: Sequence[int], page: str = PAGE) -> None:
        """`ports` are the servers on loopback, in turn."""
        self._ports = list(ports)
        self._page = page
        self.streams: list[Stream] = []
        self.n_lost = 0
        self.mark = b"\0"
        self._n_missing = 0
        self._all_have_it: asyncio.Future[float] | None = None

    async def open(self, n: int, heard: Sequence[bytes] = (), *, at_once: int = _AT_ONCE) -> None:
        """Open streams; `heard` are the event ids that they have already, in their order."""
        places = asyncio.Semaphore(at_once)

        async def one(number: int) -> None:
            async with places:
                await self._open(number, heard[number] if heard else b"")

        await asyncio.gather(*map(one, range(n)))

    def expect(self, mark: bytes, n: int = 0) -> "asyncio.Future[float]":
        """The moment (monotonic) in which the last stream of all (or of `n`) had read the mark."""
        self.mark = mark
        for stream in self.streams:
            stream.has_mark = False
        self._n_missing = n or len(self.streams)
        self._all_have_it = asyncio.get_running_loop().create_future()
        return self._all_have_it

    async def all_have(self, expected: "asyncio.Future[float]") -> float:
        """Wait for it.

        Raises:
            TimeoutError: some never had it; the message says how many.
        """
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                return await expected
        except TimeoutError:
            message = f"{self._n_missing} of {len(self.streams)} streams missed {self.mark!r}"
            raise TimeoutError(message) from None

    async def n_without(
        self, expected: "asyncio.Future[float]", seconds: float = _FOUND_SECONDS
    ) -> int:
        """How many still miss it after some time."""
        with suppress(TimeoutError):
            await asyncio.wait_for(expected, seconds)
        return self._n_missing

    def ids(self) -> list[bytes]:
        """The id of the last event that each has heard."""
        return [stream.last_id for stream in self.streams]

    def n_events(self) -> int:
        """How many events were heard by all together."""
        return sum(stream.n_events for stream in self.streams)

    def close(self) -> None:
        """All hang up."""
        for stream in self.streams:
            stream.close()
        self.streams = []

    def had_mark(self) -> None:
        """One more has read it."""
        self._n_missing -= 1
        waits = self._all_have_it
        if self._n_missing == 0 and waits is not None and not waits.done():
            waits.set_result(time.monotonic())

    async def _open(self, number: int, heard: bytes) -> None:
        loop = asyncio.get_running_loop()
        port = self._ports[number % len(self._ports)]
        stream = Stream(self, stream_request(self._page, heard))
        await loop.create_connection(
            lambda: stream, "127.0.0.1", port, local_addr=own_address(number)
        )
        await stream.opened
        self.streams.append(stream)


class Stream(asyncio.Protocol):
    """One phone. It looks at what it reads as little as it can, since thousands do."""

    __slots__ = (
        *("_crowd", "_request", "_tail", "_transport"),
        *("has_mark", "last_id", "n_events", "opened"),
    )

    def __init__(self, crowd: Crowd, request: bytes) -> None:
        """`opened` is done when the answer began."""
        self._crowd = crowd
        self._request = request
        self._tail = b""
        self._transport: asyncio.Transport | None = None
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.has_mark = False
        self.last_id = b""
        self.n_events = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the stream."""
        self._transport = cast("asyncio.Transport", transport)
        self._transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        """Look for the mark and the newest id, also across two reads."""
        both = self._tail + data
        self._tail = both[-_TAIL:]
        if not self.opened.done():
            if not both.startswith(b"HTTP/1.1 200"):
                self.opened.set_exception(RuntimeError(f"no stream: {both[:60]!r}"))
                return
            self.opened.set_result(None)
        if not self.has_mark and self._crowd.mark in both:
            self.has_mark = True
            self._crowd.had_mark()
        at = data.rfind(b"\nid: ")
        if at >= 0:
            self.n_events += 1
            self.last_id = data[at + 5 : data.find(b"\n", at + 5)]

    def connection_lost(self, exc: Exception | None) -> None:
        """Count it, unless we hung up ourselves."""
        if self._transport is not None:
            self._crowd.n_lost += 1
        if not self.opened.done():
            self.opened.set_exception(exc or ConnectionError("the stream was not opened"))

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            transport, self._transport = self._transport, None
            transport.abort()


class Deaf:
    """Phones that ask for a stream and do not read it, or read a few bytes now and then."""

    def __init__(self, port: int, n: int, page: str = PAGE) -> None:
        """Connect them; their receive buffers are as small as the system allows."""
        self._sockets = []
        for number in range(n):
            line = socket.socket()
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            if (own := own_address(number)) is not None:
                line.bind(own)
            line.connect(("127.0.0.1", port))
            line.sendall(stream_request(page, b""))
            line.setblocking(False)
            self._sockets.append(line)

    def sip(self, n_bytes: int = 64) -> None:
        """Every second one reads a little."""
        for line in self._sockets[::2]:
            with suppress(OSError):
                line.recv(n_bytes)

    def close(self) -> None:
        """They hang up."""
        for line in self._sockets:
            line.close()


def stream_request(page: str, heard: bytes) -> bytes:
    """The request for a stream; `heard` is the event id that the phone has already."""
    headers = {"accept": "text/event-stream", "cache-control": "no-cache"}
    if heard:
        headers["last-event-id"] = heard.decode()
    return head("GET", f"{page}/suara", headers) + b"\r\n"


def own_address(number: int) -> tuple[str, int] | None:
    """One of many loopback addresses, so that no address runs out of ports; None elsewhere."""
    if sys.platform != "linux":
        return None
    return f"127.0.1.{1 + number // _PER_ADDRESS % 250}", 0


def payload(mark: bytes, n_bytes: int) -> bytes:
    """An event of some size whose data ends with the mark."""
    head, tail = b"event: tallies\nid: %s\ndata: " % mark, mark + b"\n\n"
    return head + b"." * (n_bytes - len(head) - len(tail)) + tail


def count_mark(n: int) -> bytes:
    """What the state of the benchmark's campaign ends with after so many taps."""
    return b'"wa":%d}' % n
