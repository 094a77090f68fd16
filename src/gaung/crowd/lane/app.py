# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts put together: start and stop, the way of a request, the news that keep it right."""

import logging
import os
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial

from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from gaung.crowd.broadcast import Streams
from gaung.crowd.bus import News, open_bus
from gaung.crowd.database import house_sign
from gaung.crowd.events import First, event
from gaung.crowd.gate import Gate, build_gate
from gaung.crowd.lane.answers import Answers, headers_of, network_of
from gaung.crowd.lane.config import LaneConfig
from gaung.crowd.lane.departed import Departed
from gaung.crowd.lane.desk import LEAVE, TAP, Desk
from gaung.crowd.lane.figures import Figures
from gaung.crowd.lane.life import told_by_signals
from gaung.crowd.lane.pages import Pages
from gaung.crowd.lane.seen import Seen, Today
from gaung.crowd.lane.shelf import Shelf
from gaung.crowd.lane.told import Told, channel_of, wants_english
from gaung.crowd.lane.turning_away import TurningAway
from gaung.crowd.lane.whispers import MESSAGES, Whispers
from gaung.crowd.ledger import Entry, Ledger, Store, open_store
from gaung.crowd.metrics import Metrics
from gaung.crowd.snapshots import SnapshotStore
from gaung.crowd.tallies import Pacer, Tallies

_LOG = logging.getLogger("gaung.crowd")

STREAM, PUZZLE = "/suara", "/soal"
_BUSY = (TAP, LEAVE, STREAM, PUZZLE, MESSAGES)
_LINE_BYTES_A_SECOND = 12_500_000
"""What live numbers may take of a hall's network: some 100 Mbit/s."""
_STREAM_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    # The connection ends with its stream, so that a server that stops need not wait for it.
    (b"connection", b"close"),
]


