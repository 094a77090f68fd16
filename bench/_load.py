# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A lean closed-loop load generator: raw sockets, one request in flight on each connection."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Loaded:
    """What the generator saw between its marks."""

    n_answered: int = 0
    n_failed: int = 0
    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)

    def percentile_ms(self, share: float) -> float:
        """A latency quantile in milliseconds; 0 when nothing was answered."""
        ordered = sorted(self.latencies)
        if not ordered:
            return 0.0
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class _Client(asyncio.Protocol):
    def __init__(self, next_request: Callable[[], bytes], loaded: Loaded) -> None:
        self._next = next_request
        self._loaded = loaded
        self._buffer = b""
        self._began = 0.0
        self._transport: asyncio.Transport | None = None
        self.is_over = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport) or hasattr(transport, "write")
        self._transport = transport  # type: ignore[assignment]
        self._send()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, separator, body = self._buffer.partition(b"\r\n\r\n")
        if not separator:
            return
        _, _, rest = head.partition(b"content-length: ")
        if len(body) < int(rest.partition(b"\r\n")[0]):
            return
        self._loaded.latencies.append(time.perf_counter() - self._began)
        if head.startswith(b"HTTP/1.1 200"):
            self._loaded.n_answered += 1
        else:
            self._loaded.n_failed += 1
        self._buffer = b""
        if not self.is_over:
            self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        if not self.is_over:
            self._loaded.n_failed += 1

    def close(self) -> None:
        self.is_over = True
        if self._transport is not None:
            self._transport.close()

    def _send(self) -> None:
        self._began = time.perf_counter()
        if self._transport is not None:
            self._transport.write(self._next())


async def load(
    port: int,
    *,
    n_connections: int,
    warm_seconds: float,
    seconds: float,
    next_request: Callable[[], bytes],
    mark: Callable[[], None],
) -> Loaded:
    """Load a server on loopback; `mark` is called when measuring begins and when it ends."""
    loop = asyncio.get_running_loop()
    loaded = Loaded()
    clients: list[_Client] = []
    for _ in range(n_connections):
        _, client = await loop.create_connection(
            lambda: _Client(next_request, loaded), "127.0.0.1", port
        )
        clients.append(client)
    await asyncio.sleep(warm_seconds)
    loaded.n_answered = loaded.n_failed = 0
    loaded.latencies.clear()
    mark()
    began = time.perf_counter()
    await asyncio.sleep(seconds)
    loaded.seconds = time.perf_counter() - began
    mark()
    seen = Loaded(loaded.n_answered, loaded.n_failed, loaded.seconds, list(loaded.latencies))
    for client in clients:
        client.close()
    return seen
