# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bus of many processes: publish and subscribe over the Redis protocol (Redis, Valkey)."""

import asyncio
import logging
import secrets
import time
from collections.abc import Callable
from contextlib import suppress

import redis
import redis.asyncio
from redis.exceptions import RedisError

from gaung.crowd.bus.news import News, read_news

_LOG = logging.getLogger("gaung.crowd.bus")

CHANNEL = "gaung:news"
_FIRST_WAIT_SECONDS = 0.1
_LONGEST_WAIT_SECONDS = 2.0
_LAST_WORDS_SECONDS = 0.5
_MAX_PENDING = 10_000
_LOST = (RedisError, OSError, asyncio.TimeoutError)


class RedisBus:
    """See `Bus`; it connects again by itself and then says that there was a gap."""

    def __init__(self, url: str) -> None:
        """Remember the address; `start` connects."""
        self._url = url
        # Everyone hears what they said themselves; this mark tells it apart.
        self._mark = secrets.token_hex(8).encode()
        # Equal news that waits is told once; a dictionary keeps the order.
        self._pending: dict[News, None] = {}
        self._has_pending = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._is_stopped = False
        self._is_joined = False

    @property
    def is_joined(self) -> bool:
        """Whether the subscription stands."""
        return self._is_joined

    async def start(self, on_news: Callable[[News], None], on_gap: Callable[[], None]) -> None:
        """Begin to listen; returns when the first connection stands or has failed once."""
        tried = asyncio.Event()
        self._tasks = [
            asyncio.create_task(self._listen(on_news, on_gap, tried)),
            asyncio.create_task(self._tell()),
        ]
        await tried.wait()

    def publish(self, news: News) -> None:
        """Tell all others as soon as the connection allows."""
        if len(self._pending) < _MAX_PENDING:
            self._pending[news] = None
            self._has_pending.set()

    async def stop(self) -> None:
        """Tell what waits, if that goes quickly, and listen no more."""
        ends_at = time.monotonic() + _LAST_WORDS_SECONDS
        while self._pending and self._is_joined and time.monotonic() < ends_at:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        self._is_stopped = True
        waiting = set(self._tasks)
        while waiting:
            # The driver swallows a cancellation that meets it in the middle of a command.
            for task in waiting:
                task.cancel()
            _, waiting = await asyncio.wait(waiting, timeout=0.2)
        self._tasks = []
        self._is_joined = False

    async def _listen(
        self, on_news: Callable[[News], None], on_gap: Callable[[], None], tried: asyncio.Event
    ) -> None:
        wait = _FIRST_WAIT_SECONDS
        is_first = True
        while not self._is_stopped:
            # Silence is no fault on this side, so there is no time limit for reading.
            client = redis.asyncio.from_url(
                self._url, socket_connect_timeout=2, socket_timeout=None, socket_keepalive=True
            )
            try:
                async with client, client.pubsub(ignore_subscribe_messages=False) as heard:
                    await heard.subscribe(CHANNEL)
                    async for message in heard.listen():
                        if message["type"] == "subscribe":
                            wait = _FIRST_WAIT_SECONDS
                            if not is_first:
                                on_gap()
                            is_first = False
                            self._is_joined = True
                            tried.set()
                        elif message["type"] == "message":
                            self._hear(message["data"], on_news)
            except _LOST as error:
                _LOG.warning("The bus is away: %s", type(error).__name__)
            is_first = False
            self._is_joined = False
            tried.set()
            await asyncio.sleep(wait)
            wait = min(2 * wait, _LONGEST_WAIT_SECONDS)

    def _hear(self, raw: bytes, on_news: Callable[[News], None]) -> None:
        mark, _, body = raw.partition(b" ")
        news = read_news(body)
        if mark != self._mark and news is not None:
            on_news(news)

    async def _tell(self) -> None:
        wait = _FIRST_WAIT_SECONDS
        while not self._is_stopped:
            client = redis.asyncio.from_url(self._url, socket_connect_timeout=2)
            try:
                async with client:
                    while not self._is_stopped:
                        await self._has_pending.wait()
                        self._has_pending.clear()
                        while self._pending:
                            news = next(iter(self._pending))
                            await client.publish(CHANNEL, self._mark + b" " + news.encoded())
                            self._pending.pop(news, None)
                            wait = _FIRST_WAIT_SECONDS
            except _LOST:
                # What waits stays; the listening side has already said that the bus is away.
                self._has_pending.set()
            await asyncio.sleep(wait)
            wait = min(2 * wait, _LONGEST_WAIT_SECONDS)


def announce_over_redis(url: str, news: News) -> None:
    """Tell the lanes from a synchronous thread; they look for themselves within a second anyway."""
    with (
        suppress(RedisError, OSError),
        redis.from_url(url, socket_connect_timeout=0.5, socket_timeout=0.5) as client,
    ):
        client.publish(CHANNEL, b"office " + news.encoded())
