# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How often pages are opened: counted in memory without any trace of who."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

from gaung.crowd.errors import LedgerError
from gaung.crowd.ledger import Count, Ledger
from gaung.crowd.ledger.entries import day_of

_DAY_SECONDS = 86_400
# Machines that fetch a page to show a preview or to index it. People inside the apps of Instagram,
# TikTok or Facebook are not among them. The user agent is looked at and forgotten.
_ROBOT = re.compile(
    rb"facebookexternalhit|facebookcatalog|meta-external|^whatsapp/|(?<!cu)bot\b|crawl|spider|"
    rb"slurp|preview|embedly|quora link|outbrain|pinterest/0|vkshare|w3c_validator|lighthouse|"
    rb"feedfetcher"
)  # Cubot makes phones
# The regular expression takes 8 us, so it reads only what does not look like a browser at once.
_BROWSERS = tuple(
    b"mozilla/5.0 (" + system
    for system in (b"linux", b"android", b"iphone", b"ipad", b"windows", b"macintosh", b"x11")
)
_DOUBTFUL = (b"bot", b"http", b"crawl", b"spider", b"facebook", b"meta-ext", b"preview", b"light")
_HURRIED = (b"sec-purpose", b"purpose", b"x-moz")


def is_a_look(headers: dict[bytes, bytes]) -> bool:
    """Whether a request is somebody who opens the page, not a machine and not a prefetch."""
    for name in _HURRIED:
        if name in headers:
            purpose = headers[name]
            if b"prefetch" in purpose or b"preview" in purpose:
                return False
    agent = headers.get(b"user-agent", b"").lower()
    if agent.startswith(_BROWSERS):
        for mark in _DOUBTFUL:
            if mark in agent:
                break
        else:
            return True
    return not _ROBOT.search(agent)


class Today:
    """The local date, worked out once a day."""

    def __init__(self, offset_seconds: int) -> None:
        """`offset_seconds`: how far the place is ahead of UTC."""
        self._offset_seconds = offset_seconds
        self._day = ""
        self._from = self._until = 0.0

    def __call__(self) -> str:
        """As ISO. A clock that was set back is noticed as well as a midnight."""
        moment = time.time()
        if not self._from <= moment < self._until:
            self._day = day_of(int(moment * 1000), self._offset_seconds)
            self._from = moment - (moment + self._offset_seconds) % _DAY_SECONDS
            self._until = self._from + _DAY_SECONDS
        return self._day


class Seen:
    """Page views by campaign and day, waiting to be written. Used on the event loop only."""

    def __init__(self, ledger: Ledger, today: Callable[[], str], flush_seconds: float) -> None:
        """No timer runs while nobody looks."""
        self._ledger = ledger
        self._today = today
        self._flush_seconds = flush_seconds
        self._waiting: Counter[tuple[str, str]] = Counter()
        self._timer: asyncio.TimerHandle | None = None
        self._flushing: asyncio.Task[None] | None = None

    def look(self, about: str) -> None:
        """Count one."""
        self._waiting[about, self._today()] += 1
        if self._timer is None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self._flush_seconds, self._flush_soon)

    async def flush(self) -> None:
        """Write what waits; what cannot be written waits on."""
        waiting, self._waiting = self._waiting, Counter()
        for (about, day), n in waiting.items():
            try:
                await self._ledger.submit(Count(about, day, "seen", "", n))
            except LedgerError:
                self._waiting[about, day] += n

    async def stop(self) -> None:
        """Write a last time."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._flushing is not None:
            with suppress(asyncio.CancelledError):
                await self._flushing
        await self.flush()

    def _flush_soon(self) -> None:
        self._timer = None
        self._flushing = asyncio.ensure_future(self._flush_and_go_on())

    async def _flush_and_go_on(self) -> None:
        await self.flush()
        if self._waiting and self._timer is None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self._flush_seconds, self._flush_soon)
