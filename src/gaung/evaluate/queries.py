# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the page of results shows: two imports side by side, and how far people came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gaung.act.queries import MarkedTaps, by_day, funnel, is_live, marked_taps
from gaung.campaigns.models import Campaign
from gaung.crowd.book import DayFigures, Funnel
from gaung.engine.dialogue import Change, Difference, Readings, compare
from gaung.listen.queries import ImportReadings

HOURS = "TTR"
DAYS_SHOWN = 28


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared: an import by its code, or the time on one side of a day."""

    code: str
    name: str
    readings: Readings


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two sides and their difference."""

    before: Side
    after: Side
    difference: Difference


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the funnel: its count, its share of the step before (None: no share).

    ``n_unmarked``: the count without marked taps; None where that is the same question.
    """

    name: str
    count: int
    n_unmarked: int | None
    share: float | None
    note: str


@dataclass(frozen=True, slots=True)
class Reached:
    """The funnel and its days; ``most`` is the busiest day's number of phones."""

    steps: Sequence[Step]
    left: int
    days: Sequence[DayFigures]
    most: int
    marked: MarkedTaps


def sides_of(measured: Sequence[ImportReadings]) -> list[Side]:
    """The imports as sides, the oldest first."""
    return [Side(each.imported.code, str(each.imported), each.readings) for each in measured]


def chosen(sides: Sequence[Side], before: str, after: str) -> tuple[Side, Side] | None:
    """The two imports of those codes, else the first and the last; None without two."""
    if len(sides) < 2:  # noqa: PLR2004 - a pair
        return None
    by_code = {each.code: each for each in sides}
    return by_code.get(before, sides[0]), by_code.get(after, sides[-1])


def around(result: Mapping[str, Any], on: str) -> tuple[Side, Side] | None:
    """The time before and since a day, from a stored measurement; None where it lacks it."""
    for cut in (result.get("parts") or {}).get("cuts", []):
        if cut["on"] == on:
            day = {"day": date_format(date.fromisoformat(on), "j M Y")}
            return (
                Side("before", _("Sebelum %(day)s") % day, Readings.from_dict(cut["before"])),
                Side("after", _("Sejak %(day)s") % day, Readings.from_dict(cut["after"])),
            )
    return None


def side_by_side(left: Side, right: Side) -> SideBySide:
    """Two sides and what differs."""
    return SideBySide(left, right, compare(left.readings, right.readings))


def reached(campaign: Campaign) -> Reached | None:
    """How far people came; None where the page was never on the air and nobody tapped."""
    figures = funnel(campaign)
    if not is_live(campaign) and figures == Funnel(0, 0, 0, 0, 0):
        return None
    marked = marked_taps(campaign)
    unmarked = funnel(campaign, without_marked=True) if marked.n_marked else None
    days = by_day(campaign)[-DAYS_SHOWN:]
    return Reached(
        steps=_steps(figures, unmarked),
        left=figures.left,
        days=days,
        most=max((d.n_phones for d in days), default=0),
        marked=marked,
    )


def _steps(figures: Funnel, unmarked: Funnel | None) -> list[Step]:
    def share(part: int, whole: int) -> float | None:
        return part / whole if whole else None

    return [
        Step(
            _("Dibuka"),
            figures.seen,
            None,
            None,
            _(
                "Berapa kali halaman dibuka. Tanpa cookie, jadi satu orang bisa "
                "terhitung lebih dari sekali."
            ),
        ),
        Step(
            _("Ikut"),
            figures.joined,
            unmarked.joined if unmarked else None,
            share(figures.joined, figures.seen),
            _("HP yang menekan sesuatu, dibanding jumlah halaman dibuka."),
        ),
        Step(
            _("Beraksi"),
            figures.acted,
            unmarked.acted if unmarked else None,
            share(figures.acted, figures.joined),
            _(
                "HP yang bilang sudah melakukan aksi kecil, dibanding yang ikut. "
                "Kata mereka; kami tidak bisa memeriksanya."
            ),
        ),
        Step(
            _("Kembali"),
            figures.stayed,
            unmarked.stayed if unmarked else None,
            share(figures.stayed, figures.joined),
            _("HP yang mengetuk lagi di hari lain, dibanding yang ikut."),
        ),
    ]


def in_hours(change: Change) -> bool:
    """Whether a figure is a time rather than a share."""
    return change.code == HOURS
