# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading what a page sent: answers to the questions that were asked, and what is wrong."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gaung.engine.forms.definition import Form
from gaung.engine.forms.kinds import question_kinds
from gaung.engine.forms.kinds.kind import AnswerError
from gaung.engine.forms.parts import Answer, Question

PROBLEMS = frozenset(
    {
        "required", "not_an_option", "one_only", "too_few", "too_many", "ranked_twice", "rank_all",
        "too_long", "not_a_number", "not_whole", "off_step", "too_small", "too_big", "not_a_date",
        "too_early", "too_late", "option_full",
    }
)  # fmt: skip
"""Every code that a problem can have."""

MOST_SENT = 60
"""More values to one question are not looked at."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer cannot be taken: the question, a code of `PROBLEMS`, what it speaks of."""

    question: str
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


def read_answers(
    form: Form,
    raw: Mapping[str, Sequence[str]],
    *,
    full: Collection[tuple[str, str]] = (),
) -> tuple[dict[str, Answer], list[Problem]]:
    """Read what was sent by question id. `full`: (question, option) pairs that are taken up.

    Only questions that these answers lead to are read, in order: an answer to a question that is
    not asked is dropped, and such a question is never required. Blanks count as nothing.
    """
    answers: dict[str, Answer] = {}
    problems: list[Problem] = []
    for question in form.asked(answers):
        sent = [text for each in raw.get(question.id, ())[:MOST_SENT] if (text := each.strip())]
        if not sent:
            if question.required:
                problems.append(Problem(question.id, "required"))
            continue
        try:
            answer = question_kinds()[question.kind].read_answer(question, sent)
            _check_full(question, answer, full)
        except AnswerError as error:
            problems.append(Problem(question.id, error.code, error.params))
        else:
            answers[question.id] = answer
    return answers, problems


def _check_full(question: Question, answer: Answer, full: Collection[tuple[str, str]]) -> None:
    if not full or not question.options:
        return
    chosen = answer if isinstance(answer, list) else [answer]
    for each in chosen:
        if (question.id, each) in full:
            raise AnswerError("option_full", option=each)


def fitting(form: Form, stored: Mapping[str, Any]) -> dict[str, Answer]:
    """Of stored answers those that still fit the form: asked, and one of the question's answers."""
    answers: dict[str, Answer] = {}
    for question in form.asked(answers):
        answer = stored.get(question.id)
        if answer is not None and question_kinds()[question.kind].fits(question, answer):
            answers[question.id] = answer
    return answers
