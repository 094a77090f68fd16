# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads of acting, the crowd's book included."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.conf import settings

from gaung.act.models import PublicPage
from gaung.act.snapshot import ACT, OfferedAction, offered_actions
from gaung.campaigns.models import Campaign
from gaung.crowd.book import Book, DayFigures, Funnel

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ActionTally:
    """A small action, and how many phones say that they did it."""

    offered: OfferedAction
    n_said: int


def book() -> Book:
    """The crowd's ledger, for reading."""
    return Book(settings.GAUNG_LEDGER_URL)


def is_live(campaign: Campaign) -> bool:
    """Whether the crowd can open the page."""
    return PublicPage.objects.filter(campaign=campaign).exclude(published_at=None).exists()


def live_among(campaigns: Sequence[Campaign]) -> list[int]:
    """The primary keys of those whose page is on the air, in one query."""
    live = PublicPage.objects.filter(campaign__in=campaigns).exclude(published_at=None)
    return list(live.values_list("campaign", flat=True))


def action_tallies(campaign: Campaign) -> list[ActionTally]:
    """The offered actions with what was said of them."""
    tallies = _read(lambda opened: opened.tallies(campaign.code))
    return [
        ActionTally(offered, tallies.get((ACT, offered.action.code), 0))
        for offered in offered_actions(campaign)
    ]


def funnel(campaign: Campaign) -> Funnel:
    """Seen, joined, acted, stayed, left."""
    return _read(lambda opened: opened.funnel(campaign.code, campaign.offset_seconds))


def by_day(campaign: Campaign) -> tuple[DayFigures, ...]:
    """The same by local day, oldest first."""
    return _read(lambda opened: opened.by_day(campaign.code, campaign.offset_seconds))


def taps_today(campaign: Campaign, today: date) -> int:
    """What phones did on a local day."""
    return next((day.n_taps for day in by_day(campaign) if day.on == today), 0)


def _read(question: Callable[[Book], T]) -> T:
    opened = book()
    try:
        return question(opened)
    finally:
        opened.close()
