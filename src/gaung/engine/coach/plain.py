# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A coaching as plain JSON values, in the shape that the schema documents."""

from typing import TYPE_CHECKING, Final

from gaung.engine.coach.finding import Finding, Measured, Rule
from gaung.engine.framing import ENTMAN, Framing
from gaung.engine.language.calls import Call
from gaung.engine.language.spans import Span

if TYPE_CHECKING:
    from gaung.engine.coach import Coaching

SCHEMA: Final = "gaung.coach/1"


def as_dict(coaching: "Coaching") -> dict[str, object]:
    """Stable: keys always present, in this order; what is not there is null."""
    counts = coaching.counts
    return {
        "schema": SCHEMA,
        "counts": {
            "n_characters": counts.n_characters,
            "n_words": counts.n_words,
            "n_sentences": counts.n_sentences,
            "n_longest": counts.n_longest,
            "n_hashtags": counts.n_hashtags,
            "n_emoji": counts.n_emoji,
        },
        "audience": None if coaching.audience is None else coaching.audience.value,
        "kind": None if coaching.kind is None else coaching.kind.value,
        "framing": _framing(coaching.framing),
        "n_calls": coaching.n_calls,
        "calls": [_call(call) for call in coaching.calls],
        "findings": [_finding(finding) for finding in coaching.findings],
        "n_more": dict(sorted(coaching.n_more.items())),
        "rules": [_rule(rule) for rule in coaching.rules],
    }


def _span(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {"start": span.start, "end": span.end}


def _framing(framing: Framing) -> dict[str, object]:
    return {
        "entman_share": framing.entman_share,
        "snow_benford_share": framing.snow_benford_share,
        "functions": [
            {
                "function": reading.function.value,
                "theory": "entman" if reading.function in ENTMAN else "snow_benford",
                "level": int(reading.level),
                "evidence": [
                    {"span": _span(item.span), "seen": item.seen, "is_firm": item.is_firm}
                    for item in reading.evidence
                ],
            }
            for reading in framing.functions
        ],
        "vocabularies": [word.value for word in framing.vocabularies],
        "flags": [{"flag": gap.flag.value, "span": _span(gap.span)} for gap in framing.flags],
    }


def _call(call: Call) -> dict[str, object]:
    return {
        "kind": call.kind.value,
        "ask": call.ask.value,
        "action": call.action,
        "span": _span(call.span),
        "verb": _span(call.verb),
        "object": _span(call.object),
        "where": _span(call.where),
        "when": _span(call.when),
        "addressee": _span(call.addressee),
        "missing": [slot.value for slot in call.missing],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "span": _span(finding.span),
        "seen": finding.seen,
        "params": {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in sorted(finding.params.items())
        },
    }


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "severity": rule.severity.value,
        "name_key": rule.name_key,
        "measured": _measured(rule.measured),
    }


def _measured(measured: Measured | None) -> dict[str, object] | None:
    if measured is None:
        return None
    return {
        "precision": measured.precision,
        "recall": measured.recall,
        "n": measured.n,
        "on": measured.on,
        "how": measured.how,
    }
