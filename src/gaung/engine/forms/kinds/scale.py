# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A step between two ends, whole numbers, with words at the ends."""

from collections.abc import Mapping, Sequence
from typing import Any

from gaung.engine.forms.faults import Spot
from gaung.engine.forms.figures import ScaleFigures, StepFigure, middle
from gaung.engine.forms.kinds.kind import MEASURED, AnswerError, QuestionKind, only, whole
from gaung.engine.forms.parts import Answer, Question
from gaung.engine.forms.shares import share_of
from gaung.engine.forms.wording import read_texts

LOW, HIGH, MOST_STEPS = 1, 5, 11


def steps(question: Question) -> range:
    """The steps from the lowest to the highest."""
    return range(question.settings["min"], question.settings["max"] + 1)


def _settings(raw: Mapping[str, Any], spot: Spot) -> dict[str, Any]:
    low = whole(raw, "min", spot, (-10, 10))
    high = whole(raw, "max", spot, (-10, 20))
    low, high = LOW if low is None else low, HIGH if high is None else high
    if not 1 <= high - low < MOST_STEPS:
        spot.at("max").fault("steps", most=MOST_STEPS)
        low, high = LOW, HIGH
    found: dict[str, Any] = {"min": low, "max": high}
    labels = raw.get("labels")
    if labels is not None and not (isinstance(labels, dict) and labels.keys() <= {"low", "high"}):
        spot.at("labels").fault("not_labels")
    elif labels:
        ends = {end: read_texts(labels, end, spot.at("labels")) for end in ("low", "high")}
        if written := {end: texts for end, texts in ends.items() if texts}:
            found["labels"] = written
    return found


def _read(question: Question, sent: Sequence[str]) -> Answer:
    one = only(sent)
    if one not in {str(step) for step in steps(question)}:
        raise AnswerError("not_an_option")
    return int(one)


def _fits(question: Question, answer: Any) -> bool:
    return isinstance(answer, int) and not isinstance(answer, bool) and answer in steps(question)


def _summarise(question: Question, answers: Sequence[Any]) -> ScaleFigures:
    found = tuple(
        StepFigure(step, share_of(answers.count(step), len(answers))) for step in steps(question)
    )
    return ScaleFigures(found, *middle(answers))


KIND = QuestionKind(
    code="scale",
    order=30,
    read_answer=_read,
    fits=_fits,
    summarise=_summarise,
    fields=frozenset({"min", "max", "labels"}),
    read_settings=_settings,
    operators=MEASURED,
    takes=_fits,
)
