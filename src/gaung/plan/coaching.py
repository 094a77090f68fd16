# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the coach says about a message, together with what its author decided."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gaung.engine.coach import Audience, Coaching, Finding, Kind, Rule, Severity, coach
from gaung.engine.framing import ENTMAN, SNOW_BENFORD, FunctionReading
from gaung.engine.language import Call, CallKind, Slot, Span
from gaung.plan import words
from gaung.plan.lengths import Length, lengths
from gaung.plan.marks import Mark, Piece, pieces

if TYPE_CHECKING:
    # The command line speaks these words too, without any database.
    from gaung.plan.models import Dismissal, Draft

MOST_QUOTES = 4
_TO_MEND = frozenset({Severity.RISK, Severity.MEND})


@dataclass(frozen=True, slots=True)
class FindingShown:
    """One finding as people read it; equal ones of a rule are one, with all their places.

    ``number`` links it with its marks in the text; a dismissed one has none.
    """

    key: str
    rule: Rule
    severity: Severity
    quote: str
    spans: tuple[Span, ...]
    sentences: words.FindingWords
    number: int | None
    dismissal: "Dismissal | None"

    @property
    def n_times(self) -> int:
        """How often it is there."""
        return len(self.spans)

    @property
    def is_quote_untold(self) -> bool:
        """Whether the sentence does not quote the text that it speaks of."""
        return bool(self.quote) and self.quote not in self.sentences.seen

    @property
    def measured(self) -> str:
        """How well the rule was measured, in words."""
        return words.measured(self.rule)


@dataclass(frozen=True, slots=True)
class FunctionShown:
    """One framing function: the machine's suggestion with its evidence, and the author's tick."""

    code: str
    name: str
    question: str
    level: int
    level_name: str
    quotes: tuple[str, ...]
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class SlotShown:
    """One part of a call: what stands there, or a sentence on what is missing."""

    name: str
    quote: str
    missing: str


