# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Several of several options, perhaps at least or at most so many."""

from collections.abc import Mapping, Sequence
from typing import Any

from gaung.engine.forms.faults import Spot
from gaung.engine.forms.figures import ChoiceFigures, counted
from gaung.engine.forms.kinds.kind import (
    CHOSEN,
    AnswerError,
    QuestionKind,
    option,
    takes_option,
    whole,
)
from gaung.engine.forms.parts import Answer, Question

MOST = 60


def _settings(raw: Mapping[str, Any], spot: Spot) -> dict[str, Any]:
    least = whole(raw, "at_least", spot, (1, MOST))
    most = whole(raw, "at_most", spot, (1, MOST))
    if least and most and least > most:
        spot.at("at_most").fault("ends_crossed")
    return {k: v for k, v in (("at_least", least), ("at_most", most)) if v is not None}


def _read(question: Question, sent: Sequence[str]) -> Answer:
    chosen = {option(question, each) for each in sent}
    least, most = question.settings.get("at_least"), question.settings.get("at_most")
    if least is not None and len(chosen) < least:
        raise AnswerError("too_few", least=least)
    if most is not None and len(chosen) > most:
        raise AnswerError("too_many", most=most)
    return [each for each in question.option_ids if each in chosen]


def _fits(question: Question, answer: Any) -> bool:
    return (
        isinstance(answer, list)
        and bool(answer)
        and len(set(answer)) == len(answer)
        and set(answer) <= set(question.option_ids)
    )


def _summarise(question: Question, answers: Sequence[Any]) -> ChoiceFigures:
    chosen = [each for answer in answers for each in answer]
    return ChoiceFigures(counted(question.option_ids, chosen, len(answers)))


def _is_right(question: Question, answer: Answer) -> bool:
    return isinstance(answer, list) and set(answer) == set(question.correct)


def _picked(answer: Answer) -> Sequence[str]:
    assert isinstance(answer, list)
    return answer


KIND = QuestionKind(
    code="multiple",
    order=20,
    read_answer=_read,
    fits=_fits,
    summarise=_summarise,
    has_options=True,
    fields=frozenset({"at_least", "at_most"}),
    read_settings=_settings,
    operators=CHOSEN,
    takes=takes_option,
    picked=_picked,
    fits_correct=_fits,
    is_right=_is_right,
)
