# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may come in: as many at once as are answered within a second, so that nobody waits in vain.

The number in flight is what is limited, not the rate: it follows by itself how quick the disk is
at this moment (Little's law: in flight = rate x time). The rate is measured only while the gate is
busy, since a quiet hour says nothing about what the ledger could do.
"""

import time
from collections.abc import Callable

from gaung.crowd.errors import OverloadedError
from gaung.crowd.gate.settings import GateSettings

_WINDOW_SECONDS = 0.25
_BUSY_SHARE, _BUSY_IN_FLIGHT = 0.25, 32
"""With fewer in flight on average the ledger could have done more than it had to."""
_WEIGHT = 0.3
"""Of the newest window in the average: a disk that slows down is noticed within a second."""
_RELAXES = 1.25
"""A quiet window lets in more again: from 64 places to 4,000 within five seconds."""


class Admission:
    """Counts what is in flight; used on the event loop only, so it needs no lock."""

    __slots__ = (
        "_acks",
        "_clock",
        "_held",
        "_per_second",
        "_running_seconds",
        "_settings",
        "_stalled",
        "_window_from",
        "limit",
        "n_in_flight",
        "n_refused",
    )

    def __init__(
        self,
        settings: GateSettings,
        running_seconds: Callable[[], float] = lambda: 0.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`running_seconds`: how long the ledger's current batch has been running."""
        self.limit = settings.max_in_flight
        self.n_in_flight = 0
        self.n_refused = 0
        """Those for whom there was no place; a ledger that is stuck says nothing about a crowd."""
        self._settings = settings
        self._stalled = settings.stalled_seconds
        self._running_seconds = running_seconds
        self._clock = clock
        self._per_second = settings.max_in_flight / settings.target_seconds
        self._acks = 0
        self._held = 0.0
        self._window_from = clock()

    def check(self, *, leaves: bool) -> None:
        """Look whether there would be a place.

        Who leaves has a reserve, also while the ledger is stuck: going must always be possible.

        Raises:
            OverloadedError: there is none.
        """
        if leaves:
            if self.n_in_flight < self.limit + self._settings.reserve_in_flight:
                return
        elif self._running_seconds() > self._stalled:
            raise OverloadedError
        elif self.n_in_flight < self.limit:
            return
        self.n_refused += 1
        raise OverloadedError

    def enter(self, *, leaves: bool) -> None:
        """Take a place.

        Raises:
            OverloadedError: there is none.
        """
        self.check(leaves=leaves)
        self.n_in_flight += 1

    def leave(self, seconds: float) -> None:
        """Give the place back after so many seconds."""
        self.n_in_flight -= 1
        self._acks += 1
        self._held += seconds
        elapsed = self._clock() - self._window_from
        if elapsed >= _WINDOW_SECONDS:
            self._close_window(elapsed)

    def _close_window(self, elapsed: float) -> None:
        settings = self._settings
        if self._held / elapsed >= max(_BUSY_IN_FLIGHT, _BUSY_SHARE * self.limit):
            self._per_second += _WEIGHT * (self._acks / elapsed - self._per_second)
        else:
            self._per_second *= _RELAXES
        most = settings.max_in_flight / settings.target_seconds
        self._per_second = min(self._per_second, most)
        wanted = int(self._per_second * settings.target_seconds)
        self.limit = min(max(wanted, settings.min_in_flight), settings.max_in_flight)
        self._acks = 0
        self._held = 0.0
        self._window_from += elapsed
