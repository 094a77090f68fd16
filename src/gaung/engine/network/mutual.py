# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ties that go both ways, and how much of the conversation goes through one account."""

from dataclasses import dataclass

import numpy as np

from gaung.engine.network.ties import Ints, Ties


@dataclass(frozen=True, slots=True)
class Dyads:
    """Pairs of people with a tie in any direction, and those with ties in both."""

    n_mutual: int
    n_dyads: int

    @property
    def share(self) -> float | None:
        """Reciprocity 0..1; None without any pair."""
        return self.n_mutual / self.n_dyads if self.n_dyads else None


@dataclass(frozen=True, slots=True)
class WithUs:
    """People by what passes between them and us: both ways, only from us, only to us."""

    n_mutual: int
    n_only_from_us: int
    n_only_to_us: int


@dataclass(frozen=True, slots=True)
class Broker:
    """The account through which most messages pass: its vertex, its share and ours of all ties.

    Source: Bennett & Segerberg 2012, Information, Communication & Society 15:739, as in models.md
    6.8. A message passes through whoever sends it and whoever gets it.
    """

    top: int
    top_share: float
    our_share: float


def dyads(ties: Ties) -> Dyads:
    """Reciprocity of pairs: mutual / (mutual + one-way).

    Source: Wasserman & Faust 1994, Social Network Analysis, chapter 13 (the dyad census).
    """
    n = len(ties.authors)
    low, high = np.minimum(ties.source, ties.target), np.maximum(ties.source, ties.target)
    keys = np.sort(low * n + high)
    n_mutual = int((keys[1:] == keys[:-1]).sum())
    return Dyads(n_mutual, len(keys) - n_mutual)


def with_us(ties: Ties) -> WithUs:
    """Who talks with us, and in which direction."""
    if not ties.has_us:
        return WithUs(0, 0, 0)
    to, back = _neighbours(ties)
    n_mutual = len(np.intersect1d(to, back, assume_unique=True))
    return WithUs(n_mutual, len(to) - n_mutual, len(back) - n_mutual)


def two_way_with_us(ties: Ties) -> Ints:
    """The vertices with whom it goes both ways."""
    if not ties.has_us:
        return np.zeros(0, np.int64)
    return np.intersect1d(*_neighbours(ties), assume_unique=True)


def broker(ties: Ties) -> Broker | None:
    """The account with the most messages; the first of several; None without any tie."""
    whole = int(ties.weight.sum())
    if not whole:
        return None
    strength = ties.strength()
    top = int(strength.argmax())
    ours = strength[0] / whole if ties.has_us else 0.0
    return Broker(top, float(strength[top] / whole), float(ours))


def _neighbours(ties: Ties) -> tuple[Ints, Ints]:
    return ties.target[ties.source == 0], ties.source[ties.target == 0]
