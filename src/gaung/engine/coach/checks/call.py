# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The call to action: there, one, and with all its parts; and the ask that fits the audience."""

from collections.abc import Iterator
from typing import Final

from gaung.engine.coach.finding import (
    Audience,
    Draft,
    Finding,
    Kind,
    Rule,
    Severity,
    on_labelled_set,
)
from gaung.engine.language.calls import CallKind
from gaung.engine.language.verbs import Ask

_MISSING: Final = Rule(
    "call_missing", Severity.MEND, on_labelled_set(210, precision=0.64, recall=0.83)
)
_MANY: Final = Rule("call_many", Severity.HINT)
_VAGUE: Final = Rule("call_vague", Severity.HINT)
_MISFIT: Final = Rule("ask_misses_audience", Severity.HINT)
RULES: Final = (_MISSING, _MANY, _VAGUE, _MISFIT)
# Informative people pass on, potential people do, stakeholders decide.
_FITTING: Final = {
    Audience.INFORMATIVE: Ask.SHARE,
    Audience.POTENTIAL: Ask.BEHAVIOUR,
    Audience.STAKEHOLDER: Ask.DECISION,
}


def check(draft: Draft) -> Iterator[Finding]:
    """No call, more than one, parts that are missing, an ask for somebody else."""
    calls = [c for c in draft.reading.calls if c.kind is CallKind.PARTICIPANT]
    demands = [c for c in draft.reading.calls if c.kind is CallKind.DEMAND]
    is_for_deciders = draft.audience is Audience.STAKEHOLDER or draft.kind is Kind.POLITICAL
    if not calls and not (demands and is_for_deciders) and draft.reading.n_words:
        yield draft.finding(_MISSING, None)
    if len(calls) > 1:
        actions = tuple(call.action for call in calls)
        yield draft.finding(_MANY, calls[1].span, n_calls=len(calls), actions=actions)
    for call in calls[:1]:
        if call.missing:
            missing = tuple(slot.value for slot in call.missing)
            yield draft.finding(_VAGUE, call.span, action=call.action, missing=missing)
    yield from _misfit(draft)


def _misfit(draft: Draft) -> Iterator[Finding]:
    if draft.audience is None or not draft.reading.calls:
        return
    wanted = _FITTING[draft.audience]
    asks = {call.ask for call in draft.reading.calls}
    if wanted not in asks:
        first = draft.reading.calls[0]
        yield draft.finding(
            _MISFIT,
            first.span,
            audience=draft.audience.value,
            ask=first.ask.value,
            wanted=wanted.value,
        )
