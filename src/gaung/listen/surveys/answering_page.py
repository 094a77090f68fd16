# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The public page of a survey, as data: what is asked, in which language, what was sent already.

One page serves two ways. With JavaScript everything is there at once and shows or hides itself.
Without, the server asks section by section; what was answered travels along in the form, so that
nothing is stored before the end.
"""

import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from gaung.engine.forms import Form, Problem, Question, Said, Section
from gaung.engine.pairing import PARTS, PartError
from gaung.listen.surveys.sheets.phone import PhonePage, PhoneQuestion, phone_question
from gaung.listen.surveys.words.problems import problem_words

CODE = "kode."
"""With a dot, which no question's id has: the page's own fields never meet them."""

CODE_STEP = "isi.kode"

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
class QuestionAsked:
    """A question on the page, and when a script shows it (JSON; empty: always)."""

    asked: PhoneQuestion
    condition: str


@dataclass(frozen=True, slots=True)
class SectionAsked:
    """A section on the page, and when a script shows it."""

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
    """Makes the parts of a page; numbers count what is `visible`, or all where that is None."""

    page: PhonePage
    visible: Sequence[str] | None = None

    @classmethod
    def of(
        cls,
        form: Form,
        language: str,
        sent: Mapping[str, Sequence[str]],
        *,
        full: Collection[tuple[str, str]],
        problems: Sequence[Problem] = (),
        visible: Sequence[str] | None = None,
    ) -> "Asking":
        """With problems in words."""
        wrong = {each.question: problem_words(each) for each in problems}
        return cls(PhonePage(form, language, sent, wrong, full), visible)

    def section(self, section: Section) -> SectionAsked:
        """A section with its questions."""
        return SectionAsked(
            id=section.id,
            title=self.page.said(section.title),
            intro=self.page.said(section.intro),
            condition=_condition(section),
            questions=[
                QuestionAsked(
                    phone_question(self.page, question, self._number(question)),
                    _condition(question),
                )
                for question in section.questions
                if self.visible is None or question.id in self.visible
            ],
        )

    def _number(self, question: Question) -> int:
        if self.visible is None:
            return self.page.form.questions.index(question) + 1
        return self.visible.index(question.id) + 1


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
