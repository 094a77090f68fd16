# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts put together: start and stop, the way of a request, the news that keep it right."""

import asyncio
import logging
import os
import signal
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from types import FrameType
from typing import Any, cast

from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from gaung.crowd.admission import Admission
from gaung.crowd.broadcast import Streams, event
from gaung.crowd.bus import News, open_bus
from gaung.crowd.errors import LedgerError
from gaung.crowd.lane.answers import Answers, headers_of
from gaung.crowd.lane.config import LaneConfig
from gaung.crowd.lane.departed import Departed
from gaung.crowd.lane.desk import Desk, now
from gaung.crowd.lane.pages import Pages
from gaung.crowd.lane.seen import Seen
from gaung.crowd.lane.shelf import Shelf
from gaung.crowd.ledger import (
    Claim,
    Entry,
    Erase,
    Ledger,
    Outcome,
    Refresh,
    Store,
    TallyKey,
    Tap,
    open_store,
)
from gaung.crowd.ledger.entries import day_of
from gaung.crowd.metrics import Metrics
from gaung.crowd.snapshots import SnapshotStore
from gaung.crowd.tallies import Pacer, Tallies

_LOG = logging.getLogger("gaung.crowd")

TAP, LEAVE, STREAM = "/ketuk", "/pergi", "/suara"
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_STREAM_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    # The connection ends with its stream, so that a server that stops need not wait for it.
    (b"connection", b"close"),
]


