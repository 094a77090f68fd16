# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Leaving politely: after SIGTERM the process says "not ready" and serves on for some seconds."""

import asyncio
import logging
import signal
from collections.abc import Callable
from types import FrameType

_LOG = logging.getLogger("gaung.serve")


class Drain:
    """Stands before the server's own handler of SIGTERM; a second SIGTERM does not wait."""

    def __init__(self) -> None:
        """Without seconds nothing is changed."""
        self.seconds = 0.0
        self.is_on = False

    def take_over(self, loop: asyncio.AbstractEventLoop) -> None:
        """To be called when the server has set its handlers, in the main thread."""
        told_before = signal.getsignal(signal.SIGTERM)
        if self.seconds <= 0 or not callable(told_before):
            return
        stop = told_before

        def hear(number: int, frame: FrameType | None) -> None:
            if self.is_on:
                stop(number, frame)
                return
            self.is_on = True
            loop.call_soon_threadsafe(self._wait, loop, lambda: stop(number, None))

        signal.signal(signal.SIGTERM, hear)

    def _wait(self, loop: asyncio.AbstractEventLoop, stop: Callable[[], object]) -> None:
        _LOG.info("Not ready any more; the end is in %g s", self.seconds)
        loop.call_later(self.seconds, stop)
