# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The findings on spikes as their page shows them: the line of talk, and what made each peak."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gaung.kit.numbers import local_number, local_share
from gaung.listen.shown.drawings import Bar, bars
from gaung.listen.shown.moments import moment
from gaung.listen.words.people import readable

HEIGHT, FEWEST_BARS, MOST_BARS = 100.0, 24, 336
SECONDS = {"hour": 3600, "day": 86_400, "week": 604_800}
MANY = 0.5
CHANGED = 0.15


@dataclass(frozen=True, slots=True)
class StepBar(Bar):
    """One step of the line; `spike` is the number of the spike that it is part of, or 0."""

    spike: int


@dataclass(frozen=True, slots=True)
class Line:
    """The talk over time as bars of one width, each the highest hour of its step."""

    bars: tuple[StepBar, ...]
    width: str
    most: int
    first_at: datetime
    last_at: datetime
    unit: str

    @property
    def is_drawn(self) -> bool:
        """Whether there is a day to look at: a few hours would be a few blocks."""
        return len(self.bars) >= FEWEST_BARS


@dataclass(frozen=True, slots=True)
class RowShown:
    """One of the rows that made a spike."""

    id: int
    text: str
    likes: int
    n_replies: int


@dataclass(frozen=True, slots=True)
class SpikeShown:
    """One spike: when, how much, in what, and its loudest rows."""

    number: int
    start_at: datetime
    end_at: datetime
    n_rows: int
    n_accounts: int
    sentence: str
    causes: tuple[str, ...]
    repeated: str
    rows: tuple[RowShown, ...]
    post_key: str
    post_url: str


@dataclass(frozen=True, slots=True)
class SpikesShown:
    """Everything the page says; the newest spike first."""

    line: Line | None
    spikes: tuple[SpikeShown, ...]
    n_spikes: int
    n_rows: int
    rule: Mapping[str, int]


def spikes_shown(result: Mapping[str, Any]) -> SpikesShown | None:
    """The page's view of a stored result; None where spikes were not looked for."""
    told = result.get("spikes")
    if not told:
        return None
    return SpikesShown(
        line=_line(told["series"], told["spikes"]),
        spikes=tuple(spike_shown(spike) for spike in reversed(told["spikes"])),
        n_spikes=told["n_spikes"],
        n_rows=told["n_rows"],
        rule=told["rule"],
    )


def usual_words(rows_an_hour: float) -> str:
    """How many comments an ordinary hour has."""
    return local_number(rows_an_hour) if rows_an_hour >= 1 else _("kurang dari satu")


def spike_shown(spike: Mapping[str, Any]) -> SpikeShown:
    """One spike in words."""
    repeated, post = spike["repeated"], spike["post"]
    return SpikeShown(
        number=spike["spike_no"],
        start_at=moment(spike["start_at"]),
        end_at=moment(spike["end_at"]),
        n_rows=spike["n_rows"],
        n_accounts=spike["n_accounts"],
        sentence=_("%(n)s komentar dalam satu jam; biasanya %(usual)s.")
        % {
            "n": local_number(spike["peak_rows"]),
            "usual": usual_words(spike["usual_rows_an_hour"]),
        },
        causes=tuple(_causes(spike)),
        repeated=readable(repeated["text"]) if repeated and repeated["n_accounts"] > 1 else "",
        rows=tuple(
            RowShown(row["id"], readable(row["text"]), row["likes"], row["n_replies"])
            for row in spike["top_rows"]
        ),
        post_key=post["post_key"] if post else "",
        post_url=(post["post_url"] or "") if post else "",
    )


def _causes(spike: Mapping[str, Any]) -> list[str]:
    told = []
    post, together = spike["post"], spike["share_coordinated"]
    if post and post["share"] >= MANY:
        told.append(
            _("%(share)s dari komentarnya di satu postingan.")
            % {"share": local_share(post["share"])}
        )
    if together:
        told.append(
            _("%(share)s berasal dari akun yang berulang kali menulis serempak.")
            % {"share": local_share(together)}
        )
    repeated = spike["repeated"]
    if repeated and repeated["n_accounts"] > 1:
        told.append(
            _("Satu kalimat ditulis %(n)s kali oleh %(people)s akun.")
            % {
                "n": local_number(repeated["n_rows"]),
                "people": local_number(repeated["n_accounts"]),
            }
        )
    now, before = spike["share_questions"], spike["share_questions_before"]
    if before is not None and abs(now - before) >= CHANGED:
        told.append(
            _("Yang bertanya: %(now)s, seminggu sebelumnya %(before)s.")
            % {"now": local_share(now), "before": local_share(before)}
        )
    return told


def _line(series: Mapping[str, Any], spikes: Sequence[Mapping[str, Any]]) -> Line | None:
    counts = series["counts"]
    if not any(counts):
        return None
    step = SECONDS[series["unit"]]
    together = -(-len(counts) // MOST_BARS)
    highest = [max(counts[at : at + together]) for at in range(0, len(counts), together)]
    starts = range(series["start_at"], series["start_at"] + len(counts) * step, together * step)
    return Line(
        bars=tuple(
            StepBar(bar.x, bar.y, bar.height, _spike_within(spikes, at, at + together * step))
            for at, bar in zip(starts, bars(highest, height=HEIGHT), strict=True)
        ),
        width=f"{len(highest)}",
        most=max(highest),
        first_at=moment(series["start_at"]),
        last_at=moment(series["start_at"] + len(counts) * step - 1),
        unit=series["unit"],
    )


def _spike_within(spikes: Sequence[Mapping[str, Any]], start: int, end: int) -> int:
    for spike in spikes:
        if spike["start_at"] < end and spike["end_at"] > start:
            return int(spike["spike_no"])
    return 0
