# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A stored measurement as the listening page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from gaung.kit.numbers import local_number, local_share
from gaung.kit.rings import Ring
from gaung.listen.shown.drawings import Span, Trend
from gaung.listen.shown.index import IndexShown, between, index_shown
from gaung.listen.shown.moments import moment
from gaung.listen.shown.quotes import QuoteShown, quotes_shown
from gaung.listen.words import figures, people
from gaung.listen.words.waiting import hours_words

N_QUESTIONS = 5
N_SAMPLES = 3
LISTED = ("QRR", "s", "LOOP", "PEER", "VOICE", "RR", "TTR", "REC", "ASK", "FATE", "INTR")
NOTHING = {
    "n_public": 0,
    "n_people": 0,
    "first_at": None,
    "last_at": None,
    "is_owner_known": True,
}
"""What a page shows of a measurement that does not say on what it stands."""


@dataclass(frozen=True, slots=True)
class FigureShown:
    """One component: in words, as a bar, with the address of its rows ("" where there are none)."""

    code: str
    name: str
    meaning: str
    value: str
    counted: str
    between: str
    span: Span | None
    missing: str
    query: str
    in_index: bool


@dataclass(frozen=True, slots=True)
class AudienceShown:
    """One audience with the sentence why, and some of its rows."""

    code: str
    name: str
    meaning: str
    n_people: int
    n_comments: int
    share: float | None
    why: str
    samples: tuple[QuoteShown, ...]


@dataclass(frozen=True, slots=True)
class ListeningShown:
    """Everything the listening page says about one measurement."""

    index: IndexShown
    figures: tuple[FigureShown, ...]
    trend: Trend | None
    rings: tuple[Ring, ...]
    audiences: tuple[AudienceShown, ...]
    questions: tuple[QuoteShown, ...]
    n_unanswered: int
    coverage: Mapping[str, Any]
    first_at: datetime | None
    last_at: datetime | None


def listening_shown(result: Mapping[str, Any]) -> ListeningShown:
    """The page's view of a stored `Dialogue.as_dict()`; what an old one lacks is not shown."""
    told = {component["code"]: component for component in result.get("components", ())}
    coverage = {**NOTHING, **result.get("coverage", {})}
    return ListeningShown(
        index=index_shown(result.get("index") or {}),
        figures=tuple(_figure(told[code]) for code in LISTED if code in told),
        trend=Trend.of(result.get("trend", ())),
        rings=rings(result),
        audiences=tuple(_audience(each) for each in result.get("segments", ())),
        questions=quotes_shown(result.get("unanswered", ())[:N_QUESTIONS]),
        n_unanswered=result.get("n_unanswered", 0),
        coverage=coverage,
        first_at=moment(coverage["first_at"]),
        last_at=moment(coverage["last_at"]),
    )


def rings(result: Mapping[str, Any]) -> tuple[Ring, ...]:
    """The weeks for the dialogue meter."""
    return tuple(
        Ring(week["n_public"], week["n_answered"]) for week in result.get("trend", ())[-7:]
    )


def _figure(component: Mapping[str, Any]) -> FigureShown:
    code, value = component["code"], component["value"]
    where = figures.WHERE.get(code)
    words = hours_words if code == "TTR" else _percent
    is_shown = value is not None
    return FigureShown(
        code=code,
        name=str(figures.NAMES[code]),
        meaning=str(figures.MEANINGS[code]),
        value=words(value) if is_shown else "",
        counted=_counted(component) if is_shown else "",
        between=between(component["interval"], words),
        span=_share_span(component) if is_shown and code != "TTR" else None,
        missing="" if is_shown else str(figures.MISSING[component["missing"]]),
        query=urlencode(where) if where and component["denominator"] else "",
        in_index=code in figures.INDEX_PARTS,
    )


def _share_span(component: Mapping[str, Any]) -> Span:
    interval = component["interval"]
    scaled = [100 * end for end in interval] if interval else None
    return Span.of(100 * component["value"], scaled)


def _counted(component: Mapping[str, Any]) -> str:
    numbers = {
        "hits": local_number(component["numerator"]),
        "of": local_number(component["denominator"]),
    }
    if component["code"] == "VOICE":
        return _("%(hits)s orang, %(of)s komentar") % numbers
    if component["code"] in {"TTR", "s"}:
        return _("dari %(hits)s jawaban yang waktunya pasti") % numbers
    return _("%(hits)s dari %(of)s") % numbers


def _percent(share: float) -> str:
    return local_share(share)


def _audience(audience: Mapping[str, Any]) -> AudienceShown:
    code = audience["segment"]
    reasons = [
        _("%(n)s %(why)s")
        % {
            "n": local_number(reason["n_people"]),
            "why": people.REASONS.get(reason["code"], reason["code"]),
        }
        for reason in audience["reasons"]
    ]
    return AudienceShown(
        code=code,
        name=str(people.SEGMENTS[code]),
        meaning=str(people.SEGMENT_MEANINGS[code]),
        n_people=audience["n_people"],
        n_comments=audience["n_comments"],
        share=audience["people_share"],
        why=", ".join(reasons),
        samples=quotes_shown(audience["samples"][:N_SAMPLES]),
    )
