# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What holds for every form and everything that can be sent to it."""

import json
from typing import Any

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from gaung.engine.forms import (
    PROBLEMS,
    Form,
    fitting,
    grade,
    is_same_structure,
    read_answers,
    read_form,
    summarise,
)
from gaung.engine.forms.figures import (
    ChoiceFigures,
    DateFigures,
    NumberFigures,
    RankingFigures,
    ScaleFigures,
    TextFigures,
)
from gaung.engine.forms.summaries import Summary
from tests.conftest import PROJECT
from tests.engine.forms.making import forms, inputs

SCHEMA = json.loads((PROJECT / "src/gaung/engine/schemas/form.schema.json").read_text())


@given(forms())
@settings(max_examples=60, deadline=None)
def test_a_form_is_read_back_as_it_was_written(raw: dict[str, Any]) -> None:
    form = read_form(raw)
    written = json.loads(json.dumps(form.to_json()))
    assert read_form(written) == form
    assert is_same_structure(read_form(written), form)
    jsonschema.Draft202012Validator(SCHEMA).validate(raw)
    jsonschema.Draft202012Validator(SCHEMA).validate(written)


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_what_is_not_asked_is_neither_required_nor_kept(data: st.DataObject) -> None:
    raw = data.draw(forms())
    sent = data.draw(inputs(raw))
    form = read_form(raw)
    answers, problems = read_answers(form, sent)
    visible = form.visible(answers)
    assert set(answers) <= set(visible)
    assert {problem.question for problem in problems} <= set(visible)
    assert {problem.code for problem in problems} <= PROBLEMS
    assert set(answers).isdisjoint(problem.question for problem in problems)
    required = {q.id for q in form.questions if q.required and q.id in visible}
    assert required <= set(answers) | {problem.question for problem in problems}
    assert fitting(form, json.loads(json.dumps(answers))) == answers, "what is kept fits again"


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_figures_add_up(data: st.DataObject) -> None:
    raw = data.draw(forms())
    form = read_form(raw)
    responses = [
        read_answers(form, data.draw(inputs(raw)))[0] for _ in range(data.draw(st.integers(0, 5)))
    ]
    told = summarise(form, responses)
    assert [summary.question.id for summary in told] == [q.id for q in form.questions]
    for summary in told:
        assert summary.n == len(summary.rows) == sum(summary.question.id in r for r in responses)
        assert summary.n <= summary.n_asked <= len(responses)
        _adds_up(form, summary)
    grades = [grade(form, answers) for answers in responses]
    assert all(0 <= each.points <= each.of for each in grades)


def _adds_up(form: Form, summary: Summary) -> None:
    figures, n = summary.figures, summary.n
    if isinstance(figures, ChoiceFigures):
        chosen = [each.share.n for each in figures.options]
        assert all(count <= n for count in chosen)
        assert sum(chosen) == n or summary.question.kind == "multiple"
        assert sum(chosen) >= n
    elif isinstance(figures, ScaleFigures):
        assert sum(each.share.n for each in figures.steps) == n
    elif isinstance(figures, RankingFigures):
        k = len(summary.question.options)
        assert abs(sum(each.points for each in figures.options) - n * k * (k - 1) / 2) < 1e-9
        assert sum(each.first.n for each in figures.options) == n
    elif isinstance(figures, TextFigures):
        rows = sorted(row for group in figures.groups for row in group.rows)
        assert rows == list(range(n)) == list(range(len(figures.texts)))
    elif isinstance(figures, NumberFigures):
        assert sum(each.n for each in figures.bins) == n
    elif isinstance(figures, DateFigures):
        assert sum(count for _day, count in figures.parts) == n
