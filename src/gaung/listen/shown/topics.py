# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The findings on topics, languages, requests and offers as their page shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from gaung.listen.shown.drawings import Bar, bars
from gaung.listen.shown.quotes import QuoteShown, quotes_shown
from gaung.listen.words.things import thing_name
from gaung.listen.words.tongues import tongue_name

MOST_WEEKS = 26
HEIGHT, WEEK_STEP = 24.0, 5
N_LISTED = 8
WEEK = timedelta(days=7)
NEVER_PAIRED = "informasi"  # whoever asks for a link is not helped by another who mentions one


@dataclass(frozen=True, slots=True)
class TopicShown:
    """One topic; `width` is its bar, 100 for the largest one."""

    topic_no: int
    words: tuple[str, ...]
    n: int
    share: float
    width: str
    n_questions: int
    n_unanswered: int
    weeks: tuple[Bar, ...]
    weeks_width: str
    first_on: date | None
    last_on: date | None
    most: int
    samples: tuple[QuoteShown, ...]


@dataclass(frozen=True, slots=True)
class TongueShown:
    """One language, with some comments where it is not Indonesian."""

    code: str
    name: str
    n: int
    share: float
    width: str
    samples: tuple[QuoteShown, ...]


@dataclass(frozen=True, slots=True)
class PairShown:
    """One thing that somebody asks for and somebody offers."""

    name: str
    n_asks: int
    n_offers: int
    asks: tuple[QuoteShown, ...]
    offers: tuple[QuoteShown, ...]


@dataclass(frozen=True, slots=True)
class TopicsShown:
    """Everything the page says. A part is None where the measurement is older than it."""

    n: int
    n_without: int
    n_texts: int
    n_needed: int
    topics: tuple[TopicShown, ...] | None
    tongues: tuple[TongueShown, ...] | None
    n_undecided: int
    pairs: tuple[PairShown, ...]
    asks: tuple[QuoteShown, ...] | None
    offers: tuple[QuoteShown, ...]
    n_asks: int
    n_asks_unanswered: int
    n_offers: int


def topics_shown(result: Mapping[str, Any]) -> TopicsShown | None:
    """The page's view of a stored result; None where none of the three was asked."""
    topics, tongues, asks = (result.get(name) for name in ("topics", "tongues", "asks"))
    if not (topics or tongues or asks):
        return None
    topics, tongues = topics or {}, tongues or {}
    asks = asks or {"things": [], "asks": None, "offers": {"n": 0, "listed": []}}
    needs = asks["asks"]
    return TopicsShown(
        n=topics.get("n", 0),
        n_without=topics.get("n_without", 0),
        n_texts=topics.get("n_texts", 0),
        n_needed=topics.get("n_needed", 0),
        topics=_topics(topics["topics"]) if topics else None,
        tongues=_tongues(tongues["tongues"]) if tongues else None,
        n_undecided=tongues.get("n_undecided", 0),
        pairs=tuple(_pair(thing) for thing in asks["things"] if _fits(thing)),
        asks=quotes_shown(needs["listed"][:N_LISTED]) if needs else None,
        offers=quotes_shown(asks["offers"]["listed"][:N_LISTED]),
        n_asks=needs["n"] if needs else 0,
        n_asks_unanswered=needs["n_unanswered"] if needs else 0,
        n_offers=asks["offers"]["n"],
    )


def _topics(told: Sequence[Mapping[str, Any]]) -> tuple[TopicShown, ...]:
    mondays = [date.fromisoformat(week["week"]) for topic in told for week in topic["weeks"]]
    last = max(mondays, default=None)
    first = max(min(mondays), last - (MOST_WEEKS - 1) * WEEK) if last else None
    most = max((topic["n"] for topic in told), default=1)
    return tuple(_topic(topic, first, last, most) for topic in told)


def _topic(
    topic: Mapping[str, Any], first: date | None, last: date | None, most: int
) -> TopicShown:
    weeks = {date.fromisoformat(week["week"]): week["n"] for week in topic["weeks"]}
    counts = _every_week(weeks, first, last)
    return TopicShown(
        topic_no=topic["topic_no"],
        words=tuple(topic["words"]),
        n=topic["n"],
        share=topic["share"],
        width=_n(100 * topic["n"] / most),
        n_questions=topic["n_questions"],
        n_unanswered=topic["n_unanswered_questions"],
        weeks=bars(counts, height=HEIGHT, step=WEEK_STEP) if len(counts) > 1 else (),
        weeks_width=f"{WEEK_STEP * len(counts) - 1}",
        first_on=first,
        last_on=last,
        most=max(counts, default=0),
        samples=quotes_shown(topic["samples"][:2]),
    )


def _every_week(weeks: Mapping[date, int], first: date | None, last: date | None) -> list[int]:
    if first is None or last is None:
        return []
    n_weeks = (last - first) // WEEK + 1
    return [weeks.get(first + place * WEEK, 0) for place in range(n_weeks)]


def _tongues(told: Sequence[Mapping[str, Any]]) -> tuple[TongueShown, ...]:
    most = max((tongue["n"] for tongue in told), default=1)
    return tuple(
        TongueShown(
            code=tongue["tongue"],
            name=tongue_name(tongue["tongue"]),
            n=tongue["n"],
            share=tongue["share"],
            width=_n(max(1.0, 100 * tongue["n"] / most)),
            samples=quotes_shown(tongue["samples"][:1]) if tongue["tongue"] != "ind" else (),
        )
        for tongue in told
    )


def _fits(thing: Mapping[str, Any]) -> bool:
    return bool(thing["asks"] and thing["offers"] and thing["thing"] != NEVER_PAIRED)


def _pair(thing: Mapping[str, Any]) -> PairShown:
    return PairShown(
        name=thing_name(thing["thing"]),
        n_asks=thing["n_asks"],
        n_offers=thing["n_offers"],
        asks=quotes_shown(thing["asks"][:2]),
        offers=quotes_shown(thing["offers"][:2]),
    )


def _n(value: float) -> str:
    return f"{value:.2f}"
