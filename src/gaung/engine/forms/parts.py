# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a form is made of: texts in several languages, options, questions, sections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gaung.engine.forms.conditions import Condition

Texts = Mapping[str, str]
"""A text by language code; what is not translated is missing."""

Answer = str | int | float | list[str]
Answers = Mapping[str, Answer]
"""Answers by question id: plain JSON. What was not answered is missing."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text as it is shown: whether it is in another language than the one asked for."""

    text: str
    language: str
    is_fallback: bool

    def __str__(self) -> str:
        return self.text


def said(texts: Texts, wanted: str, languages: Sequence[str]) -> Said:
    """The text in the wanted language, else in the first of `languages` that has it.

    A text that nobody wrote is empty and no fallback.
    """
    for language in (wanted, *languages):
        if texts.get(language):
            return Said(texts[language], language, language != wanted)
    return Said("", wanted, is_fallback=False)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen. `quota`: how many people at most."""

    id: str
    text: Texts
    quota: int | None = None

    def to_json(self) -> dict[str, Any]:
        """As it stands in a file."""
        return {"id": self.id, "text": dict(self.text), "quota": self.quota}


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `settings` are the fields of its kind; `correct` None: no right answer."""

    id: str
    kind: str
    text: Texts
    help: Texts = field(default_factory=dict)
    required: bool = False
    show_if: Condition | None = None
    options: tuple[Option, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    correct: Any = None
    explanation: Texts = field(default_factory=dict)
    points: int = 1

    @property
    def option_ids(self) -> tuple[str, ...]:
        """Ids of the options, in their order."""
        return tuple(option.id for option in self.options)

    def to_json(self) -> dict[str, Any]:
        """As it stands in a file."""
        told: dict[str, Any] = {
            "id": self.id,
            "kind": self.kind,
            "text": dict(self.text),
            "help": dict(self.help),
            "required": self.required,
            "show_if": self.show_if.to_json() if self.show_if else None,
        }
        if self.options:
            told["options"] = [option.to_json() for option in self.options]
        told |= self.settings
        if self.correct is not None:
            told |= {"correct": self.correct, "points": self.points}
        if self.explanation:
            told["explanation"] = dict(self.explanation)
        return told


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together, under a title."""

    id: str
    title: Texts
    intro: Texts
    show_if: Condition | None
    questions: tuple[Question, ...]

    def to_json(self) -> dict[str, Any]:
        """As it stands in a file."""
        return {
            "id": self.id,
            "title": dict(self.title),
            "intro": dict(self.intro),
            "show_if": self.show_if.to_json() if self.show_if else None,
            "questions": [question.to_json() for question in self.questions],
        }
