# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The public page of a survey, as data: what is asked, in which language, what was sent already.

One page serves two ways. With JavaScript everything is there at once and shows or hides itself.
Without, the server asks section by section; what was answered travels along in the form, so that
nothing is stored before the end.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from gaung.engine.forms import Form, Option, Problem, Question, Said, Section, said
from gaung.engine.forms.kinds.ranking import places
from gaung.engine.forms.kinds.scale import steps
from gaung.engine.forms.parts import Texts
from gaung.engine.pairing import PARTS, PartError
from gaung.listen.surveys.words.problems import problem_words

ANSWER, CODE = "j-", "k-"
CODE_STEP = "kode"

KIND_TEMPLATES = {
    "single": "surveys/phone/single.html",
    "multiple": "surveys/phone/multiple.html",
    "scale": "surveys/phone/scale.html",
    "ranking": "surveys/phone/ranking.html",
    "short": "surveys/phone/short.html",
    "long": "surveys/phone/long.html",
    "number": "surveys/phone/number.html",
    "date": "surveys/phone/date.html",
}

PART_WORDS = {
    "mother": (_("Dua huruf pertama nama ibumu"), _("Siti → SI"), "text"),
    "day": (_("Tanggal lahirmu, angkanya saja"), _("17 Agustus → 17"), "numeric"),
    "phone": (_("Dua angka terakhir nomor HP-mu"), _("0812 3456 7845 → 45"), "numeric"),
    "place": (_("Huruf pertama kota atau kabupaten lahirmu"), _("Palangka Raya → P"), "text"),
}
PART_PROBLEMS = {
    "two_letters": _("Tulis dua huruf."),
    "day_of_month": _("Tulis tanggalnya dengan angka, 1 sampai 31."),
    "two_digits": _("Tulis dua angka."),
    "one_letter": _("Tulis satu huruf."),
}


@dataclass(frozen=True, slots=True)
class OptionAsked:
    """An option on the page."""

    id: str
    text: Said
    is_full: bool
    is_sent: bool


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """A question on the page: `sent` is what stands in its fields, `problem` why it cannot stay."""

    question: Question
    number: int
    text: Said
    help: Said
    low: Said
    high: Said
    options: Sequence[OptionAsked]
    sent: Sequence[str]
    problem: str

    @property
    def template(self) -> str:
        """The fields of its kind."""
        return KIND_TEMPLATES[self.question.kind]

    @property
    def field(self) -> str:
        """The name of its fields."""
        return ANSWER + self.question.id

    @property
    def value(self) -> str:
        """What stands in its one field."""
        return self.sent[-1] if self.sent else ""

    @property
    def condition(self) -> str:
        """When it is shown, for the page's script; empty: always."""
        return _condition(self.question)

    @property
    def steps(self) -> list[tuple[str, bool]]:
        """A scale's steps, and which was sent."""
        return [(str(step), str(step) in self.sent) for step in steps(self.question)]

    @property
    def places(self) -> list[str]:
        """What stands at each place of a ranking."""
        n = places(self.question)
        return [*self.sent, *[""] * n][:n]


@dataclass(frozen=True, slots=True)
class SectionAsked:
    """A section on the page; `new`: questions appear that the answers just given led to."""

    id: str
    title: Said
    intro: Said
    condition: str
    questions: Sequence[QuestionAsked]


@dataclass(frozen=True, slots=True)
class PartAsked:
    """One part of the self-made code on the page."""

    name: str
    label: Any
    example: Any
    mode: str
    value: str
    problem: Any

    @property
    def field(self) -> str:
        """The name of its field."""
        return CODE + self.name


@dataclass(frozen=True, slots=True)
class Page:
    """What the template draws.

    `now`: the sections of this step; `later`: those that a script adds; `carried`: fields of the
    other steps, hidden.
    """

    sender: str
    edition: int
    language: str
    step: str
    now: Sequence[SectionAsked]
    later: Sequence[SectionAsked]
    carried: Sequence[tuple[str, str]]
    shown: Sequence[str]
    parts: Sequence[PartAsked]
    later_parts: Sequence[PartAsked]
    is_first: bool
    is_last: bool
    has_grown: bool
    n_problems: int


def new_sender() -> str:
    """A random id for a page; a phone with a script keeps one of its own."""
    return secrets.token_urlsafe(18)


def language_for(form: Form, wanted: str) -> str:
    """The language of the page: the wanted one where the form has it, else its first."""
    return wanted if wanted in form.languages else form.languages[0]


@dataclass(frozen=True, slots=True)
class Asking:
    """Makes the page's parts: a form in a language, what was sent, what is full or wrong."""

    form: Form
    language: str
    sent: Mapping[str, Sequence[str]]
    full: set[tuple[str, str]]
    problems: Mapping[str, str]

    @classmethod
    def of(
        cls,
        form: Form,
        language: str,
        sent: Mapping[str, Sequence[str]],
        full: set[tuple[str, str]],
        problems: Sequence[Problem] = (),
    ) -> "Asking":
        """With problems in words."""
        words = {each.question: problem_words(each) for each in problems}
        return cls(form, language, sent, full, words)

    def section(self, section: Section, only: Sequence[str] | None = None) -> SectionAsked:
        """A section, with all its questions or only those."""
        return SectionAsked(
            id=section.id,
            title=self._said(section.title),
            intro=self._said(section.intro),
            condition=_condition(section),
            questions=[
                self._question(question)
                for question in section.questions
                if only is None or question.id in only
            ],
        )

    def _question(self, question: Question) -> QuestionAsked:
        labels = question.settings.get("labels", {})
        sent = self.sent.get(question.id, ())
        return QuestionAsked(
            question=question,
            number=self.form.questions.index(question) + 1,
            text=self._said(question.text),
            help=self._said(question.help),
            low=self._said(labels.get("low", {})),
            high=self._said(labels.get("high", {})),
            options=[self._option(question, each, sent) for each in question.options],
            sent=sent,
            problem=self.problems.get(question.id, ""),
        )

    def _option(self, question: Question, option: Option, sent: Sequence[str]) -> OptionAsked:
        return OptionAsked(
            id=option.id,
            text=self._said(option.text),
            is_full=(question.id, option.id) in self.full,
            is_sent=option.id in sent,
        )

    def _said(self, texts: Texts) -> Said:
        return said(texts, self.language, self.form.languages)


def parts_asked(typed: Mapping[str, str], wrong: Sequence[PartError] = ()) -> list[PartAsked]:
    """The parts of the code with what was typed."""
    problems = {each.part: PART_PROBLEMS[each.code] for each in wrong}
    return [
        PartAsked(
            part.name, *PART_WORDS[part.name], typed.get(part.name, ""), problems.get(part.name, "")
        )
        for part in PARTS
    ]


def _condition(part: Question | Section) -> str:
    if part.show_if is None:
        return ""
    return json.dumps(part.show_if.to_json(), ensure_ascii=False, separators=(",", ":"))