@dataclass(frozen=True, slots=True)
class CallShown:
    """One call with its parts."""

    quote: str
    what: str
    slots: tuple[SlotShown, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the composer shows beside a text."""

    coaching: Coaching
    pieces: list[Piece]
    entman: tuple[FunctionShown, ...]
    snow_benford: tuple[FunctionShown, ...]
    calls: tuple[CallShown, ...]
    open_findings: tuple[FindingShown, ...]
    dismissed: tuple[FindingShown, ...]
    lengths: tuple[Length, ...]

    @property
    def to_mend(self) -> tuple[FindingShown, ...]:
        """Open findings that are more than a hint."""
        return tuple(each for each in self.open_findings if each.severity in _TO_MEND)

    @property
    def hints(self) -> tuple[FindingShown, ...]:
        """Open findings that are hints only."""
        return tuple(each for each in self.open_findings if each.severity not in _TO_MEND)

    @property
    def n_risks(self) -> int:
        """Open findings that could hurt somebody."""
        return sum(each.severity is Severity.RISK for each in self.open_findings)

    @property
    def n_ticks(self) -> int:
        """Functions that the author ticked."""
        return sum(each.is_ticked for each in (*self.entman, *self.snow_benford))

    @property
    def n_entman(self) -> int:
        """The machine's levels of Entman's four, of 8."""
        return sum(each.level for each in self.entman)

    @property
    def n_snow_benford(self) -> int:
        """The machine's levels of Snow and Benford's three, of 6."""
        return sum(each.level for each in self.snow_benford)

    @property
    def n_more(self) -> int:
        """Findings that are counted only."""
        return sum(self.coaching.n_more.values())

    def as_dict(self) -> dict[str, object]:
        """What a published version keeps: the coach's whole answer, and the author's decisions."""
        functions = (*self.entman, *self.snow_benford)
        return {
            **self.coaching.as_dict(),
            "ticks": [each.code for each in functions if each.is_ticked],
            "dismissed": [
                {"rule": each.rule.code, "seen": each.quote, "reason": each.dismissal.reason}
                for each in self.dismissed
                if each.dismissal
            ],
        }


def finding_key(finding: Finding) -> str:
    """The same for a rule and the words it stands on, wherever they stand."""
    seen = " ".join(finding.seen.split()).casefold()
    return hashlib.blake2b(f"{finding.rule}\0{seen}".encode(), digest_size=10).hexdigest()


def sheet(
    text: str,
    *,
    audience: str = "",
    kind: str = "",
    ticks: Sequence[str] = (),
    dismissals: Iterable["Dismissal"] = (),
) -> Sheet:
    """Coach a text for an audience and lay the author's ticks and dismissals over it."""
    coaching = coach(
        text,
        audience=Audience(audience) if audience else None,
        kind=Kind(kind) if kind else None,
    )
    away = {each.key: each for each in dismissals if each.undone_at is None}
    shown = tuple(_findings(coaching, away))
    open_findings = tuple(each for each in shown if each.dismissal is None)
    functions = {
        reading.function: _function(reading, ticks) for reading in coaching.framing.functions
    }
    return Sheet(
        coaching=coaching,
        pieces=pieces(text, _marks(coaching, open_findings)),
        entman=tuple(functions[each] for each in ENTMAN),
        snow_benford=tuple(functions[each] for each in SNOW_BENFORD),
        calls=tuple(_call(call, text) for call in coaching.calls),
        open_findings=open_findings,
        dismissed=tuple(each for each in shown if each.dismissal is not None),
        lengths=lengths(text),
    )


def sheet_of(draft: "Draft") -> Sheet:
    """The sheet of a draft as it is kept."""
    return sheet(
        draft.text,
        audience=draft.message.audience.kind,
        ticks=draft.ticks,
        dismissals=draft.message.dismissals.filter(undone_at=None),
    )


def _findings(coaching: Coaching, away: Mapping[str, "Dismissal"]) -> Iterator[FindingShown]:
    by_code = {rule.code: rule for rule in coaching.rules}
    groups: dict[str, list[Finding]] = {}
    for finding in coaching.findings:
        groups.setdefault(finding_key(finding), []).append(finding)
    number = 0
    for key, group in groups.items():
        dismissal = away.get(key)
        number += dismissal is None
        first = group[0]
        yield FindingShown(
            key=key,
            rule=by_code[first.rule],
            severity=first.severity,
            quote=first.seen,
            spans=tuple(finding.span for finding in group),
            sentences=words.finding_words(first),
            number=number if dismissal is None else None,
            dismissal=dismissal,
        )


def _function(reading: FunctionReading, ticks: Sequence[str]) -> FunctionShown:
    code = reading.function.value
    quotes = dict.fromkeys(item.seen for item in reading.evidence)
    return FunctionShown(
        code=code,
        name=str(words.FUNCTIONS[code]),
        question=str(words.FUNCTION_QUESTIONS[code]),
        level=int(reading.level),
        level_name=str(words.LEVELS[int(reading.level)]),
        quotes=tuple(quotes)[:MOST_QUOTES],
        is_ticked=code in ticks,
    )


def _call(call: Call, text: str) -> CallShown:
    spans = {
        Slot.VERB: call.verb,
        Slot.OBJECT: call.object,
        Slot.WHERE: call.where,
        Slot.WHEN: call.when,
        Slot.ADDRESSEE: call.addressee,
    }
    missing = set(call.missing)
    slots = tuple(
        SlotShown(
            name=str(words.SLOTS[slot]),
            quote=span.of(text) if span else "",
            missing=str(words.SLOTS_MISSING[slot]) if slot in missing else "",
        )
        for slot, span in spans.items()
        if span or slot in missing
    )
    what = words.DEMAND if call.kind is CallKind.DEMAND else words.ASKS[call.ask.value]
    return CallShown(call.span.of(text), str(what), slots)


def _marks(coaching: Coaching, open_findings: Sequence[FindingShown]) -> Iterator[Mark]:
    """Evidence of Entman's four and of the calls; the three tasks stand on the same words."""
    for reading in coaching.framing.functions:
        if reading.function in ENTMAN:
            label = str(words.FUNCTIONS[reading.function.value])
            for item in reading.evidence:
                yield Mark(item.span, label)
    for call in coaching.calls:
        yield Mark(call.span, str(words.CALL_MARK))
    for finding in open_findings:
        for span in finding.spans:
            yield Mark(span, "", finding.number, finding.severity.value)
