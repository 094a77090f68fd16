# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Conditions as sentences."""

from typing import Any

from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gaung.engine.forms import Form, Question, said
from gaung.engine.forms.conditions import AllOf, AnyOf, Condition, Test
from gaung.listen.surveys.words.problems import day_words, figure_words

MOST_LETTERS = 60


def condition_words(form: Form, condition: Condition) -> str:
    """When something is shown, as a clause that follows "shown if"."""
    if isinstance(condition, Test):
        return _test(form, condition)
    parts = [condition_words(form, part) for part in condition.parts]
    nested = [
        f"({words})" if isinstance(part, AllOf | AnyOf) and len(part.parts) > 1 else words
        for part, words in zip(condition.parts, parts, strict=True)
    ]
    return (_(" dan ") if isinstance(condition, AllOf) else _(" atau ")).join(nested)


def answer_words(question: Question, value: Any, form: Form) -> str:
    """An answer's value as it is shown: an option's text, a number, a day."""
    for option in question.options:
        if option.id == value:
            return said(option.text, get_language() or "id", form.languages).text
    if isinstance(value, int | float):
        return figure_words(value)
    return day_words(str(value))


def question_words(form: Form, question: Question) -> str:
    """A question, shortened, with its number."""
    number = form.questions.index(question) + 1
    text = said(question.text, get_language() or "id", form.languages).text
    return f"{number}. {Truncator(text).chars(MOST_LETTERS)}"


def _test(form: Form, test: Test) -> str:
    question = form.question(test.question)
    name = question_words(form, question)
    if test.op == "answered":
        words = _("“%(question)s” dijawab") if test.value else _("“%(question)s” tidak dijawab")
        return words % {"question": name}
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    told = _(" atau ").join(f"“{answer_words(question, value, form)}”" for value in values)
    words = {
        "is": _("“%(question)s” dijawab %(answer)s"),
        "any": _("“%(question)s” dijawab %(answer)s"),
        "none": _("“%(question)s” tidak dijawab %(answer)s"),
        "less": _("“%(question)s” kurang dari %(answer)s"),
        "greater": _("“%(question)s” lebih dari %(answer)s"),
    }[test.op]
    return words % {"question": name, "answer": told}