class Lane:
    """The ASGI application. It starts with the server's lifespan, or by `start` and `stop`."""

    def __init__(self, config: LaneConfig, store: Store | None = None) -> None:
        """Put the parts together; nothing runs and nothing is opened yet."""
        self.config = config
        self.metrics = Metrics()
        self.tallies = Tallies(config.kinds, self._changed)
        self.ledger = Ledger(
            store or open_store(config.ledger_url),
            metrics=self.metrics,
            max_waiting=config.max_waiting,
            max_batch=config.max_batch,
            on_committed=self._committed,
            on_doubt=self._doubt,
        )
        self.streams = Streams(
            self.metrics,
            heartbeat_seconds=config.heartbeat_seconds,
            max_streams=config.max_streams,
        )
        self._bus = open_bus(config.bus_url)
        self._pacer = Pacer(self._broadcast, config.broadcast_seconds)
        self._shelf = Shelf(
            SnapshotStore(config.ledger_url, config.bus_url),
            self.tallies,
            check_seconds=config.snapshot_check_seconds,
            max_bytes=config.max_cached_bytes,
            live_seconds=config.broadcast_seconds,
        )
        self._departed = Departed(lambda phone: self._bus.publish(News("left", phone=phone)))
        self._answers = Answers(config)
        self._seen = Seen(self.ledger, self._today, config.seen_flush_seconds)
        self._pages = Pages(
            shelf=self._shelf,
            tallies=self.tallies,
            load=self._load,
            seen=self._seen,
            answers=self._answers,
            metrics=self.metrics,
        )
        self._desk = Desk(
            config,
            ledger=self.ledger,
            shelf=self._shelf,
            tallies=self.tallies,
            load=self._load,
            departed=self._departed,
            answers=self._answers,
            admission=Admission(config.gate.max_in_flight),
            metrics=self.metrics,
        )
        self._refreshing: dict[str, asyncio.Future[Outcome]] = {}
        self._refresh_again: set[str] = set()
        self._router = self._make_router()
        self._is_running = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The busiest endpoints go straight on; everything else takes the router."""
        if scope["type"] == "http":
            method, path = scope["method"], scope["path"]
            if method == "POST" and path.endswith(TAP):
                page = path[: -len(TAP)]
                await self._desk.answer(page, scope, receive, send, leaves=False)
                return
            if method == "GET" and not path.endswith((TAP, LEAVE, STREAM)):
                await self._pages.answer(path, scope, send)
                return
        await self._router(scope, receive, send)

    async def start(self) -> None:
        """Open the book, listen to the bus.

        Raises:
            CrowdError: the ledger cannot be kept safely; the sentence says why.
        """
        await self.ledger.start()
        await self._bus.start(self._hear, self._catch_up)
        self._is_running = True

    async def stop(self) -> None:
        """End the streams, write what waits, close everything."""
        if not self._is_running:
            return
        self._is_running = False
        self.streams.close()
        self._pacer.stop()
        await self._seen.stop()
        await self._bus.stop()
        await self.ledger.stop()
        await self._shelf.close()

    # The way of a request

    def _make_router(self) -> Router:
        page = f"{self.config.prefix}/{{slug}}"
        ways: list[tuple[str, ASGIApp, frozenset[str]]] = [
            (page + TAP, self._tap, frozenset({"POST"})),
            (page + LEAVE, self._leave, frozenset({"POST"})),
            (page + STREAM, self._stream, frozenset({"GET"})),
            (f"{self.config.prefix}/{{rest:path}}", self._page, frozenset({"GET", "HEAD"})),
        ]
        return Router(
            routes=[
                Route(path, _Endpoint(app, methods, self._answers)) for path, app, methods in ways
            ],
            redirect_slashes=False,
            default=self._not_found,
            lifespan=self._lifespan,
        )

    async def _tap(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = scope["path"].removesuffix(TAP)
        await self._desk.answer(page, scope, receive, send, leaves=False)

    async def _leave(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = scope["path"].removesuffix(LEAVE)
        await self._desk.answer(page, scope, receive, send, leaves=True)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        del receive
        await self._pages.answer(scope["path"], scope, send)

    async def _stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = headers_of(scope)
        shelved = await self._shelf.get(scope["path"].removesuffix(STREAM))
        if shelved is None or shelved.snapshot.face.is_gone:
            await self._answers.refuse(send, 404, "not_found", headers, as_page=False)
            return
        about = shelved.snapshot.about
        if self.streams.is_full or not await self._load(about):
            await self._answers.refuse(send, 503, "overloaded", headers, as_page=False)
            return
        heard = headers.get(b"last-event-id", b"")

        def first() -> bytes:
            state = self.tallies.state(about)
            return b"" if state.id == heard else event(state.body, state.id)

        lines = [*_STREAM_HEADERS, *self._answers.own]
        await self.streams.serve(about, receive, send, headers=lines, first=first)

    async def _not_found(self, scope: Scope, receive: Receive, send: Send) -> None:
        del receive
        if scope["type"] == "http":
            headers = headers_of(scope)
            await self._answers.refuse(send, 404, "not_found", headers, as_page=True)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1000})

    # Numbers

    def _today(self) -> str:
        return day_of(now(), self.config.day_offset_seconds)

    async def _load(self, about: str) -> bool:
        """Have a campaign's figures in memory; False when the book cannot be read."""
        if self.tallies.knows(about):
            return True
        with suppress(LedgerError):
            await self._refresh(about)
        return self.tallies.knows(about)

    async def _refresh(self, about: str) -> None:
        """Read whole figures through the writer, between two commits; once for all askers."""
        asked = self._refreshing.get(about)
        if asked is None:
            asked = self.ledger.submit(Refresh(about))
            self._refreshing[about] = asked
            asked.add_done_callback(lambda future: self._refreshed(about, future))
        await asyncio.shield(asked)

    def _refresh_soon(self, about: str) -> None:
        """The same without waiting; after a failure the old figures stay until the next news."""
        if about in self._refreshing:
            # What is being read may be older than this news.
            self._refresh_again.add(about)
            return
        with suppress(LedgerError):
            asked = self.ledger.submit(Refresh(about))
            self._refreshing[about] = asked
            asked.add_done_callback(lambda future: self._refreshed(about, future))

    def _refreshed(self, about: str, asked: "asyncio.Future[Outcome]") -> None:
        self._refreshing.pop(about, None)
        if not asked.cancelled():
            asked.exception()  # looked at, so that nobody complains that it was not
        if about in self._refresh_again:
            self._refresh_again.discard(about)
            self._refresh_soon(about)

    def _committed(self, entries: Sequence[Entry], outcomes: Sequence[Outcome]) -> None:
        """A batch is durable: correct the figures before anybody is answered."""
        differences: defaultdict[str, Counter[TallyKey]] = defaultdict(Counter)
        written: set[str] = set()
        for entry, outcome in zip(entries, outcomes, strict=True):
            if isinstance(entry, Tap):
                if outcome:
                    differences[entry.about][entry.kind, entry.item] += 1
                    written.add(entry.about)
            elif isinstance(entry, Erase):
                differences[entry.about].subtract(cast("dict[TallyKey, int]", outcome))
                written.add(entry.about)
            elif isinstance(entry, Refresh):
                # Whole figures hold what the batch wrote before them.
                differences.pop(entry.about, None)
                self.tallies.put(entry.about, cast("dict[TallyKey, int]", outcome))
        for about, difference in differences.items():
            self.tallies.add(about, difference)
        for about in written:
            self._bus.publish(News("tallies", about=about))

    def _doubt(self, entries: Sequence[Entry]) -> None:
        """A batch was refused; whether it was written may be unknown, so count again."""
        if self.ledger.is_broken:
            if self.config.ends_when_broken:
                _LOG.critical("The process ends, since its disk does not keep what it is given.")
                os.kill(os.getpid(), signal.SIGTERM)
            return
        loop = asyncio.get_running_loop()
        touched = {
            entry.tap.about if isinstance(entry, Claim) else entry.about
            for entry in entries
            if not isinstance(entry, Refresh)
        }
        for about in touched:
            if self.tallies.knows(about):
                loop.call_later(1.0, self._refresh_soon, about)

    def _changed(self, about: str) -> None:
        self._pacer.touch(about)

    def _broadcast(self, changed: set[str]) -> None:
        for about in changed:
            state = self.tallies.state(about)
            self.streams.publish(about, event(state.body, state.id))

    # News from others

    def _hear(self, news: News) -> None:
        if news.topic == "tallies":
            if self.tallies.knows(news.about) or news.about in self._refreshing:
                self._refresh_soon(news.about)
        elif news.topic == "snapshot":
            self._shelf.forget(news.path)
        elif news.topic == "left":
            self._departed.hear(news.phone)

    def _catch_up(self) -> None:
        """News may have been missed: read all figures again."""
        self.metrics.n_bus_gaps += 1
        for about in self.tallies.loaded():
            self._refresh_soon(about)

    # Life

    @asynccontextmanager
    async def _lifespan(self, _app: ASGIApp) -> AsyncIterator[None]:
        await self.start()
        restore = self._end_streams_on_signals()
        try:
            yield
        finally:
            restore()
            await self.stop()

    def _end_streams_on_signals(self) -> Callable[[], None]:
        """Servers wait for open streams before they say that they stop; the signal is earlier."""
        loop = asyncio.get_running_loop()
        before: dict[int, Any] = {}

        def hear(number: int, frame: FrameType | None) -> None:
            loop.call_soon_threadsafe(self.streams.close)
            if callable(before[number]):
                before[number](number, frame)

        def restore() -> None:
            for number, handler in before.items():
                if signal.getsignal(number) is hear:
                    signal.signal(number, handler)

        with suppress(
            ValueError
        ):  # only the main thread may set handlers; a worker thread need not
            for number in _SIGNALS:
                handler = signal.getsignal(number)
                if callable(handler):
                    before[number] = handler
                    signal.signal(number, hear)
        return restore


def build_lane(config: LaneConfig, store: Store | None = None) -> Lane:
    """The lane as an ASGI application; another store than the configured one is for tests."""
    return Lane(config, store)


class _Endpoint:
    """An ASGI callable behind its methods (Starlette's own 405 has no security headers)."""

    def __init__(self, app: ASGIApp, methods: frozenset[str], answers: Answers) -> None:
        self._app = app
        self._methods = methods
        self._answers = answers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] in self._methods:
            await self._app(scope, receive, send)
        else:
            code = "method_not_allowed"
            await self._answers.refuse(send, 405, code, headers_of(scope), as_page=True)
