# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How often pages are opened: counted in memory without any trace of who."""

import asyncio
import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

from gaung.crowd.errors import LedgerError
from gaung.crowd.ledger import Count, Ledger

# Machines that fetch a page to show a preview or to index it. People inside the apps of Instagram,
# TikTok or Facebook are not among them. The user agent is looked at and forgotten.
_ROBOT = re.compile(
    rb"facebookexternalhit|facebookcatalog|meta-external|^whatsapp/|bot\b|bot/|crawl|spider|"
    rb"slurp|preview|embedly|quora link|outbrain|pinterest/0|vkshare|w3c_validator|lighthouse|"
    rb"feedfetcher",
    re.IGNORECASE,
)


def is_a_look(headers: dict[bytes, bytes]) -> bool:
    """Whether a request is somebody who opens the page, not a machine and not a prefetch."""
    purpose = headers.get(b"sec-purpose") or headers.get(b"purpose") or headers.get(b"x-moz", b"")
    if b"prefetch" in purpose or b"preview" in purpose:
        return False
    return not _ROBOT.search(headers.get(b"user-agent", b""))


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
