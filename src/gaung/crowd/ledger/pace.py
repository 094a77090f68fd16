# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How many entries a transaction may hold, so that those who come next do not wait long for it.

A transaction costs its flush once and something for each entry. Only what the entries cost is
bounded: where the flush alone is slow, small transactions would make it worse for everybody.
"""

AIM_SECONDS = 0.1
"""For the entries of one transaction, without its flush."""
FEW = 16
"""So few tell what a flush costs; a transaction may always hold as many."""
_NEWEST = 0.5
_BEGINS, _GROWS = 128, 2


class Pace:
    """Learns from each transaction. On a quick disk `most` is soon the limit and stays there."""

    __slots__ = ("_entry_seconds", "_flush_seconds", "_limit", "most")

    def __init__(self, limit: int) -> None:
        """At most `limit` at once."""
        self.most = min(_BEGINS, limit)
        self._limit = limit
        self._flush_seconds = 0.0
        self._entry_seconds = 0.0

    def wrote(self, n: int, seconds: float) -> None:
        """Take in that a transaction of `n` entries took so long."""
        if n <= FEW:
            self._flush_seconds = seconds
            if n < self.most:
                return
        # Nothing is flushed in less time than the whole took.
        self._flush_seconds = min(self._flush_seconds, seconds)
        each = (seconds - self._flush_seconds) / n
        self._entry_seconds += _NEWEST * (each - self._entry_seconds)
        wanted = AIM_SECONDS / max(self._entry_seconds, AIM_SECONDS / self._limit)
        self.most = min(self._limit, max(FEW, min(int(wanted), _GROWS * self.most)))
