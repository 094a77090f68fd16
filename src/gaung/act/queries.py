# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads of acting, the crowd's book included."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gaung.act.models import PublicPage
from gaung.act.snapshot import ACT, OfferedAction, offered_actions
from gaung.campaigns.models import Campaign
from gaung.crowd.book import Book, DayFigures, Funnel
from gaung.crowd.marks import Mark

T = TypeVar("T")

WHY_MARKED: dict[Mark, Promise] = {
    Mark.BURST: _("Banyak sekali HP baru datang sekaligus dari jaringan yang sama."),
    Mark.UNSEEN: _("Dari jaringannya, halaman ini tidak dibuka lebih dulu."),
    Mark.RHYTHM: _("Ketukannya datang dengan jeda yang rata, seperti diatur mesin."),
    Mark.WAITED: _("Datang saat sangat ramai dari peramban yang tidak bisa berhitung."),
    Mark.SAME_WAY: _("Banyak HP di jaringannya melakukan hal yang sama dengan urutan yang sama."),
}


@dataclass(frozen=True, slots=True)
class ActionTally:
    """A small action, and how many phones say that they did it, marked taps among them."""

    offered: OfferedAction
    n_said: int
    n_marked: int

    @property
    def n_unmarked(self) -> int:
        """Those whose tap bears no mark."""
        return self.n_said - self.n_marked


@dataclass(frozen=True, slots=True)
class MarkReason:
    """One reason for which taps are marked, and how many of them bear it."""

    sentence: str
    n_taps: int


@dataclass(frozen=True, slots=True)
class MarkedTaps:
    """How many taps are marked, and why, the most frequent reason first.

    A tap may bear several marks, so the reasons add up to ``n_marked`` or more.
    """

    n_taps: int
    n_marked: int
    reasons: Sequence[MarkReason]


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
    tallies, marked = _read(lambda told: (told.tallies(campaign.code), told.marked(campaign.code)))
    keys = [(offered, (ACT, offered.action.code)) for offered in offered_actions(campaign)]
    return [ActionTally(offered, tallies.get(key, 0), marked.get(key, 0)) for offered, key in keys]


def marked_taps(campaign: Campaign) -> MarkedTaps:
    """The marked taps and their reasons; the rows are read only where a tap is marked."""

    def told(opened: Book) -> MarkedTaps:
        n_marked = sum(opened.marked(campaign.code).values())
        marks = opened.marks(campaign.code) if n_marked else {}
        return MarkedTaps(sum(opened.tallies(campaign.code).values()), n_marked, _reasons(marks))

    return _read(told)


def _reasons(marks: Mapping[int, int]) -> list[MarkReason]:
    counted = {
        mark: sum(n for bits, n in marks.items() if bits & mark)
        for mark in sorted(WHY_MARKED, key=int)
    }
    shown = sorted(counted.items(), key=lambda each: -each[1])
    return [MarkReason(str(WHY_MARKED[mark]), n) for mark, n in shown if n]


def funnel(campaign: Campaign, *, without_marked: bool = False) -> Funnel:
    """Seen, joined, acted, stayed, left; ``without_marked``: as if no marked tap had come."""
    return _read(
        lambda opened: opened.funnel(
            campaign.code, campaign.offset_seconds, without_marked=without_marked
        )
    )


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
