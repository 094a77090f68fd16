# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A day."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from gaung.engine.forms.faults import Spot
from gaung.engine.forms.figures import DateFigures
from gaung.engine.forms.kinds.kind import MEASURED, AnswerError, QuestionKind, only
from gaung.engine.forms.parts import Answer, Question

MOST_DAYS = 14
"""Up to so many different days are told one by one; more are told by month."""

_TYPED = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def is_day(value: Any) -> bool:
    """Whether a JSON value is a day as `YYYY-MM-DD`."""
    if not isinstance(value, str) or not _ISO.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _settings(raw: Mapping[str, Any], spot: Spot) -> dict[str, Any]:
    found = {}
    for name in ("min", "max"):
        if raw.get(name) is None:
            continue
        if is_day(raw[name]):
            found[name] = raw[name]
        else:
            spot.at(name).fault("not_a_date")
    if len(found) > 1 and found["min"] > found["max"]:
        spot.at("max").fault("ends_crossed")
    return found


def _read(question: Question, sent: Sequence[str]) -> Answer:
    text = only(sent)
    if typed := _TYPED.fullmatch(text):
        day, month, year = map(int, typed.groups())
        text = f"{year:04}-{month:02}-{day:02}"
    if not is_day(text):
        raise AnswerError("not_a_date")
    ends = question.settings
    if "min" in ends and text < ends["min"]:
        raise AnswerError("too_early", least=ends["min"])
    if "max" in ends and text > ends["max"]:
        raise AnswerError("too_late", most=ends["max"])
    return text


def _fits(question: Question, answer: Any) -> bool:
    del question
    return is_day(answer)


def _summarise(question: Question, answers: Sequence[Any]) -> DateFigures:
    del question
    if not answers:
        return DateFigures(None, None, None, ())
    days = sorted(answers)
    parts = days if len(set(days)) <= MOST_DAYS else [day[:7] for day in days]
    counts = tuple(sorted(Counter(parts).items()))
    return DateFigures(days[0], days[(len(days) - 1) // 2], days[-1], counts)


KIND = QuestionKind(
    code="date",
    order=80,
    read_answer=_read,
    fits=_fits,
    summarise=_summarise,
    fields=frozenset({"min", "max"}),
    read_settings=_settings,
    operators=MEASURED,
    takes=_fits,
    fits_correct=_fits,
)
