# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Conditions of a form: read from a file, and checked against the questions that come before."""

from typing import Any, Final

from gaung.engine.forms.conditions import (
    LISTS,
    OPERATORS,
    AllOf,
    AnyOf,
    Condition,
    Test,
    tests_of,
)
from gaung.engine.forms.definition import Form
from gaung.engine.forms.faults import Spot
from gaung.engine.forms.kinds import question_kinds
from gaung.engine.forms.parts import Question

MOST_DEPTH: Final = 3
MOST_PARTS: Final = 12
MOST_VALUES: Final = 30


def read_condition(raw: object, spot: Spot, depth: int = 1) -> Condition | None:
    """A condition of a file; None where there is none, or where a fault was noted."""
    if raw is None:
        return None
    if not isinstance(raw, dict):
        spot.fault("not_a_condition")
        return None
    for name, joined in (("all", AllOf), ("any", AnyOf)):
        if name in raw:
            return _joined(raw, name, joined, spot, depth)
    return _test(raw, spot)


def _joined(
    raw: dict[str, Any], name: str, joined: type[AllOf] | type[AnyOf], spot: Spot, depth: int
) -> Condition | None:
    parts = raw[name]
    if raw.keys() != {name} or not isinstance(parts, list) or not parts:
        spot.fault("not_a_condition")
        return None
    if depth > MOST_DEPTH or len(parts) > MOST_PARTS:
        spot.fault("too_deep", depth=MOST_DEPTH, most=MOST_PARTS)
        return None
    here = spot.at(name)
    found = [read_condition(part, here.at(n), depth + 1) for n, part in enumerate(parts)]
    if any(part is None for part in parts):
        here.fault("not_a_condition")
    return joined(tuple(part for part in found if part is not None))


def _test(raw: dict[str, Any], spot: Spot) -> Condition | None:
    question, op, value = raw.get("question"), raw.get("op"), raw.get("value")
    if raw.keys() - {"question", "op", "value"} or not isinstance(question, str):
        spot.fault("not_a_condition")
        return None
    if op not in OPERATORS:
        spot.at("op").fault("no_such_operator", given=str(op)[:20])
        return None
    return _with_value(question, op, value, spot.at("value"))


def _with_value(question: str, op: str, value: object, spot: Spot) -> Condition | None:
    if op == "answered":
        if value is not None and not isinstance(value, bool):
            spot.fault("not_yes_or_no")
        return Test(question, op, value is not False)
    if op in LISTS:
        if not isinstance(value, list) or not 1 <= len(value) <= MOST_VALUES:
            spot.fault("not_a_list")
            return None
        return Test(question, op, tuple(value))
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        spot.fault("not_a_value")
        return None
    return Test(question, op, value)


def check_conditions(form: Form, spot: Spot) -> None:
    """Every test is about an earlier question that can be tested so: no circle is possible."""
    before: dict[str, Question] = {}
    every = {question.id for question in form.questions}
    for n, section in enumerate(form.sections):
        here = spot.at("sections", n)
        _check(section.show_if, before, every, here.at("show_if"))
        for m, question in enumerate(section.questions):
            _check(question.show_if, before, every, here.at("questions", m, "show_if"))
            before[question.id] = question


def _check(
    condition: Condition | None, before: dict[str, Question], every: set[str], spot: Spot
) -> None:
    for test in tests_of(condition):
        question = before.get(test.question)
        if question is None:
            code = "looks_ahead" if test.question in every else "no_such_question"
            spot.fault(code, question=test.question)
            continue
        kind = question_kinds()[question.kind]
        if test.op not in kind.operators:
            spot.fault("operator_does_not_fit", op=test.op, question=test.question)
            continue
        values = test.value if isinstance(test.value, tuple) else (test.value,)
        if test.op != "answered" and not all(kind.takes(question, value) for value in values):
            spot.fault("value_does_not_fit", question=test.question)
