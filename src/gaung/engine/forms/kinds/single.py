# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One of several options."""

from collections.abc import Sequence
from typing import Any

from gaung.engine.forms.figures import ChoiceFigures, counted
from gaung.engine.forms.kinds.kind import CHOSEN, QuestionKind, only, option, takes_option
from gaung.engine.forms.parts import Answer, Question


def _read(question: Question, sent: Sequence[str]) -> Answer:
    return option(question, only(sent))


def _summarise(question: Question, answers: Sequence[Any]) -> ChoiceFigures:
    return ChoiceFigures(counted(question.option_ids, answers, len(answers)))


KIND = QuestionKind(
    code="single",
    order=10,
    read_answer=_read,
    fits=takes_option,
    summarise=_summarise,
    has_options=True,
    operators=CHOSEN,
    takes=takes_option,
    fits_correct=takes_option,
)
