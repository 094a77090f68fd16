# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which places of a form are taken up."""

from collections import Counter
from collections.abc import Iterable

from gaung.engine.forms.definition import Form
from gaung.engine.forms.parts import Answers


def is_full(form: Form, n_responses: int) -> bool:
    """Whether the form has as many responses as it asks for."""
    return form.quota is not None and n_responses >= form.quota


def has_option_quotas(form: Form) -> bool:
    """Whether any option takes only so many people: only then the responses have to be counted."""
    return any(option.quota is not None for q in form.questions for option in q.options)


def full_options(form: Form, responses: Iterable[Answers]) -> set[tuple[str, str]]:
    """The (question, option) pairs that as many people chose as may choose them.

    For a ranking, whoever put the option among the ranked ones counts.
    """
    quotas = {
        (question.id, option.id): option.quota
        for question in form.questions
        for option in question.options
        if option.quota is not None
    }
    if not quotas:
        return set()
    counts: Counter[tuple[str, str]] = Counter()
    for answers in responses:
        for question_id in {question for question, _option in quotas}:
            answer = answers.get(question_id)
            for each in answer if isinstance(answer, list) else [answer]:
                counts[question_id, str(each)] += 1
    return {pair for pair, quota in quotas.items() if counts[pair] >= quota}
