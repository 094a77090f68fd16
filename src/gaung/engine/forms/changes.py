# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a change of a form alters what is asked, or only its words."""

from typing import Any

from gaung.engine.forms.definition import Form
from gaung.engine.forms.parts import Question


def structure(form: Form) -> list[Any]:
    """What answers depend on: sections, questions, their order, kinds, options, conditions, ends.

    Words, languages and quotas are left out: mending them leaves old answers comparable.
    """
    return [
        [
            section.id,
            section.show_if.to_json() if section.show_if else None,
            [_asked(question) for question in section.questions],
        ]
        for section in form.sections
    ]


def is_same_structure(before: Form, after: Form) -> bool:
    """Whether answers to the one are answers to the other."""
    return structure(before) == structure(after)


def _asked(question: Question) -> list[Any]:
    settings = {name: value for name, value in question.settings.items() if name != "labels"}
    return [
        question.id,
        question.kind,
        question.required,
        question.show_if.to_json() if question.show_if else None,
        list(question.option_ids),
        settings,
        question.correct,
        question.points,
    ]
