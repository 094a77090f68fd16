# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A condition as a few lines of a page: which answer, how compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gaung.engine.forms import Form, Question, question_kinds, said
from gaung.engine.forms.conditions import AllOf, Condition, Test
from gaung.listen.surveys.words.conditions import condition_words, question_words

MOST_LINES = 3
ALWAYS, ALL, ANY, KEEP = "selalu", "semua", "salah_satu", "tetap"
IS, NOT, MORE, LESS = "ya", "bukan", "lebih", "kurang"
TYPED = "#"


@dataclass(frozen=True, slots=True)
class Line:
    """`answer`: "question|option", "question|" (answered at all), "question|#" (`typed`)."""

    answer: str = ""
    how: str = IS
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of the list of answers."""

    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line with its list of answers, by question."""

    n: int
    line: Line
    groups: tuple[tuple[str, tuple[Choice, ...]], ...]


@dataclass(frozen=True, slots=True)
class ConditionSheet:
    """How the page shows a condition. `keeps`: words of one that lines cannot say."""

    how: str
    lines: tuple[ShownLine, ...]
    keeps: str
    has_typed: bool

    @property
    def is_possible(self) -> bool:
        """Whether anything comes before that a condition could be about."""
        return bool(self.lines[0].groups) if self.lines else False


def sheet_of(
    form: Form, condition: Condition | None, earlier: Sequence[Question]
) -> ConditionSheet:
    """The lines of a condition, and blank ones up to `MOST_LINES`."""
    told = _lines_of(form, condition)
    how, lines = told or (KEEP, [])
    keeps = condition_words(form, condition) if condition and not told else ""
    lines = [*lines, *[Line()] * MOST_LINES][:MOST_LINES]
    shown = tuple(ShownLine(n, line, _groups(form, earlier, line)) for n, line in enumerate(lines))
    has_typed = any(map(_is_typed, earlier))
    return ConditionSheet(how, shown, keeps, has_typed)


def read_condition_lines(
    sent: Mapping[str, str], before: Condition | None, form: Form
) -> dict[str, Any] | None:
    """The condition that a page sent, as a file has it.

    Lines that say what the old condition says give the old one back as it was written.
    """
    how = sent.get("syarat_cara", ALWAYS)
    if how == KEEP:
        return before.to_json() if before else None
    lines = [line for n in range(MOST_LINES) if (line := _line(sent, n)).answer]
    if how == ALWAYS or not lines:
        return None
    if _lines_of(form, before) == (how if len(lines) > 1 else ALL, lines):
        return before.to_json() if before else None
    tests = [_test(line, form) for line in lines]
    if len(tests) == 1:
        return tests[0]
    return {"all" if how == ALL else "any": tests}


def _line(sent: Mapping[str, str], n: int) -> Line:
    return Line(
        sent.get(f"syarat-{n}-jawaban", ""),
        sent.get(f"syarat-{n}-cara", IS),
        sent.get(f"syarat-{n}-angka", "").strip(),
    )


def _test(line: Line, form: Form) -> dict[str, Any]:
    question_id, _bar, value = line.answer.partition("|")
    if not value:
        return {"question": question_id, "op": "answered", "value": line.how != NOT}
    compared: Any = line.typed if value == TYPED else value
    question = next((each for each in form.questions if each.id == question_id), None)
    if question is not None and not question.options:
        compared = _number(compared)
    if line.how == NOT:
        return {"question": question_id, "op": "none", "value": [compared]}
    op = {MORE: "greater", LESS: "less"}.get(line.how, "is")
    return {"question": question_id, "op": op, "value": compared}


def _number(text: str) -> Any:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return text
    return int(value) if value.is_integer() else value


def _lines_of(form: Form, condition: Condition | None) -> tuple[str, list[Line]] | None:
    """How and which lines say a condition; None where none can."""
    if condition is None:
        return ALWAYS, []
    if isinstance(condition, Test):
        return _lines_of_test(form, condition)
    if len(condition.parts) > MOST_LINES or not all(isinstance(p, Test) for p in condition.parts):
        return None
    parts = [_lines_of_test(form, part) for part in condition.parts if isinstance(part, Test)]
    if any(len(lines) != 1 for _how, lines in parts):
        return None
    how = ALL if isinstance(condition, AllOf) or len(parts) == 1 else ANY
    return how, [lines[0] for _how, lines in parts]


def _lines_of_test(form: Form, test: Test) -> tuple[str, list[Line]]:
    if test.op == "answered":
        return ALL, [Line(f"{test.question}|", IS if test.value else NOT)]
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    how = {"none": NOT, "greater": MORE, "less": LESS}.get(test.op, IS)
    joined = ANY if test.op == "any" and len(values) > 1 else ALL
    if _is_typed(form.question(test.question)):
        return joined, [Line(f"{test.question}|{TYPED}", how, str(value)) for value in values]
    return joined, [Line(f"{test.question}|{value}", how) for value in values]


def _is_typed(question: Question) -> bool:
    return question.kind in {"number", "date"}


def _groups(
    form: Form, earlier: Sequence[Question], line: Line
) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    return tuple((question_words(form, q), tuple(_choices(form, q, line))) for q in earlier)


def _choices(form: Form, question: Question, line: Line) -> list[Choice]:
    language, number = get_language() or "id", form.questions.index(question) + 1
    return [
        # A closed list shows only the entry, not whose it is.
        Choice(value := f"{question.id}|{end}", f"{number} · {text}", value == line.answer)
        for end, text in _entries(form, question, language)
    ]


def _entries(form: Form, question: Question, language: str) -> list[tuple[str, str]]:
    anything = ("", _("(dijawab, apa pun isinya)"))
    if "is" not in question_kinds()[question.kind].operators:
        return [anything]
    if question.options:
        texts = [(o.id, said(o.text, language, form.languages).text) for o in question.options]
        return [*texts, anything]
    if question.kind == "scale":
        ends = question.settings["min"], question.settings["max"] + 1
        return [*((str(step), str(step)) for step in range(*ends)), anything]
    return [(TYPED, _("(nilai di kotak sebelah)")), anything]
