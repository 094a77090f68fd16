# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a measurement hands back: readings, trend, audiences, unanswered questions, coverage."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from gaung.engine.analysis.quotes import Quote
from gaung.engine.analysis.warehouse import Window
from gaung.engine.dialogue.figures import Code, Component, Index, Readings
from gaung.engine.segments import Audience

DAY_ZERO = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one local week (its Monday), of one platform, or of both; None = all of them.

    `n_comments` counts everything that is not ours; `n_public`, on which the shares stand, only
    what comes from sources that show who answered whom. `n_started` threads began in it with a
    public comment, `n_looped` of those came full circle.
    """

    week: date | None
    platform: str | None
    n_comments: int
    n_public: int
    n_answered: int
    n_questions: int
    n_questions_answered: int
    n_started: int
    n_looped: int
    n_replies: int
    n_peer: int
    n_own_replies: int

    def as_dict(self) -> dict[str, Any]:
        """The counts and the shares that follow from them, as JSON values."""
        told = asdict(self)
        told["week"] = self.week.isoformat() if self.week else None
        told["rr_share"] = _share(self.n_answered, self.n_public)
        told["qrr_share"] = _share(self.n_questions_answered, self.n_questions)
        told["loop_share"] = _share(self.n_looped, self.n_started)
        told["peer_share"] = _share(self.n_peer, self.n_replies)
        return told


@dataclass(frozen=True, slots=True)
class Reach:
    """What one source can show: without `has_links` nobody can tell who answered whom.

    `n_counted` replies are claimed by the platform's own counter, `n_replies` are in the data.
    """

    platform: str
    source_format: str
    n_comments: int
    n_replies: int
    n_counted: int
    has_links: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the figures stand on. Rows are counted after duplicates are gone, in the window."""

    n_rows_read: int
    n_duplicates: int
    n_comments: int
    n_public: int
    n_own: int
    n_posts: int
    n_people: int
    n_threads: int
    n_orphans: int
    n_untimed: int
    n_estimated: int
    first_at: int | None
    last_at: int | None
    is_owner_known: bool
    sources: tuple[Reach, ...]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One measurement. `weeks` are ascending and without gaps, `platforms` by name.

    `platform_weeks` holds only weeks in which the platform had a comment. `unanswered` is the head
    of the queue; the whole queue is in the written voices.
    """

    index: Index
    components: tuple[Component, ...]
    weeks: tuple[Tally, ...]
    platforms: tuple[Tally, ...]
    platform_weeks: tuple[Tally, ...]
    audiences: tuple[Audience, ...]
    unanswered: tuple[Quote, ...]
    n_unanswered: int
    coverage: Coverage
    offset_seconds: int
    window: Window | None
    seed: int

    @property
    def readings(self) -> Readings:
        """Index and components alone."""
        return Readings(self.index, self.components)

    def component(self, code: Code) -> Component:
        """The component of that code; raises KeyError."""
        return self.readings.component(code)

    @property
    def unclear_share(self) -> float | None:
        """Share of people whom no rule could place; None without people."""
        return self.audiences[-1].people_share

    def as_dict(self) -> dict[str, Any]:
        """The whole measurement as JSON values with stable keys."""
        return {
            "index": self.index.as_dict(),
            "components": [component.as_dict() for component in self.components],
            "platforms": [tally.as_dict() for tally in self.platforms],
            "trend": [tally.as_dict() for tally in self.weeks],
            "platform_trend": [tally.as_dict() for tally in self.platform_weeks],
            "segments": [segment_dict(audience) for audience in self.audiences],
            "unanswered": [asdict(quote) for quote in self.unanswered],
            "n_unanswered": self.n_unanswered,
            "coverage": asdict(self.coverage),
            "offset_seconds": self.offset_seconds,
            "window": asdict(self.window) if self.window else None,
            "seed": self.seed,
        }


def segment_dict(audience: Audience) -> dict[str, Any]:
    """An audience as JSON values."""
    told = asdict(audience)
    return told | {"segment": audience.segment.value, "ask": audience.ask.value}


def week_date(day: int) -> date:
    """The date of a day number (0 = 1 January 1970)."""
    return date.fromordinal(DAY_ZERO + day)


def _share(hits: int, of: int) -> float | None:
    return round(hits / of, 6) if of else None
