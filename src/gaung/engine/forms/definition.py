# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A form: sections of questions in several languages; which are asked follows from the answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from gaung.engine.forms.conditions import holds
from gaung.engine.forms.kinds import question_kinds
from gaung.engine.forms.parts import Answer, Option, Question, Section, Texts

FORMAT: Final = "gaung-form/1"


@dataclass(frozen=True, slots=True)
class Form:
    """A form as `reading.read_form` makes it: everything in it is checked.

    `languages`: the first is the one the form was written in. `quota`: how many responses at most.
    """

    languages: tuple[str, ...]
    title: Texts
    intro: Texts = field(default_factory=dict)
    thanks: Texts = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    quota: int | None = None

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in the order in which they are asked."""
        return tuple(question for section in self.sections for question in section.questions)

    def question(self, question_id: str) -> Question:
        """The question of that id.

        Raises:
            KeyError: there is none.
        """
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def visible(self, answers: Mapping[str, Answer]) -> list[str]:
        """Ids of the questions that somebody with these answers is asked, in order.

        Answers to questions that are not asked do not count, so an answer that was given and then
        hidden by a change of mind shows nothing further on.
        """
        return [question.id for question in self.asked(answers)]

    def asked(self, answers: Mapping[str, Answer]) -> Iterator[Question]:
        """The questions of `visible`; reads `answers` as it goes, so they may grow meanwhile."""
        shown: dict[str, Question] = {}

        def picked(question_id: str) -> Sequence[str | int | float] | None:
            question = shown.get(question_id)
            if question is None or question_id not in answers:
                return None
            return question_kinds()[question.kind].picked(answers[question_id])

        for section in self.sections:
            if not holds(section.show_if, picked):
                continue
            for question in section.questions:
                if holds(question.show_if, picked):
                    shown[question.id] = question
                    yield question

    def lacking(self, language: str) -> list[tuple[str | int, ...]]:
        """Ways to the texts that this language lacks although another language has them."""
        return [
            path for path, texts in self.texts() if any(texts.values()) and not texts.get(language)
        ]

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], Texts]]:
        """Every text of the form with the way to it, in the order of the page."""
        for name in ("title", "intro", "thanks"):
            yield (name,), getattr(self, name)
        for n, section in enumerate(self.sections):
            here = ("sections", n)
            yield (*here, "title"), section.title
            yield (*here, "intro"), section.intro
            for m, question in enumerate(section.questions):
                yield from _texts_of(question, (*here, "questions", m))

    def to_json(self) -> dict[str, Any]:
        """The file: `read_form` of it is this form again."""
        return {
            "format": FORMAT,
            "languages": list(self.languages),
            "title": dict(self.title),
            "intro": dict(self.intro),
            "thanks": dict(self.thanks),
            "sections": [section.to_json() for section in self.sections],
            "quota": self.quota,
        }


def _texts_of(
    question: Question, here: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], Texts]]:
    yield (*here, "text"), question.text
    yield (*here, "help"), question.help
    for n, option in enumerate(question.options):
        yield (*here, "options", n, "text"), option.text
    for end, texts in question.settings.get("labels", {}).items():
        yield (*here, "labels", end), texts
    yield (*here, "explanation"), question.explanation


__all__ = ["FORMAT", "Form", "Option", "Question", "Section"]
