# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is told of the responses to a form, question by question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gaung.engine.forms.answering import fitting
from gaung.engine.forms.definition import Form
from gaung.engine.forms.figures import Figures
from gaung.engine.forms.kinds import question_kinds
from gaung.engine.forms.parts import Question
from gaung.engine.forms.scoring import grade
from gaung.engine.forms.shares import Share, share_of


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of one question: `n` answered of `n_asked` that came to it.

    `right`: of those asked, how many were right; None where there is no right answer. `rows`: which
    responses answered, in the order of the figures' own rows.
    """

    question: Question
    n: int
    n_asked: int
    figures: Figures
    right: Share | None
    rows: tuple[int, ...]


def summarise(form: Form, responses: Sequence[Mapping[str, Any]]) -> list[Summary]:
    """Figures of every question, in the form's order, of answers by question id.

    Answers that no longer fit (of an older edition, of a question that they do not lead to) are
    left out, so the figures of a question always add up.
    """
    kept = [fitting(form, stored) for stored in responses]
    asked = [set(form.visible(answers)) for answers in kept]
    grades = [grade(form, answers).right for answers in kept]
    return [_summary(question, kept, asked, grades) for question in form.questions]


def _summary(
    question: Question,
    kept: Sequence[Mapping[str, Any]],
    asked: Sequence[set[str]],
    grades: Sequence[Mapping[str, bool]],
) -> Summary:
    rows = tuple(n for n, answers in enumerate(kept) if question.id in answers)
    n_asked = sum(question.id in ids for ids in asked)
    figures = question_kinds()[question.kind].summarise(
        question, [kept[row][question.id] for row in rows]
    )
    right = None
    if question.correct is not None:
        right = share_of(sum(each.get(question.id, False) for each in grades), n_asked)
    return Summary(question, len(rows), n_asked, figures, right, rows)
