# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole form as the builder lists it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from gaung.engine.forms import Form, Question, Said, Section, said
from gaung.listen.surveys.kinds import asked_kinds
from gaung.listen.surveys.kinds.kind import type_text
from gaung.listen.surveys.words.conditions import condition_words


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question's line; `number` counts through the whole form."""

    question: Question
    number: int
    text: Said
    kind: type_text
    condition: str
    options: str


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A section with its questions."""

    section: Section
    number: int
    title: Said
    condition: str
    questions: Sequence[QuestionShown]


def outline(form: Form) -> list[SectionShown]:
    """Sections and questions in their order, with the words of the page's language."""
    language = get_language() or "id"
    number, shown = 0, []
    for n, section in enumerate(form.sections, start=1):
        questions = []
        for question in section.questions:
            number += 1
            questions.append(_question(form, question, number, language))
        title = said(section.title, language, form.languages)
        condition = condition_words(form, section.show_if) if section.show_if else ""
        shown.append(SectionShown(section, n, title, condition, questions))
    return shown


def _question(form: Form, question: Question, number: int, language: str) -> QuestionShown:
    texts = [said(option.text, language, form.languages).text for option in question.options]
    return QuestionShown(
        question,
        number,
        said(question.text, language, form.languages),
        asked_kinds()[question.kind].title,
        condition_words(form, question.show_if) if question.show_if else "",
        " · ".join(texts),
    )
