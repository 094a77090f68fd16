# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The servers that the benchmarks measure: the lane alone on one core, or a bare limit beside it.

They are served as `gaung serve` serves, and what a proxy says is read as it reads it.
Under `/bench/` they take orders: `POST /bench/publish?CAMPAIGN` writes its body to every open
stream and answers when that began (monotonic clock), `GET /bench/counters` tells the counters.
"""

import argparse
import asyncio
import json
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_network
from typing import cast

import uvloop
from starlette.types import ASGIApp, Receive, Scope, Send

from bench._serving import ABOUT
from gaung.config.serving.heads import TurnAway
from gaung.config.serving.listener import listen
from gaung.config.serving.origins import Origins
from gaung.config.serving.servers import serve_with_uvicorn
from gaung.crowd.gate import GateSettings
from gaung.crowd.kinds import Kind, fresh_kinds
from gaung.crowd.lane import Lane, LaneConfig, build_lane
from gaung.crowd.ledger import Entry, Outcome

_STREAM_HEAD = (
    b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\n"
    b"cache-control: no-store\r\ntransfer-encoding: chunked\r\n\r\n"
)
_FIRST = b"retry: 2000\n\n"
type_served = tuple[ASGIApp, TurnAway | None]


def hello(n_bytes: int) -> ASGIApp:
    """The least that an ASGI application can do, with a body of some size."""
    body = b"x" * n_bytes
    head = [(b"content-length", b"%d" % n_bytes)]

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            while True:
                asked = await receive()
                await send({"type": f"{asked['type']}.complete"})
                if asked["type"] == "lifespan.shutdown":
                    return
        await receive()
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": body})

    return application


def lane(url: str, bus_url: str, *, is_parse_only: bool = False, is_open: bool = True) -> Lane:
    """The lane with one kind of tap; for parse-only its ledger says yes without writing.

    `is_open`: without limits, since all phones of a benchmark sit behind one address, unless they
    come as through a proxy.
    """
    made = build_lane(
        LaneConfig(
            ledger_url=url,
            bus_url=bus_url,
            secret=bytes(32),
            kinds=fresh_kinds(Kind("share")),
            gate=GateSettings(is_open=is_open),
        )
    )
    if is_parse_only:
        write = made.ledger.submit

        def agree(entry: Entry) -> "asyncio.Future[Outcome]":
            if not hasattr(entry, "id"):
                return write(entry)
            future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
            future.set_result(True)
            return future

        made.ledger.submit = agree  # type: ignore[method-assign]
    return made


def ordered(made: Lane) -> ASGIApp:
    """The lane with the orders beside it."""
    origins = Origins([ip_network("127.0.0.0/8")])

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await made(scope, receive, send)
            return
        if not scope["path"].startswith("/bench/"):
            origins.note(scope)
            await made(scope, receive, send)
            return
        told: dict[str, float] = dict(made.metrics.as_dict())
        if scope["method"] == "POST":
            body, more = b"", True
            while more:
                message = await receive()
                body += message.get("body", b"")
                more = message.get("more_body", False)
            about = scope["query_string"].decode() or ABOUT
            told = {"began": time.monotonic(), "n": made.streams.publish(about, body)}
        answer = json.dumps(told).encode()
        head = [(b"content-length", b"%d" % len(answer))]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": answer})

    return application


def served(made: Lane) -> type_served:
    """The lane as production serves it: it is shown each request before that is read."""
    return ordered(made), made.turn_away


class BareStreams(asyncio.Protocol):
    """No HTTP server at all: what comes first on a connection is a stream or an order."""

    def __init__(self, streams: "set[asyncio.Transport]") -> None:
        """`streams` are the open ones of all connections."""
        self._streams = streams
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to write."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """A stream is opened, or something is published to all."""
        transport = self._transport
        self._buffer += data
        head, separator, body = self._buffer.partition(b"\r\n\r\n")
        if not separator or transport is None:
            return
        if head.startswith(b"GET /bench/"):
            transport.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")
            self._buffer = b""
        elif head.startswith(b"GET"):
            self._streams.add(transport)
            transport.write(_STREAM_HEAD + _chunk(_FIRST))
            self._buffer = b""
        elif len(body) >= int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0]):
            began, chunk = time.monotonic(), _chunk(body)
            for each in self._streams:
                each.write(chunk)
            answer = json.dumps({"began": began, "n": len(self._streams)}).encode()
            transport.write(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % len(answer) + answer)
            self._buffer = b""

    def connection_lost(self, exc: Exception | None) -> None:
        """It is no stream any more."""
        del exc
        if self._transport is not None:
            self._streams.discard(self._transport)


def _chunk(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(body), body)


async def serve_bare_streams(port: int) -> None:
    """Serve until told to end."""
    loop = asyncio.get_running_loop()
    ends = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ends.set)
    streams: set[asyncio.Transport] = set()
    server = await loop.create_server(lambda: BareStreams(streams), "127.0.0.1", port, backlog=2048)
    await ends.wait()
    server.close()


def main() -> None:
    """Serve until told to end."""
    makers: dict[str, Callable[[argparse.Namespace], type_served]] = {
        "hello": lambda given: (hello(given.bytes), None),
        "parse_only": lambda given: served(lane(given.url, given.bus, is_parse_only=True)),
        "lane": lambda given: served(lane(given.url, given.bus)),
        "guarded": lambda given: served(lane(given.url, given.bus, is_open=False)),
    }
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--what", choices=[*makers, "bare_streams"], default="lane")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--url", default="")
    parser.add_argument("--bus", default="")
    parser.add_argument("--bytes", type=int, default=2)
    parser.add_argument("--core", type=int, default=-1)
    given = parser.parse_args()
    if given.core >= 0:
        with suppress(AttributeError, OSError):
            os.sched_setaffinity(0, {given.core})
    if given.what == "bare_streams":
        uvloop.run(serve_bare_streams(given.port))
        return
    application, turn_away = makers[given.what](given)
    serve_with_uvicorn(application, listen("127.0.0.1", given.port), turn_away)


if __name__ == "__main__":
    main()
