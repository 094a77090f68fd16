# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Options put in order, all of them or the first few."""

from collections.abc import Mapping, Sequence
from typing import Any

from gaung.engine.forms.faults import Spot
from gaung.engine.forms.figures import RankFigure, RankingFigures
from gaung.engine.forms.kinds.kind import (
    CHOSEN,
    AnswerError,
    QuestionKind,
    option,
    takes_option,
    whole,
)
from gaung.engine.forms.parts import Answer, Question
from gaung.engine.forms.shares import share_of

MOST = 30


def places(question: Question) -> int:
    """How many options are to be put in order."""
    return min(question.settings.get("places") or MOST, len(question.options))


def _settings(raw: Mapping[str, Any], spot: Spot) -> dict[str, Any]:
    n_places = whole(raw, "places", spot, (1, MOST))
    return {} if n_places is None else {"places": n_places}


def _read(question: Question, sent: Sequence[str]) -> Answer:
    order = [option(question, each) for each in sent]
    if len(set(order)) < len(order):
        raise AnswerError("ranked_twice")
    if len(order) != places(question):
        raise AnswerError("rank_all", n=places(question))
    return order


def _fits(question: Question, answer: Any) -> bool:
    return (
        isinstance(answer, list)
        and len(answer) == places(question) == len(set(answer))
        and set(answer) <= set(question.option_ids)
    )


def _summarise(question: Question, answers: Sequence[Any]) -> RankingFigures:
    """Borda's points: of k options the first gets k - 1, the last 0.

    Where only the first few are ranked, those left out share what remains equally, so that every
    ballot gives k (k - 1) / 2 points whatever it left out. Source: Emerson 2013, The original Borda
    count and partial voting, Social Choice and Welfare 40:353, section 2; he gives the rest zero.
    """
    k = len(question.options)
    left_out = sum(range(k - places(question))) / max(1, k - places(question))
    found = []
    for each in question.option_ids:
        points = [k - 1 - a.index(each) if each in a else left_out for a in answers]
        total = float(sum(points))
        place = k - total / len(answers) if answers else None
        first = sum(answer[0] == each for answer in answers)
        found.append(RankFigure(each, total, place, share_of(first, len(answers))))
    return RankingFigures(tuple(sorted(found, key=lambda figure: -figure.points)))


def _picked(answer: Answer) -> Sequence[str]:
    assert isinstance(answer, list)
    return answer[:1]


KIND = QuestionKind(
    code="ranking",
    order=40,
    read_answer=_read,
    fits=_fits,
    summarise=_summarise,
    has_options=True,
    fields=frozenset({"places"}),
    read_settings=_settings,
    operators=CHOSEN,
    takes=takes_option,
    picked=_picked,
    fits_correct=_fits,
)
