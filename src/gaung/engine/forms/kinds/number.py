# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A number, perhaps between two ends and in steps."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

import numpy as np

from gaung.engine.forms.faults import Spot
from gaung.engine.forms.figures import Bin, NumberFigures, middle
from gaung.engine.forms.kinds.kind import MEASURED, AnswerError, QuestionKind, is_number, only
from gaung.engine.forms.parts import Answer, Question

MOST_BINS = 8
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+")


def _settings(raw: Mapping[str, Any], spot: Spot) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in ("min", "max", "step"):
        value = raw.get(name)
        if value is None:
            continue
        if not is_number(value) or (name == "step" and value <= 0):
            spot.at(name).fault("not_a_number")
        else:
            found[name] = value
    if "min" in found and "max" in found and found["min"] > found["max"]:
        spot.at("max").fault("ends_crossed")
    return found


def _number(sent: str, *, is_whole: bool) -> Decimal:
    """A number as it is typed in Indonesia ("1.500,5") or as browsers send it ("1500.5").

    "1.500" alone is read as browsers mean it, but as thousands where only whole numbers are asked.
    """
    text = sent.replace(" ", "").replace("\N{MINUS SIGN}", "-")
    if "," in text or (is_whole and _THOUSANDS.fullmatch(text)):
        text = text.replace(".", "").replace(",", ".")
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise AnswerError("not_a_number") from None
    if not number.is_finite() or not is_number(float(number)):
        raise AnswerError("not_a_number")
    return number


def _read(question: Question, sent: Sequence[str]) -> Answer:
    ends = {name: Decimal(str(value)) for name, value in question.settings.items()}
    step = ends.get("step")
    is_whole = step is not None and step == step.to_integral_value()
    number = _number(only(sent), is_whole=is_whole)
    if "min" in ends and number < ends["min"]:
        raise AnswerError("too_small", least=question.settings["min"])
    if "max" in ends and number > ends["max"]:
        raise AnswerError("too_big", most=question.settings["max"])
    if step is not None and (number - ends.get("min", Decimal(0))) % step:
        if step == 1:
            raise AnswerError("not_whole")
        raise AnswerError("off_step", step=question.settings["step"])
    return int(number) if number == number.to_integral_value() else float(number)


def _fits(question: Question, answer: Any) -> bool:
    del question
    return is_number(answer)


def _summarise(question: Question, answers: Sequence[Any]) -> NumberFigures:
    del question
    mean, median, deviation = middle(answers)
    if not answers:
        return NumberFigures(mean, median, deviation, None, None, None, ())
    low, high = (float(each) for each in np.quantile(answers, [0.25, 0.75]))
    ends = float(min(answers)), float(max(answers))
    return NumberFigures(mean, median, deviation, (low, high), *ends, _bins(answers))


def _bins(answers: Sequence[Any]) -> tuple[Bin, ...]:
    low, high = min(answers), max(answers)
    if low == high:
        return (Bin(float(low), float(high), len(answers)),)
    n_bins = min(MOST_BINS, len(set(answers)))
    counts, edges = np.histogram(np.asarray(answers, dtype=np.float64), bins=n_bins)
    return tuple(
        Bin(float(edges[n]), float(edges[n + 1]), int(count)) for n, count in enumerate(counts)
    )


def _fits_correct(question: Question, correct: Any) -> bool:
    """A number, or [lowest, highest] of what still counts as right."""
    del question
    if isinstance(correct, list):
        return len(correct) == 2 and all(map(is_number, correct)) and correct[0] <= correct[1]  # noqa: PLR2004
    return is_number(correct)


def _is_right(question: Question, answer: Answer) -> bool:
    if isinstance(question.correct, list):
        return bool(question.correct[0] <= answer <= question.correct[1])
    return bool(answer == question.correct)


KIND = QuestionKind(
    code="number",
    order=70,
    read_answer=_read,
    fits=_fits,
    summarise=_summarise,
    fields=frozenset({"min", "max", "step"}),
    read_settings=_settings,
    operators=MEASURED,
    takes=_fits,
    fits_correct=_fits_correct,
    is_right=_is_right,
)
