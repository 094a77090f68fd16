# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers as files: nothing of a person, no order of arrival, nothing a spreadsheet would run."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from gaung.engine.forms import Form, fitting, read_form
from gaung.listen.surveys.models import Survey
from gaung.listen.surveys.queries import definition_of
from gaung.listen.surveys.results_page import covered

FORMAT = "gaung-responses/1"
OPEN_KINDS = frozenset({"short", "long"})
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def responses_csv(survey: Survey, *, with_texts: bool) -> str:
    """One line a response, one column a question of the present form, options by their id.

    Neither senders, nor digests of codes, nor moments; lines sorted by what they say, so that who
    came first stays unknown. Editions that asked otherwise leave what they did not ask empty.
    """
    form = survey.form
    columns = [q.id for q in form.questions if with_texts or q.kind not in OPEN_KINDS]
    lines = sorted(
        [str(edition), language, *(_cell(answers.get(name)) for name in columns)]
        for edition, language, answers in _rows(survey, with_texts=with_texts)
    )
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["edition", "language", *columns])
    writer.writerows(lines)
    return "\ufeff" + out.getvalue()


def responses_json(survey: Survey, *, with_texts: bool) -> dict[str, Any]:
    """The form with all its responses, in the format `gaung-responses/1`."""
    rows = _rows(survey, with_texts=with_texts)
    told = [
        {"edition": edition, "language": language, "answers": answers}
        for edition, language, answers in rows
    ]
    return {
        "format": FORMAT,
        "form": survey.definition,
        "edition": survey.edition,
        "responses": sorted(told, key=lambda each: (each["edition"], repr(each["answers"]))),
    }


def _rows(survey: Survey, *, with_texts: bool) -> Iterator[tuple[int, str, dict[str, Any]]]:
    forms: dict[int, Form] = {}
    stored = survey.responses.values_list("edition", "language", "answers")
    for edition, language, answers in stored.iterator(chunk_size=2000):
        if edition not in forms:
            forms[edition] = read_form(definition_of(survey, edition))
        form, kept = forms[edition], {}
        for name, answer in fitting(form, answers).items():
            is_open = form.question(name).kind in OPEN_KINDS
            if with_texts or not is_open:
                kept[name] = covered(str(answer)) if is_open else answer
        yield edition, language, kept


def _cell(answer: Any) -> str:
    if answer is None:
        return ""
    text = "|".join(answer) if isinstance(answer, list) else str(answer)
    is_number = isinstance(answer, int | float)
    return f"'{text}" if text.startswith(_RISKY) and not is_number else text
