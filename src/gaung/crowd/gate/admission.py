# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may come in: as many at once as are answered within a second, so that nobody waits in vain.

The number in flight is what is limited, not the rate: it follows by itself how quick the disk is
at this moment (Little's law: in flight = rate x time). The rate is measured while the gate is busy,
since a quiet hour says little about what the ledger could do. What was measured long ago is
forgotten both ways: in the end there are places for one hall that taps at once, and for all who
have a page open.
"""

import time
from collections.abc import Callable

from gaung.crowd.errors import OverloadedError
from gaung.crowd.gate.settings import GateSettings

_WINDOW_SECONDS, _LONGEST_WINDOW_SECONDS = 0.25, 1.0
"""A window that lasted longer had nobody answered in it: what it says about a rate is nothing."""
_BUSY_SHARE, _BUSY_IN_FLIGHT = 0.25, 32
"""Below this share of the longest wait, or with so few in flight, more could have been answered."""
_FALLS, _RISES = 0.7, 0.3
"""Weight of the newest window: a disk that slows down is noticed at once, one good moment is not
yet a quick disk."""
_RELAXES, _FORGETS = 1.25, 0.995
"""Of a quiet window: from 64 places to 1,200 within four seconds; a rate that was once measured is
half forgotten after half a minute."""
_LONGEST_QUIET = 400.0
"""Windows; after so many nothing is left to be forgotten."""


class Admission:
    """Counts what is in flight; used on the event loop only, so it needs no lock."""

    __slots__ = (
        "_acks",
        "_clock",
        "_listening",
        "_most",
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
        listening: Callable[[], int] = lambda: 0,
    ) -> None:
        """`running_seconds`: how long the ledger's current batch has been running.

        `listening`: how many phones have a page open, all of which may tap at the same moment.
        """
        self.limit = min(settings.calm_in_flight, settings.max_in_flight)
        self.n_in_flight = 0
        self.n_refused = 0
        """Those for whom there was no place; a ledger that is stuck says nothing about a crowd."""
        self._settings = settings
        self._stalled = settings.stalled_seconds
        self._running_seconds = running_seconds
        self._clock = clock
        self._most = settings.max_in_flight / settings.target_seconds
        self._listening = listening
        self._per_second = self._calm
        self._acks = 0
        self._window_from = clock()

    def check(self, *, leaves: bool, ahead: int = 0) -> None:
        """Look whether there would be a place.

        Who leaves has a reserve, also while the ledger is stuck: going must always be possible.
        `ahead` were let through and have not entered yet.

        Raises:
            OverloadedError: there is none.
        """
        # Here too, since nobody is answered while a disk stands still.
        self._look_at_the_clock()
        if leaves:
            if self.n_in_flight < self.limit + self._settings.reserve_in_flight:
                return
        elif self._running_seconds() > self._stalled:
            raise OverloadedError
        elif self.n_in_flight + ahead < self.limit:
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

    def leave(self) -> None:
        """Give the place back."""
        self.n_in_flight -= 1
        self._acks += 1
        self._look_at_the_clock()

    def _look_at_the_clock(self) -> None:
        elapsed = self._clock() - self._window_from
        if elapsed >= _WINDOW_SECONDS:
            self._close_window(elapsed)

    def _close_window(self, elapsed: float) -> None:
        settings = self._settings
        rate = self._acks / elapsed
        # Little's law: who comes now waits as long as it takes to answer all that are here.
        is_busy = self.n_in_flight >= max(
            _BUSY_IN_FLIGHT, _BUSY_SHARE * settings.target_seconds * rate
        )
        self._acks = 0
        self._window_from += elapsed
        if not is_busy:
            self._per_second = max(self._rested(elapsed / _WINDOW_SECONDS), rate)
        elif elapsed <= _LONGEST_WINDOW_SECONDS:
            weight = _FALLS if rate < self._per_second else _RISES
            self._per_second += weight * (rate - self._per_second)
        self._per_second = min(self._per_second, self._most)
        wanted = int(self._per_second * settings.target_seconds)
        self.limit = min(max(wanted, settings.min_in_flight), settings.max_in_flight)

    def _rested(self, n_windows: float) -> float:
        """What is believed of the rate after so many quiet windows."""
        n, calm = min(n_windows, _LONGEST_QUIET), self._calm
        if self._per_second < calm:
            return min(calm, float(self._per_second * _RELAXES**n))
        return max(calm, float(self._per_second * _FORGETS**n))

    @property
    def _calm(self) -> float:
        """A rate that gives a place to everybody who may tap at once."""
        settings = self._settings
        n = max(settings.calm_in_flight, self._listening())
        return min(self._most, n / settings.target_seconds)
