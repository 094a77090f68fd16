# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A lean closed-loop load generator: one request in flight on each connection, uvloop, processes.

It finds out how much a server can do. What a server does under more than that, it cannot show: a
slow answer slows it down. That is what the open loop of `bench._open_load` is for.
"""

import asyncio
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import chain
from multiprocessing import get_context
from typing import cast

import uvloop

from bench._requests import Requests
from bench._serving import usable_cores

_CONNECT_SECONDS = 0.5
_NO_BODY = (b"304", b"204")


@dataclass(slots=True)
class Loaded:
    """What the generator saw between its marks.

    `busy_share` is the processor time of the busiest generator over wall time: near 1, the
    generator was the limit and not the server.
    """

    n_answered: int = 0
    n_failed: int = 0
    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    busy_share: float = 0.0

    def percentile_ms(self, share: float) -> float:
        """A latency quantile in milliseconds; 0 when nothing was answered."""
        return quantile_ms(self.latencies, share)


@dataclass(frozen=True, slots=True)
class Order:
    """What one generator is asked to do; times are of the monotonic clock."""

    port: int
    n_connections: int
    requests: Requests
    wanted: tuple[bytes, ...]
    begins_at: float
    ends_at: float


def quantile_ms(seconds: list[float], share: float) -> float:
    """The nearest-rank quantile in milliseconds; 0 of nothing."""
    ordered = sorted(seconds)
    if not ordered:
        return 0.0
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def answer_length(buffer: bytes) -> int:
    """The length of the whole answer that a buffer begins with; 0 when that is not yet known."""
    end = buffer.find(b"\r\n\r\n")
    if end < 0:
        return 0
    if buffer[9:12] in _NO_BODY:
        return end + 4
    at = buffer.find(b"content-length: ", 0, end)
    if at < 0:
        raise ValueError("the answer does not say how long it is")
    stop = buffer.find(b"\r\n", at)
    return end + 4 + int(buffer[at + 16 : stop])


def load(
    port: int,
    requests: Requests,
    *,
    n_connections: int,
    warm_seconds: float,
    seconds: float,
    mark: Callable[[], None] = lambda: None,
    wanted: tuple[bytes, ...] = (b"200",),
    n_processes: int = 0,
) -> Loaded:
    """Load a server on loopback; `mark` is called when measuring begins and when it ends.

    One generator for each core that the server does not have, unless `n_processes` is given.
    """
    n = n_processes or max(1, min(4, len(usable_cores()) - 1, n_connections))
    spawn = _CONNECT_SECONDS if n == 1 else _CONNECT_SECONDS + 1.5
    begins_at = time.monotonic() + spawn + warm_seconds
    orders = [
        Order(
            port,
            n_connections // n + (number < n_connections % n),
            requests.of_process(number),
            wanted,
            begins_at,
            begins_at + seconds,
        )
        for number in range(n)
    ]
    if n == 1:
        return drive(orders[0], mark)
    with ProcessPoolExecutor(n, mp_context=get_context("spawn")) as pool:
        asked = [pool.submit(drive, order) for order in orders]
        for moment in (begins_at, begins_at + seconds):
            time.sleep(max(0.0, moment - time.monotonic()))
            mark()
        return together([one.result() for one in asked])


def together(parts: list[Loaded]) -> Loaded:
    """What several generators saw at the same time, as one."""
    return Loaded(
        sum(part.n_answered for part in parts),
        sum(part.n_failed for part in parts),
        max(part.seconds for part in parts),
        list(chain.from_iterable(part.latencies for part in parts)),
        max(part.busy_share for part in parts),
    )


def drive(order: Order, mark: Callable[[], None] = lambda: None) -> Loaded:
    """One generator, in this process."""
    return uvloop.run(_drive(order, mark))


async def _drive(order: Order, mark: Callable[[], None]) -> Loaded:
    loop = asyncio.get_running_loop()
    seen = Loaded()
    requests = iter(order.requests)
    clients: list[_Client] = []
    for _ in range(order.n_connections):
        _, client = await loop.create_connection(
            lambda: _Client(requests, seen, order.wanted), "127.0.0.1", order.port
        )
        clients.append(client)
    await asyncio.sleep(order.begins_at - time.monotonic())
    seen.n_answered = seen.n_failed = 0
    seen.latencies.clear()
    mark()
    began, spent = time.perf_counter(), time.process_time()
    await asyncio.sleep(order.ends_at - time.monotonic())
    seconds = time.perf_counter() - began
    busy = (time.process_time() - spent) / seconds if seconds else 0.0
    mark()
    measured = Loaded(seen.n_answered, seen.n_failed, seconds, list(seen.latencies), busy)
    for client in clients:
        client.close()
    return measured


class _Client(asyncio.Protocol):
    def __init__(self, requests: Iterator[bytes], seen: Loaded, wanted: tuple[bytes, ...]) -> None:
        self._requests = requests
        self._seen = seen
        self._wanted = wanted
        self._buffer = b""
        self._length = 0
        self._began = 0.0
        self._transport: asyncio.Transport | None = None
        self.is_over = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._send()

    def data_received(self, data: bytes) -> None:
        self._buffer = self._buffer + data if self._buffer else data
        self._length = self._length or answer_length(self._buffer)
        if not self._length or len(self._buffer) < self._length:
            return
        self._seen.latencies.append(time.perf_counter() - self._began)
        if self._buffer[9:12] in self._wanted:
            self._seen.n_answered += 1
        else:
            self._seen.n_failed += 1
        self._buffer, self._length = b"", 0
        if not self.is_over:
            self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        if not self.is_over:
            self._seen.n_failed += 1

    def close(self) -> None:
        self.is_over = True
        if self._transport is not None:
            self._transport.close()

    def _send(self) -> None:
        self._began = time.perf_counter()
        if self._transport is not None:
            self._transport.write(next(self._requests))
