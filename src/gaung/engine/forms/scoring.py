# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Points of a test: a question is right or wrong."""

from collections.abc import Mapping
from dataclasses import dataclass

from gaung.engine.forms.definition import Form
from gaung.engine.forms.kinds import question_kinds
from gaung.engine.forms.parts import Answers


@dataclass(frozen=True, slots=True)
class Grade:
    """Points of one response, and by question whether the answer was right."""

    points: int
    of: int
    right: Mapping[str, bool]

    @property
    def share(self) -> float | None:
        """Points as a share of 0..1; None where nothing gave points."""
        return self.points / self.of if self.of else None


def grade(form: Form, answers: Answers) -> Grade:
    """Grade the questions with a right answer that were asked; one left open is wrong."""
    right: dict[str, bool] = {}
    points = of = 0
    for question in form.asked(answers):
        if question.correct is None:
            continue
        kind, answer = question_kinds()[question.kind], answers.get(question.id)
        is_right = answer is not None and kind.is_right(question, answer)
        right[question.id] = is_right
        of += question.points
        points += question.points if is_right else 0
    return Grade(points, of, right)
