# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chance that can be repeated: decks of cards, times of day, numbers with a long tail."""

import math
import random
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import Generic, TypeVar

Item = TypeVar("Item")

ZONE = timezone(timedelta(hours=7), "WIB")
"""Palangka Raya's time, without a database of zones."""

_HOURS = (3, 2, 1, 1, 2, 5, 9, 10, 8, 7, 7, 8, 11, 9, 7, 7, 9, 12, 16, 20, 22, 19, 12, 6)
_NIGHT_ENDS = 6
_NIGHT_STARTS = 23


def seeded(seed: int, name: str) -> random.Random:
    """A source of chance of its own for one purpose, so that changing one leaves the others."""
    return random.Random(f"{seed}/{name}")  # noqa: S311 - a demo that can be repeated, no secret


class Deck(Generic[Item]):
    """Deals items in mixed order, each once before any comes again."""

    def __init__(self, items: Sequence[Item], chance: random.Random) -> None:
        self._items = list(items)
        self._chance = chance
        self._left: list[Item] = []

    def deal(self) -> Item:
        """The next item; mixes anew when all have been dealt."""
        if not self._left:
            self._left = list(self._items)
            self._chance.shuffle(self._left)
        return self._left.pop()


def in_rhythm(chance: random.Random, start: datetime, end: datetime) -> datetime:
    """A moment between two, likelier in the hours when people here hold their phones."""
    span = (end - start).total_seconds()
    moment = start + timedelta(seconds=round(chance.random() * span))
    while chance.random() * max(_HOURS) > _HOURS[moment.astimezone(ZONE).hour]:
        moment = start + timedelta(seconds=round(chance.random() * span))
    return moment


def soon_after(chance: random.Random, moment: datetime, median_hours: float) -> datetime:
    """A later moment: half of them within the median, a few much later, at least two minutes."""
    hours = median_hours * math.exp(chance.gauss(0, 0.8))
    return moment + timedelta(seconds=round(max(hours * 3600, 120)))


def awake(chance: random.Random, moment: datetime) -> datetime:
    """The moment itself, or, if it is in the night, one of the next morning."""
    local = moment.astimezone(ZONE)
    if _NIGHT_ENDS <= local.hour < _NIGHT_STARTS:
        return moment
    morning = local.replace(hour=_NIGHT_ENDS, minute=0, second=0) + timedelta(
        days=1 if local.hour >= _NIGHT_STARTS else 0, seconds=round(chance.random() * 7200)
    )
    return morning.astimezone(moment.tzinfo)


def long_tailed(chance: random.Random, scale: float, most: int) -> int:
    """A count that is mostly small and rarely large (Pareto with exponent 1.15)."""
    return min(most, int(scale * ((1 - chance.random()) ** (-1 / 1.15) - 1)))
