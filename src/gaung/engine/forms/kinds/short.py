# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A word or a line of one's own."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from gaung.engine.forms.faults import Spot
from gaung.engine.forms.figures import TextFigures
from gaung.engine.forms.kinds.kind import AnswerError, QuestionKind, only, whole
from gaung.engine.forms.parts import Answer, Question
from gaung.engine.forms.similar import grouped
from gaung.engine.language.words import plain

MOST, MOST_AT_ALL = 200, 500
_SPACES = re.compile(r"\s+")


def _settings(raw: Mapping[str, Any], spot: Spot) -> dict[str, Any]:
    most = whole(raw, "most", spot, (1, MOST_AT_ALL))
    return {} if most is None else {"most": most}


def _read(question: Question, sent: Sequence[str]) -> Answer:
    text = _SPACES.sub(" ", only(sent)).strip()
    most = question.settings.get("most", MOST)
    if len(text) > most:
        raise AnswerError("too_long", most=most, n=len(text))
    return text


def is_text(question: Question, answer: Any) -> bool:
    """Whether an answer is a text; a limit that came later takes nothing away."""
    del question
    return isinstance(answer, str) and bool(answer.strip())


def summarise_texts(question: Question, answers: Sequence[Any]) -> TextFigures:
    """Group open answers."""
    del question
    return TextFigures(grouped(answers), tuple(answers))


def _fits_correct(question: Question, correct: Any) -> bool:
    del question
    return (
        isinstance(correct, list)
        and bool(correct)
        and all(isinstance(each, str) and each.strip() for each in correct)
    )


def _is_right(question: Question, answer: Answer) -> bool:
    return _plain(str(answer)) in {_plain(each) for each in question.correct}


def _plain(text: str) -> str:
    return " ".join(plain(word) for word in re.findall(r"\w+", text))


KIND = QuestionKind(
    code="short",
    order=50,
    read_answer=_read,
    fits=is_text,
    summarise=summarise_texts,
    fields=frozenset({"most"}),
    read_settings=_settings,
    fits_correct=_fits_correct,
    is_right=_is_right,
)
