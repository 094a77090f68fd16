# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a check finds in a draft, and the rule it goes by. Sentences live outside the engine."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gaung.engine.framing import Framing
from gaung.engine.language.reading import Reading
from gaung.engine.language.spans import Span, whole


class Audience(StrEnum):
    """The three audiences a message may be written for."""

    POTENTIAL = "potential"
    INFORMATIVE = "informative"
    STAKEHOLDER = "stakeholder"


class Kind(StrEnum):
    """A moral action asks people, a political one asks those who decide."""

    MORAL = "moral"
    POLITICAL = "political"


class Severity(StrEnum):
    """How much it matters. Nothing blocks."""

    RISK = "risk"
    MEND = "mend"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Measured:
    """How good a rule is, on which texts, and the command that repeats the measurement.

    ``precision`` or ``recall`` is None where the texts cannot tell it.
    """

    precision: float | None
    recall: float | None
    n: int
    on: str
    how: str


def on_labelled_set(n: int, *, precision: float | None, recall: float) -> Measured:
    """What was measured on the captions of ``labelled/`` that nothing was tuned on."""
    return Measured(
        precision,
        recall,
        n,
        on="odd captions of labelled/: synthetic, written and labelled apart from the rules",
        how="python -m pytest tests/engine/coach/test_labelled_set.py",
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code, how much its findings matter, and how well it was measured.

    ``measured`` None means "not measured". Sentences are looked up under the four keys.
    """

    code: str
    severity: Severity
    measured: Measured | None = None

    @property
    def name_key(self) -> str:
        """Key of the rule's name."""
        return f"{self.code}.name"

    @property
    def seen_key(self) -> str:
        """Key of the sentence that says what was seen, with the finding's parameters."""
        return f"{self.code}.seen"

    @property
    def question_key(self) -> str:
        """Key of the question back to the author."""
        return f"{self.code}.question"

    @property
    def mend_key(self) -> str:
        """Key of the sentence that says how to mend it."""
        return f"{self.code}.mend"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. An empty span at 0 means the message as a whole.

    ``params`` hold numbers, codes and pieces of the author's text, never sentences.
    """

    rule: str
    span: Span
    seen: str
    severity: Severity
    params: Mapping[str, str | int | tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a check gets: the text read once, its framing, and what the message is for."""

    reading: Reading
    framing: Framing
    audience: Audience | None
    kind: Kind | None

    def finding(
        self,
        rule: Rule,
        span: Span | None,
        *,
        severity: Severity | None = None,
        **params: str | int | tuple[str, ...],
    ) -> Finding:
        """A finding of a rule at a span (None: the whole message), cut at whole characters."""
        text = self.reading.text
        at = Span(0, 0) if span is None else whole(text, span.start, span.end)
        return Finding(rule.code, at, at.of(text), severity or rule.severity, params)


CheckFunction = Callable[[Draft], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """One file of the checks package: its name, its rules, its function."""

    name: str
    rules: tuple[Rule, ...]
    run: CheckFunction
