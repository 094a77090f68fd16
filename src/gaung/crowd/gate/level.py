# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much work is asked: none in peace, more with overload and with what looks like machines.

A crowd alone is no reason, however large: an honest night in which everybody comes is what the
place is for. Work is asked where people find no place, or where much of what comes is marked.
"""

from bisect import bisect_right
from typing import NamedTuple

from gaung.crowd.gate.recent import Recent

HIGHEST = 4
"""Levels are 0 to 4; each doubles the work of the one below."""

CALM_SECONDS = 60.0
"""A level falls by one after so long without a reason for it, so that it does not flutter."""

_REFUSED = (0.02, 0.10, 0.30, 0.60)
"""Share of requests for which there was no place, from which each level is wanted."""
_MARKED = (0.20, 0.40, 0.70)
"""Share of a campaign's taps that are marked. Marks alone never ask for the highest level."""
_FEWEST = 50.0
"""With fewer than these in the last half minute a share is an accident."""
_TICK_SECONDS = 1.0
_KEPT_A_TICK = {False: 0.8, True: 0.97}
"""Of what was counted: places follow the last five seconds, marks the last half minute."""
_MOST_CAMPAIGNS = 2000


class Stair(NamedTuple):
    """A level, and since when (seconds) there has been no reason for it."""

    level: int = 0
    calm_since: float = 0.0


def wanted_level(share: float, n: float, *, marked: bool) -> int:
    """The level that a share of `n` asks for by itself."""
    if n < _FEWEST:
        return 0
    return bisect_right(_MARKED if marked else _REFUSED, share)


def climb(stair: Stair, wanted: int, now: float) -> Stair:
    """One step towards what is wanted: up at once, down only after a calm minute each."""
    if wanted > stair.level:
        return Stair(stair.level + 1, now)
    if wanted == stair.level:
        return Stair(wanted, now)
    n_calm = int((now - stair.calm_since) / CALM_SECONDS)
    if not n_calm:
        return stair
    return Stair(max(wanted, stair.level - n_calm), now)


class _Watched:
    """A share of the last seconds and the level it has led to."""

    __slots__ = ("_is_marked", "_n", "_n_hits", "_ticked_at", "stair")

    def __init__(self, now: float, *, marked: bool) -> None:
        self.stair = Stair(0, now)
        self._is_marked = marked
        self._ticked_at = now
        self._n = 0.0
        self._n_hits = 0.0

    def add(self, n: float, n_hits: float, now: float) -> int:
        """Count so many more and give the level."""
        elapsed = now - self._ticked_at
        if elapsed >= _TICK_SECONDS:
            self._tick(elapsed, now)
        self._n += n
        self._n_hits += n_hits
        return self.stair.level

    def _tick(self, elapsed: float, now: float) -> None:
        # What came before a long silence is over: it fades first and is looked at then.
        kept = _KEPT_A_TICK[self._is_marked] ** min(elapsed / _TICK_SECONDS, 1000.0)
        self._n *= kept
        self._n_hits *= kept
        self._ticked_at = now
        share = self._n_hits / self._n if self._n else 0.0
        wanted = wanted_level(share, self._n, marked=self._is_marked)
        self.stair = climb(self.stair, wanted, now)


class Levels:
    """The level of the whole process, and of each campaign by what comes there."""

    def __init__(self) -> None:
        """All is calm."""
        self._all: _Watched | None = None
        self._of: Recent[str, _Watched] = Recent(_MOST_CAMPAIGNS)
        self._n_refused = 0

    def weigh(self, about: str, now: float, *, n_refused: int, is_marked: bool) -> int:
        """The level for one more tap of a campaign, at this moment in seconds.

        `n_refused`: how many found no place since the process began.
        """
        everybody = self._all
        if everybody is None:
            everybody = self._all = _Watched(now, marked=False)
        n_new = n_refused - self._n_refused
        self._n_refused = n_refused
        overall = everybody.add(1 + n_new, n_new, now)
        here = self._of.get(about)
        if here is None:
            here = _Watched(now, marked=True)
            self._of.put(about, here)
        return max(overall, here.add(1, is_marked, now))

    def now_for(self, about: str, now: float) -> int:
        """The level of a campaign at this moment, without a tap."""
        here = self._of.get(about)
        overall = self._all.add(0, 0, now) if self._all else 0
        return max(overall, here.add(0, 0, now) if here else 0)
