# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the page of results shows: two imports side by side, and how far people came."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gaung.act.queries import by_day, funnel, is_live
from gaung.campaigns.models import Campaign
from gaung.crowd.book import DayFigures, Funnel
from gaung.engine.dialogue import Change, Difference, compare
from gaung.listen.queries import ImportReadings

HOURS = "TTR"
DAYS_SHOWN = 28


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two imports and their difference; ``others`` are all that could be chosen."""

    before: ImportReadings
    after: ImportReadings
    difference: Difference
    others: Sequence[ImportReadings]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the funnel: its count, its share of the step before (None: no share)."""

    name: str
    count: int
    share: float | None
    note: str


@dataclass(frozen=True, slots=True)
class Reached:
    """The funnel and its days; ``most`` is the busiest day's number of phones."""

    steps: Sequence[Step]
    left: int
    days: Sequence[DayFigures]
    most: int


def side_by_side(
    measured: Sequence[ImportReadings], before: str = "", after: str = ""
) -> SideBySide | None:
    """The chosen two of the measured imports, or the first and the last; None without two."""
    if len(measured) < 2:  # noqa: PLR2004 - a pair
        return None
    by_code = {each.imported.code: each for each in measured}
    left = by_code.get(before, measured[0])
    right = by_code.get(after, measured[-1])
    return SideBySide(left, right, compare(left.readings, right.readings), measured)


def reached(campaign: Campaign) -> Reached | None:
    """How far people came; None where the page was never on the air and nobody tapped."""
    figures = funnel(campaign)
    if not is_live(campaign) and figures == Funnel(0, 0, 0, 0, 0):
        return None
    days = by_day(campaign)[-DAYS_SHOWN:]
    return Reached(_steps(figures), figures.left, days, max((d.n_phones for d in days), default=0))


def _steps(figures: Funnel) -> list[Step]:
    def share(part: int, whole: int) -> float | None:
        return part / whole if whole else None

    return [
        Step(
            _("Dibuka"),
            figures.seen,
            None,
            _(
                "Berapa kali halaman dibuka. Tanpa cookie, jadi satu orang bisa "
                "terhitung lebih dari sekali."
            ),
        ),
        Step(
            _("Ikut"),
            figures.joined,
            share(figures.joined, figures.seen),
            _("HP yang menekan sesuatu, dibanding jumlah halaman dibuka."),
        ),
        Step(
            _("Beraksi"),
            figures.acted,
            share(figures.acted, figures.joined),
            _(
                "HP yang bilang sudah melakukan aksi kecil, dibanding yang ikut. "
                "Kata mereka; kami tidak bisa memeriksanya."
            ),
        ),
        Step(
            _("Kembali"),
            figures.stayed,
            share(figures.stayed, figures.joined),
            _("HP yang mengetuk lagi di hari lain, dibanding yang ikut."),
        ),
    ]


def in_hours(change: Change) -> bool:
    """Whether a figure is a time rather than a share."""
    return change.code == HOURS
