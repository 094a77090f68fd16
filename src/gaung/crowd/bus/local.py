# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bus of a single process: the office's threads and the lane tell each other directly."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar

from gaung.crowd.bus.news import News


class LocalBus:
    """See `Bus`; all buses of one name in this process hear each other."""

    _all: ClassVar[dict[str, set["LocalBus"]]] = {}
    _lock: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, name: str = "") -> None:
        """A bus is heard from `start` on."""
        self._name = name
        self._loop: asyncio.AbstractEventLoop | None = None
        self._on_news: Callable[[News], None] = lambda _news: None

    @property
    def is_joined(self) -> bool:
        """From its start to its stop."""
        return self in self._all.get(self._name, ())

    async def start(self, on_news: Callable[[News], None], on_gap: Callable[[], None]) -> None:
        """Begin to listen; in one process there are no gaps."""
        del on_gap
        self._loop = asyncio.get_running_loop()
        self._on_news = on_news
        with self._lock:
            self._all.setdefault(self._name, set()).add(self)

    def publish(self, news: News) -> None:
        """Tell all other buses of this name."""
        self.tell(self._name, news, but=self)

    async def stop(self) -> None:
        """Listen no more."""
        with self._lock:
            heard = self._all.get(self._name, set())
            heard.discard(self)
            if not heard:
                self._all.pop(self._name, None)

    @classmethod
    def tell(cls, name: str, news: News, but: "LocalBus | None" = None) -> None:
        """Tell everyone of this name, from any thread."""
        with cls._lock:
            listeners = [bus for bus in cls._all.get(name, ()) if bus is not but]
        for bus in listeners:
            bus.hear(news)

    def hear(self, news: News) -> None:
        """Take news from any thread."""
        if self._loop is not None:
            # A loop that is closed belongs to a lane that ended without saying so.
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._on_news, news)
