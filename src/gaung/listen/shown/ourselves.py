# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How our own campaign looks from outside, as pages show it: the verdict, figures, examples."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gaung.engine import selfcheck
from gaung.kit.numbers import local_number, local_share
from gaung.listen.shown.drawings import Bar, bars
from gaung.listen.shown.moments import moment
from gaung.listen.words.looks import ADVICE, GAUGES, REASONS, VERDICTS
from gaung.listen.words.people import readable

HEIGHT = 100.0
LIMITS = {
    "variety": selfcheck.LEAST_VARIETY,
    "personal_share": selfcheck.LEAST_PERSONAL,
    "similarity": selfcheck.MOST_SIMILAR,
    "share_at_once": selfcheck.MOST_AT_ONCE,
    "single_purpose_share": selfcheck.MOST_SINGLE_PURPOSE,
}
IS_LEAST = {"variety", "personal_share"}


@dataclass(frozen=True, slots=True)
class Gauge:
    """One figure as a bar of 100, with the place from which it stands out."""

    name: str
    of_what: str
    value: str
    length: str
    limit: str
    limit_words: str
    stands_out: bool


@dataclass(frozen=True, slots=True)
class LookShown:
    """The verdict on posts in words; `verdict` is a code of `selfcheck.look`."""

    verdict: str
    title: str
    meaning: str
    reasons: tuple[str, ...]
    advice: tuple[tuple[str, str], ...]
    gauges: tuple[Gauge, ...]
    connective_index: str


@dataclass(frozen=True, slots=True)
class OverTime:
    """When posts with our words came."""

    bars: tuple[Bar, ...]
    most: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class RepeatedShown:
    """One text that several people posted."""

    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class OurselvesShown:
    """Everything the page says; `look` is None where there is too little to judge."""

    verdict: str
    look: LookShown | None
    sentence: str
    tags: tuple[str, ...]
    n_own_rows: int
    n_posts: int
    over_time: OverTime | None
    repeated: tuple[RepeatedShown, ...]
    varied: tuple[str, ...]


def ourselves_shown(result: Mapping[str, Any]) -> OurselvesShown | None:
    """The page's view of a stored result; None where nobody looked at ourselves."""
    told = result.get("ourselves")
    if not told:
        return None
    is_judged = told["verdict"] in VERDICTS
    return OurselvesShown(
        verdict=told["verdict"],
        look=look_shown(told) if is_judged else None,
        sentence=_("%(n)s tulisan dari %(people)s orang lain membawa tagar atau teksmu.")
        % {"n": local_number(told["n_posts"]), "people": local_number(told["n_people"])},
        tags=tuple(told["tags"]),
        n_own_rows=told["n_own_rows"],
        n_posts=told["n_posts"],
        over_time=_over_time(told["over_time"]) if told["over_time"] else None,
        repeated=tuple(_repeated(row) for row in told["repeated"]),
        varied=tuple(readable(row["text"]) for row in told["varied"]),
    )


def look_shown(told: Mapping[str, Any]) -> LookShown:
    """The words of a verdict of `selfcheck.look`, one that judges."""
    title, meaning = VERDICTS[told["verdict"]]
    signs = [reason["code"] for reason in told["reasons"]]
    index = told["connective_index"]
    return LookShown(
        verdict=told["verdict"],
        title=str(title),
        meaning=str(meaning),
        reasons=tuple(
            str(REASONS[reason["code"]])
            % {"value": local_share(reason["value"]), "limit": local_share(reason["limit"])}
            for reason in told["reasons"]
        ),
        advice=tuple(
            (str(what), str(how)) for code in _advice(signs) for what, how in [ADVICE[code]]
        ),
        gauges=tuple(_gauge(name, told[name]) for name in GAUGES if told[name] is not None),
        connective_index="" if index is None else local_number(index, 2),
    )


def _advice(signs: Sequence[str]) -> list[str]:
    """The codes of advice in the order of the signs, each once."""
    return list(dict.fromkeys(selfcheck.ADVICE[sign] for sign in signs))


def _gauge(name: str, value: float) -> Gauge:
    words, of_what = GAUGES[name]
    limit, is_least = LIMITS.get(name), name in IS_LEAST
    limit_words = ""
    if limit is not None:
        told = _("menonjol di bawah %(limit)s") if is_least else _("menonjol di atas %(limit)s")
        limit_words = told % {"limit": local_share(limit)}
    return Gauge(
        name=str(words),
        of_what=str(of_what),
        value=local_share(value),
        length=f"{100 * value:.1f}",
        limit="" if limit is None else f"{100 * limit:.1f}",
        limit_words=limit_words,
        stands_out=limit is not None and (value < limit if is_least else value > limit),
    )


def _over_time(told: Mapping[str, Any]) -> OverTime:
    return OverTime(
        bars=bars(told["counts"], height=HEIGHT),
        most=max(told["counts"]),
        first_at=moment(told["first_at"]),
        last_at=moment(told["last_at"]),
    )


def _repeated(row: Mapping[str, Any]) -> RepeatedShown:
    return RepeatedShown(
        text=readable(row["text"]),
        sentence=ngettext(
            "%(n)s kali, oleh %(people)s orang", "%(n)s kali, oleh %(people)s orang", row["n"]
        )
        % {"n": local_number(row["n"]), "people": local_number(row["n_people"])},
    )
