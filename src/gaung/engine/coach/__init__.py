# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The message coach: findings with spans, a framing suggestion, the calls. Nothing blocks."""

from dataclasses import dataclass
from typing import Final

from gaung.engine.coach.checks import all_checks
from gaung.engine.coach.finding import (
    Audience,
    Draft,
    Finding,
    Kind,
    Measured,
    Rule,
    Severity,
)
from gaung.engine.framing import Framing, framing
from gaung.engine.language.calls import Call, CallKind
from gaung.engine.language.reading import Reading, read

__all__ = [
    "Audience",
    "Coaching",
    "Counts",
    "Finding",
    "Kind",
    "Measured",
    "Rule",
    "Severity",
    "coach",
    "rules",
]

# A text that repeats itself would drown its reader: the rest is counted in ``n_more``.
MOST_PER_RULE: Final = 50
_ORDER: Final = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Counts:
    """Sizes of the text. ``n_longest`` is the words of the longest sentence."""

    n_characters: int
    n_words: int
    n_sentences: int
    n_longest: int
    n_hashtags: int
    n_emoji: int


@dataclass(frozen=True, slots=True)
class Coaching:
    """Everything the coach has to say about one text.

    ``findings`` are by position, then severity, then rule. ``n_more`` counts, per rule, findings
    beyond the fifty shown. ``rules`` are all rules that looked, also those that found nothing.
    """

    counts: Counts
    audience: Audience | None
    kind: Kind | None
    framing: Framing
    calls: tuple[Call, ...]
    findings: tuple[Finding, ...]
    n_more: dict[str, int]
    rules: tuple[Rule, ...]

    @property
    def n_calls(self) -> int:
        """Distinct asks to the readers; a good message has one."""
        return sum(call.kind is CallKind.PARTICIPANT for call in self.calls)

    def as_dict(self) -> dict[str, object]:
        """The same as plain JSON values, after ``schemas/coach.schema.json``."""
        from gaung.engine.coach.plain import as_dict  # noqa: PLC0415 - plain names Coaching

        return as_dict(self)


def coach(text: str, *, audience: Audience | None = None, kind: Kind | None = None) -> Coaching:
    """Look at a draft with every check. The empty text has no findings.

    Spans are characters of ``text`` as given. Pure: equal input, equal output. Time grows with
    the length of the text.
    """
    reading = read(text)
    draft = Draft(reading, framing(reading), audience, kind)
    checks = all_checks()
    found: list[Finding] = []
    n_by_rule: dict[str, int] = {}
    for check in checks:
        for finding in check.run(draft):
            n_by_rule[finding.rule] = n_by_rule.get(finding.rule, 0) + 1
            if n_by_rule[finding.rule] <= MOST_PER_RULE:
                found.append(finding)
    found.sort(key=lambda finding: (finding.span, _ORDER[finding.severity], finding.rule))
    return Coaching(
        counts=_counts(reading),
        audience=audience,
        kind=kind,
        framing=draft.framing,
        calls=reading.calls,
        findings=tuple(found),
        n_more={rule: n - MOST_PER_RULE for rule, n in n_by_rule.items() if n > MOST_PER_RULE},
        rules=tuple(rule for check in checks for rule in check.rules),
    )


def rules() -> tuple[Rule, ...]:
    """Every rule there is, by the file of its check."""
    return tuple(rule for check in all_checks() for rule in check.rules)


def _counts(reading: Reading) -> Counts:
    kinds = [token.kind.value for token in reading.tokens]
    return Counts(
        n_characters=len(reading.text),
        n_words=reading.n_words,
        n_sentences=len(reading.sentences),
        n_longest=max((sentence.n_words for sentence in reading.sentences), default=0),
        n_hashtags=kinds.count("hashtag"),
        n_emoji=kinds.count("emoji"),
    )