class Lane:
    """The ASGI application. It starts with the server's lifespan, or by `start` and `stop`."""

    def __init__(
        self, config: LaneConfig, store: Store | None = None, gate: Gate | None = None
    ) -> None:
        """Put the parts together; nothing runs and nothing is opened yet."""
        self.config = config
        self.metrics = Metrics()
        self.tallies = Tallies(config.kinds, self._changed)
        self.ledger = Ledger(
            store or open_store(config.ledger_url, house_sign(config.secret)),
            metrics=self.metrics,
            max_waiting=config.max_waiting,
            max_batch=config.max_batch,
            on_doubt=self._doubt,
        )
        self.streams = Streams(
            self.metrics,
            heartbeat_seconds=config.heartbeat_seconds,
            stream_seconds=config.stream_seconds,
            max_streams=config.max_streams,
        )
        today = Today(config.day_offset_seconds)
        self._bus = open_bus(config.bus_url)
        self._figures = Figures(self.tallies, self.ledger, self._tell_tallies)
        self.ledger.on_committed = self._figures.committed
        self._pacer = Pacer(self._broadcast, config.broadcast_seconds)
        self._answers = Answers(config)
        self._shelf = Shelf(
            SnapshotStore(config.ledger_url, config.bus_url),
            self.tallies,
            self._answers,
            check_seconds=config.snapshot_check_seconds,
            max_bytes=config.max_cached_bytes,
            live_seconds=config.broadcast_seconds,
        )
        self._told = Told(self._shelf, self.tallies, self.streams, config.told_check_seconds)
        self._departed = Departed(self.ledger, self._bus.publish, today)
        self._seen = Seen(self.ledger, today, config.seen_flush_seconds)
        self._gate = gate or build_gate(
            config.gate,
            secret=config.secret,
            bus_url=config.bus_url,
            ledger_url=config.ledger_url,
            metrics=self.metrics,
            running_seconds=lambda: self.ledger.running_seconds,
        )
        self._pages = Pages(
            rooms=config.prefixes[1],
            shelf=self._shelf,
            figures=self._figures,
            seen=self._seen,
            gate=self._gate,
            answers=self._answers,
            metrics=self.metrics,
        )
        self._desk = Desk(
            config,
            ledger=self.ledger,
            shelf=self._shelf,
            tallies=self.tallies,
            figures=self._figures,
            departed=self._departed,
            answers=self._answers,
            gate=self._gate,
            metrics=self.metrics,
        )
        self._whispers = Whispers(
            config,
            shelf=self._shelf,
            answers=self._answers,
            gate=self._gate,
            metrics=self.metrics,
        )
        self.turn_away = TurningAway(
            config.prefixes,
            self._gate,
            self.metrics,
            partial(self._answers.encoded, 503, "overloaded"),
        )
        """What a server may ask before it reads a request (`gaung.config.serving.heads`)."""
        self._desk.on_overload = self.turn_away.begin
        self._stream_lines = [*_STREAM_HEADERS, *self._answers.own]
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
            if method == "GET" and path.endswith(STREAM):
                first = await self._open_stream(scope, send)
                if first is not None:
                    about, say = first
                    del first, path
                    _lighten(scope)
                    await self.streams.serve(
                        about,
                        receive,
                        send,
                        headers=self._stream_lines,
                        first=say,
                        hang_up=scope.get("gaung.hang_up"),
                    )
                return
            if method == "GET" and not path.endswith(_BUSY):
                await self._pages.answer(path, scope, send)
                return
        await self._router(scope, receive, send)

    @property
    def is_running(self) -> bool:
        """Whether it was started and not stopped."""
        return self._is_running

    @property
    def is_joined(self) -> bool:
        """Whether news of other processes arrives at this moment."""
        return self._bus.is_joined

    async def start(self) -> None:
        """Open the book, listen to the bus.

        Raises:
            CrowdError: the ledger cannot be kept safely; the sentence says why.
        """
        await self.ledger.start()
        await self._gate.start()
        await self._bus.start(self._hear, self._catch_up)
        self._is_running = True
        self._departed.ask()

    async def stop(self) -> None:
        """End the streams, write what waits, tell the others, close everything."""
        if not self._is_running:
            return
        self._is_running = False
        self.streams.close()
        self._pacer.stop()
        self._departed.stop()
        self._told.stop()
        await self._seen.stop()
        await self.ledger.stop()
        self._figures.stop()
        await self._gate.stop()
        await self._bus.stop()
        await self._whispers.close()
        await self._shelf.close()

    # The way of a request

    def _make_router(self) -> Router:
        ways: list[tuple[str, ASGIApp, frozenset[str]]] = []
        for prefix in self.config.prefixes:
            page = f"{prefix}/{{slug}}"
            ways += [
                (page + TAP, self._tap, frozenset({"POST"})),
                (page + LEAVE, self._leave, frozenset({"POST"})),
                (page + MESSAGES, self._messages, frozenset({"POST"})),
                (page + STREAM, self._not_here, frozenset({"GET"})),
                (page + PUZZLE, self._puzzle, frozenset({"GET"})),
                (f"{prefix}/{{rest:path}}", self._page, frozenset({"GET", "HEAD"})),
            ]
        return Router(
            routes=[
                Route(path, _Endpoint(app, methods, self._answers)) for path, app, methods in ways
            ],
            redirect_slashes=False,
            default=self._not_here,
            lifespan=self._lifespan,
        )

    async def _tap(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = scope["path"].removesuffix(TAP)
        await self._desk.answer(page, scope, receive, send, leaves=False)

    async def _leave(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = scope["path"].removesuffix(LEAVE)
        await self._desk.answer(page, scope, receive, send, leaves=True)

    async def _messages(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = scope["path"].removesuffix(MESSAGES)
        await self._whispers.answer(page, scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        del receive
        await self._pages.answer(scope["path"], scope, send)

    async def _puzzle(self, scope: Scope, receive: Receive, send: Send) -> None:
        shelved = await self._shelf.get(scope["path"].removesuffix(PUZZLE))
        if shelved is None or shelved.snapshot.face.is_gone:
            await self._answers.refuse(send, 404, "not_found", headers_of(scope), as_page=False)
            return
        about = shelved.snapshot.about
        await self._gate.puzzle(about, scope, receive, self._answers.dressed(send))

    async def _open_stream(
        self, scope: Scope, send: Send
    ) -> tuple[str, Callable[[], First]] | None:
        """The channel of a stream and how it begins; None when it was refused."""
        headers = headers_of(scope)
        page = scope["path"].removesuffix(STREAM)
        shelved = self._shelf.peek(page) or await self._shelf.get(page)
        if shelved is None or shelved.snapshot.face.is_gone:
            await self._answers.refuse(send, 404, "not_found", headers, as_page=False)
            return None
        about = shelved.snapshot.about
        if self.streams.is_full or not await self._figures.load(about):
            self.metrics.refuse("overloaded")
            await self._answers.refuse(send, 503, "overloaded", headers, as_page=False)
            return None
        # A phone may have changed its network since it opened the page.
        self._gate.looked(about, network_of(scope))
        heard = headers.get(b"last-event-id", b"")
        if shelved.snapshot.face.is_room:
            in_english = wants_english(scope.get("query_string", b""))
            path = await self._told.follow(page, about, in_english=in_english)
            begin = partial(self._told.begin, path, page, about, heard)
            return channel_of(about, path), begin

        def first() -> bytes:
            state = self.tallies.state(about)
            return b"" if state.id == heard else event(state.body, state.id)

        return about, first

    async def _not_here(self, scope: Scope, receive: Receive, send: Send) -> None:
        del receive
        if scope["type"] == "http":
            headers = headers_of(scope)
            await self._answers.refuse(send, 404, "not_found", headers, as_page=True)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1000})

    # Numbers

    def _doubt(self, entries: Sequence[Entry]) -> None:
        if not self.ledger.is_broken:
            self._figures.doubt(entries)
        elif self.config.ends_when_broken:
            _LOG.critical("The process ends, since its disk does not keep what it is given.")
            os.kill(os.getpid(), signal.SIGTERM)

    def _changed(self, about: str) -> None:
        self._pacer.touch(about)

    def _broadcast(self, changed: set[str]) -> float:
        seconds_left, n_bytes = 0.0, 0
        for about in changed:
            n_streams = self.streams.n(about) + self._told.n(about)
            if n_streams:
                state = self.tallies.state(about)
                n_bytes += n_streams * len(state.body)
                seconds_left += self.streams.publish(about, event(state.body, state.id))
                seconds_left += self._told.tell(about)
        # Many numbers to many phones of one hall: the air is shared.
        self._pacer.hold(n_bytes / _LINE_BYTES_A_SECOND)
        return seconds_left

    def _tell_tallies(self, about: str) -> None:
        self._bus.publish(News("tallies", about=about))

    # News from others

    def _hear(self, news: News) -> None:
        if news.topic == "tallies":
            self._figures.hear(news.about)
        elif news.topic == "snapshot":
            self._shelf.forget(news.path)
            self._told.hear(news.path)
        else:
            self._departed.hear(news)

    def _catch_up(self) -> None:
        """News may have been missed: read all figures again, and who left."""
        self.metrics.n_bus_gaps += 1
        self._figures.refresh_all()
        self._shelf.doubt()
        self._told.hear("")
        self._departed.ask()

    # Life

    @asynccontextmanager
    async def _lifespan(self, _app: ASGIApp) -> AsyncIterator[None]:
        await self.start()
        with told_by_signals(self.streams.close):
            try:
                yield
            finally:
                await self.stop()


def build_lane(config: LaneConfig, store: Store | None = None, gate: Gate | None = None) -> Lane:
    """The lane as an ASGI application; another store or gate than the configured is for tests."""
    return Lane(config, store, gate)


def _lighten(scope: Scope) -> None:
    """Forget what a stream's request said: it may live for minutes, beside thousands."""
    if isinstance(scope["headers"], list):
        scope["headers"].clear()
    # A server that keeps an access log still reads the path and the query.
    scope["query_string"] = b""
    for name in ("state", "raw_path", "extensions"):
        scope.pop(name, None)


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
