# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A server waits for open streams before it says that it stops; so the signal itself ends them."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def told_by_signals(end: Callable[[], None]) -> Iterator[None]:
    """Call `end` on the event loop when the process is told to stop, before the server hears it."""
    loop = asyncio.get_running_loop()
    before: dict[int, Any] = {}

    def hear(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(end)
        if callable(before[number]):
            before[number](number, frame)

    # Only the main thread may set handlers; a server in another thread is stopped otherwise.
    with suppress(ValueError):
        for number in _SIGNALS:
            handler = signal.getsignal(number)
            if callable(handler):
                before[number] = handler
                signal.signal(number, hear)
    try:
        yield
    finally:
        for told, handler in before.items():
            if signal.getsignal(told) is hear:
                signal.signal(told, handler)
