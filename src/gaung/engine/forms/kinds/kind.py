# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a kind of question says about itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gaung.engine.forms.faults import Spot
from gaung.engine.forms.figures import Figures
from gaung.engine.forms.parts import Answer, Question

type_picked = Sequence[str | int | float]


class AnswerError(ValueError):
    """What was sent is no answer to the question: a code that names a sentence, and its figures."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def no_settings(raw: Mapping[str, Any], spot: Spot) -> dict[str, Any]:
    """For kinds without fields of their own."""
    del raw, spot
    return {}


def no_value(question: Question, value: Any) -> bool:
    """For kinds that conditions only ask whether they were answered."""
    del question, value
    return False


def one_value(answer: Answer) -> type_picked:
    """For kinds whose answer is one value."""
    assert not isinstance(answer, list)
    return [answer]


def equal(question: Question, answer: Answer) -> bool:
    """For kinds with exactly one right answer."""
    return bool(answer == question.correct)


@dataclass(frozen=True, slots=True)
class QuestionKind:
    """One kind of question.

    `read_answer`: what a page sent (trimmed, never all blank) -> the answer, or `AnswerError`.
    `fits`: whether a stored answer is one of this question's, which may have changed since.
    `fields`, `read_settings`: the kind's own fields, checked, defaults left out.
    `operators`, `takes`: what conditions may ask, and whether a value can be compared with it.
    `picked`: an answer as the values that conditions compare.
    `summarise`: figures of answers that all fit.
    `fits_correct`: whether something can stand as the right answer (None: there is none);
    `is_right`: whether an answer is right.
    """

    code: str
    order: int
    read_answer: Callable[[Question, Sequence[str]], Answer]
    fits: Callable[[Question, Any], bool]
    summarise: Callable[[Question, Sequence[Any]], Figures]
    has_options: bool = False
    fields: frozenset[str] = frozenset()
    read_settings: Callable[[Mapping[str, Any], Spot], dict[str, Any]] = no_settings
    operators: frozenset[str] = frozenset({"answered"})
    takes: Callable[[Question, Any], bool] = no_value
    picked: Callable[[Answer], type_picked] = one_value
    fits_correct: Callable[[Question, Any], bool] | None = None
    is_right: Callable[[Question, Answer], bool] = equal


CHOSEN = frozenset({"answered", "is", "any", "none"})
MEASURED = CHOSEN | {"less", "greater"}


def takes_option(question: Question, value: Any) -> bool:
    """Whether a value is an option."""
    return value in question.option_ids


def only(sent: Sequence[str]) -> str:
    """The one value that was sent.

    Raises:
        AnswerError: there are several.
    """
    if len(set(sent)) > 1:
        raise AnswerError("one_only")
    return sent[0]


def option(question: Question, sent: str) -> str:
    """An option that was sent.

    Raises:
        AnswerError: the question has no such option.
    """
    if sent not in question.option_ids:
        raise AnswerError("not_an_option")
    return sent


def whole(raw: Mapping[str, Any], name: str, spot: Spot, between: tuple[int, int]) -> int | None:
    """A whole number of the settings, None where it is missing or a fault was noted."""
    value = raw.get(name)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool):
        spot.at(name).fault("not_whole")
        return None
    if not between[0] <= value <= between[1]:
        spot.at(name).fault("out_of_range", low=between[0], high=between[1])
        return None
    return value


def is_number(value: Any) -> bool:
    """Whether a JSON value is a number that can be reckoned with."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15  # noqa: PLR2004
