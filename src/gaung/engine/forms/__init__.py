# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms: questions in several languages, which ones are asked, what was answered, what it says."""

from gaung.engine.forms.answering import PROBLEMS, Problem, fitting, read_answers
from gaung.engine.forms.changes import is_same_structure
from gaung.engine.forms.definition import FORMAT, Form
from gaung.engine.forms.faults import Fault, FormError
from gaung.engine.forms.kinds import question_kinds
from gaung.engine.forms.parts import Answer, Answers, Option, Question, Said, Section, Texts, said
from gaung.engine.forms.quotas import full_options, has_option_quotas, is_full
from gaung.engine.forms.reading import read_form
from gaung.engine.forms.scoring import Grade, grade
from gaung.engine.forms.summaries import Summary, summarise

__all__ = [
    "FORMAT",
    "PROBLEMS",
    "Answer",
    "Answers",
    "Fault",
    "Form",
    "FormError",
    "Grade",
    "Option",
    "Problem",
    "Question",
    "Said",
    "Section",
    "Summary",
    "Texts",
    "fitting",
    "full_options",
    "grade",
    "has_option_quotas",
    "is_full",
    "is_same_structure",
    "question_kinds",
    "read_answers",
    "read_form",
    "said",
    "summarise",
]
