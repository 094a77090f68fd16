# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs of new phones of one network that come as a machine makes them come.

Whoever belongs to a run holds it, so that the first ones of it are known as soon as it is.
"""

_FEW, _EVEN = 8, 0.1 * 0.1
_MANY, _NEARLY_EVEN = 24, 0.3 * 0.3
"""So many gaps, and the square of their coefficient of variation (deviation / mean). People who
come by themselves have 1; what it takes by accident is once in millions of arrivals."""
_BLOCK = 32
_SHORTEST_MEAN_MS = 50.0
"""Faster, the server's own working through a queue is even, and not whoever came."""
_PAUSE = 3.0
_LOCKSTEPS = 10
_HASTE_MS = 1500
"""Opening, and pressing within this time, ten phones one after the other with no other between: at
a crowded hour each step happens by chance at most one time in four; at a quiet one nobody reads so
fast."""


class EvenRun:
    """Gaps between new phones; `is_machine` once they are too even."""

    __slots__ = ("_m2", "_mean", "_n", "is_machine")

    def __init__(self) -> None:
        self.is_machine = False
        self._n = 0
        self._mean = 0.0
        self._m2 = 0.0

    def takes(self, gap: float) -> bool:
        """Take the next gap (milliseconds); False where it begins another run."""
        mean = self._mean
        if self._n >= 3 and gap > _PAUSE * mean:  # noqa: PLR2004 (of fewer there is no mean yet)
            return False
        if self.is_machine:
            return abs(gap - mean) <= mean
        self._n += 1
        self._mean += (gap - mean) / self._n
        self._m2 += (gap - mean) * (gap - self._mean)
        if self._n >= _FEW and self._mean >= _SHORTEST_MEAN_MS:
            spread = self._m2 / self._n / (self._mean * self._mean)
            self.is_machine = spread < (_EVEN if self._n < _MANY else _NEARLY_EVEN)
        return self.is_machine or self._n < _BLOCK


class LockstepRun:
    """Opened, pressed, opened, pressed: each new phone quickly after one opening of the page."""

    __slots__ = ("_each", "_n", "is_machine")

    def __init__(self, n_looks: int) -> None:
        """`n_looks`: how many openings (a page, or a page and its stream) come before each."""
        self.is_machine = False
        self._each = n_looks
        self._n = 0

    def takes(self, n_looks: int, lag: float) -> bool:
        """Take the next phone: openings since the last one, and milliseconds since the newest."""
        if n_looks != self._each or lag > _HASTE_MS:
            return False
        self._n += 1
        self.is_machine = self._n >= _LOCKSTEPS
        return True
