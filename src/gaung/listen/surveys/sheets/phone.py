# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions as a phone shows them: inputs, what was given, what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gaung.engine.forms import Form, Problem, Question, Said, Texts, read_answers, said
from gaung.listen.surveys.words.problems import problem_words

MOST_STEPS_IN_A_ROW = 7


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
    """A question with its inputs. Templates are `surveys/phone/<kind>.html`."""

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
        return f"surveys/phone/{self.question.kind}.html"


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


def phone_sections(
    form: Form,
    language: str,
    raw: Mapping[str, Sequence[str]],
    problems: Sequence[Problem] = (),
    full: frozenset[tuple[str, str]] = frozenset(),
) -> list[PhoneSection]:
    """Sections and questions that these inputs lead to; sections without any are left out."""
    answers, _problems = read_answers(form, raw)
    visible = form.visible(answers)
    wrong = {problem.question: problem_words(problem) for problem in problems}
    shown = []
    for section in form.sections:
        questions = tuple(
            _question(form, question, visible.index(question.id) + 1, language, raw, wrong, full)
            for question in section.questions
            if question.id in visible
        )
        if questions:
            title, intro = (said_in(t, language, form) for t in (section.title, section.intro))
            shown.append(PhoneSection(section.id, title, intro, questions))
    return shown


def _question(
    form: Form,
    question: Question,
    number: int,
    language: str,
    raw: Mapping[str, Sequence[str]],
    wrong: Mapping[str, str],
    full: frozenset[tuple[str, str]],
) -> PhoneQuestion:
    given = list(raw.get(question.id, ()))
    labels = question.settings.get("labels", {})
    return PhoneQuestion(
        question=question,
        number=number,
        text=said_in(question.text, language, form),
        help=said_in(question.help, language, form),
        options=_options(form, question, language, given, full),
        places=_places(form, question, language, given, full),
        low=said_in(labels.get("low", {}), language, form),
        high=said_in(labels.get("high", {}), language, form),
        given=given[0] if given else "",
        problem=wrong.get(question.id, ""),
    )


def _options(
    form: Form,
    question: Question,
    language: str,
    given: Sequence[str],
    full: frozenset[tuple[str, str]],
) -> tuple[PhoneOption, ...]:
    if question.kind == "scale":
        steps = range(question.settings["min"], question.settings["max"] + 1)
        return tuple(
            PhoneOption(str(n), Said(str(n), language, is_fallback=False), str(n) in given)
            for n in steps
        )
    return tuple(
        PhoneOption(
            option.id,
            said_in(option.text, language, form),
            option.id in given,
            (question.id, option.id) in full,
        )
        for option in question.options
    )


def _places(
    form: Form,
    question: Question,
    language: str,
    given: Sequence[str],
    full: frozenset[tuple[str, str]],
) -> tuple[PhonePlace, ...]:
    if question.kind != "ranking":
        return ()
    n_places = min(question.settings.get("places") or len(question.options), len(question.options))
    return tuple(
        PhonePlace(n + 1, _options(form, question, language, given[n : n + 1], full))
        for n in range(n_places)
    )
