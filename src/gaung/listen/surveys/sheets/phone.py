# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions as a phone shows them: inputs, what was given, what is wrong with it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from gaung.engine.forms import Form, Problem, Question, Said, Texts, read_answers, said
from gaung.listen.surveys.kinds import asked_kinds
from gaung.listen.surveys.words.problems import problem_words


@dataclass(frozen=True, slots=True)
class PhoneOption:
    """A choice; `value` is what is sent."""

    value: str
    text: Said
    is_chosen: bool
    is_full: bool = False


@dataclass(frozen=True, slots=True)
class PhonePlace:
    """One place of a ranking, with the options that can stand there."""

    number: int
    options: tuple[PhoneOption, ...]


@dataclass(frozen=True, slots=True)
class PhoneQuestion:
    """A question with its inputs."""

    question: Question
    number: int
    text: Said
    help: Said
    options: tuple[PhoneOption, ...]
    places: tuple[PhonePlace, ...]
    low: Said
    high: Said
    given: str
    problem: str

    @property
    def template(self) -> str:
        """What draws the inputs."""
        return asked_kinds()[self.question.kind].phone


@dataclass(frozen=True, slots=True)
class PhoneSection:
    """A section with the questions that show."""

    id: str
    title: Said
    intro: Said
    questions: tuple[PhoneQuestion, ...]


def said_in(texts: Texts, language: str, form: Form) -> Said:
    """A text in the chosen language, else in another one, which then is told."""
    return said(texts, language, form.languages)


@dataclass(frozen=True, slots=True)
class PhonePage:
    """What a page's questions share: `wrong` are problems in words, `full` what is taken up."""

    form: Form
    language: str
    raw: Mapping[str, Sequence[str]]
    wrong: Mapping[str, str]
    full: Collection[tuple[str, str]]

    def said(self, texts: Texts) -> Said:
        """A text in the page's language."""
        return said_in(texts, self.language, self.form)


def phone_sections(
    form: Form,
    language: str,
    raw: Mapping[str, Sequence[str]],
    *,
    problems: Sequence[Problem] = (),
    full: Collection[tuple[str, str]] = (),
) -> list[PhoneSection]:
    """Sections and questions that these inputs lead to; sections without any are left out."""
    answers, _problems = read_answers(form, raw)
    visible = form.visible(answers)
    wrong = {problem.question: problem_words(problem) for problem in problems}
    page = PhonePage(form, language, raw, wrong, full)
    shown = []
    for section in form.sections:
        questions = tuple(
            phone_question(page, question, visible.index(question.id) + 1)
            for question in section.questions
            if question.id in visible
        )
        if questions:
            title, intro = page.said(section.title), page.said(section.intro)
            shown.append(PhoneSection(section.id, title, intro, questions))
    return shown


def phone_question(page: PhonePage, question: Question, number: int) -> PhoneQuestion:
    """One question with its inputs."""
    given = list(page.raw.get(question.id, ()))
    labels = question.settings.get("labels", {})
    return PhoneQuestion(
        question=question,
        number=number,
        text=page.said(question.text),
        help=page.said(question.help),
        options=_options(page, question, given),
        places=_places(page, question, given),
        low=page.said(labels.get("low", {})),
        high=page.said(labels.get("high", {})),
        given=given[0] if given else "",
        problem=page.wrong.get(question.id, ""),
    )


def _options(page: PhonePage, question: Question, given: Sequence[str]) -> tuple[PhoneOption, ...]:
    if question.kind == "scale":
        steps = range(question.settings["min"], question.settings["max"] + 1)
        return tuple(
            PhoneOption(str(n), Said(str(n), page.language, is_fallback=False), str(n) in given)
            for n in steps
        )
    return tuple(
        PhoneOption(
            option.id,
            page.said(option.text),
            option.id in given,
            (question.id, option.id) in page.full,
        )
        for option in question.options
    )


def _places(page: PhonePage, question: Question, given: Sequence[str]) -> tuple[PhonePlace, ...]:
    if question.kind != "ranking":
        return ()
    most = len(question.options)
    n_places = min(question.settings.get("places") or most, most)
    return tuple(
        PhonePlace(n + 1, _options(page, question, given[n : n + 1])) for n in range(n_places)
    )
