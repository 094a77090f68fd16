# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Phones that have just left: for a few minutes no late tap of theirs may write them in again."""

import time
from collections.abc import Callable

_SECONDS = 120.0
_MAX = 50_000


class Departed:
    """Pseudonyms in memory only, forgotten after two minutes. Used on the event loop only."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        """`tell` passes a pseudonym (hex) on to the other processes."""
        self._tell = tell
        self._until: dict[bytes, float] = {}

    def __contains__(self, phone: bytes) -> bool:
        until = self._until.get(phone)
        return until is not None and until > time.monotonic()

    def add(self, phone: bytes) -> None:
        """Take no tap of this phone for a while."""
        moment = time.monotonic()
        self._until[phone] = moment + _SECONDS
        # In the order of leaving, so the first ones are the oldest.
        while self._until:
            oldest = next(iter(self._until))
            if self._until[oldest] > moment and len(self._until) <= _MAX:
                return
            del self._until[oldest]

    def discard(self, phone: bytes) -> None:
        """It has not left after all."""
        self._until.pop(phone, None)

    def announce(self, phone: bytes) -> None:
        """Let the other processes know."""
        self._tell(phone.hex())

    def hear(self, phone: str) -> None:
        """Another process says that a phone has left."""
        try:
            self.add(bytes.fromhex(phone))
        except ValueError:
            return
