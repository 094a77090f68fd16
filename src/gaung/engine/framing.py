# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Framing functions of a message: Entman's four and Snow and Benford's three, with evidence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

from gaung.engine.language import cues
from gaung.engine.language.calls import Call, CallKind
from gaung.engine.language.facts import FactKind
from gaung.engine.language.phrases import Hit, Phrases
from gaung.engine.language.reading import Reading, read
from gaung.engine.language.spans import Span
from gaung.engine.language.verbs import OPENERS


class Function(StrEnum):
    """What a frame can do: first Entman's four functions, then Snow and Benford's three tasks."""

    PROBLEM = "problem"
    CAUSE = "cause"
    MORAL = "moral"
    REMEDY = "remedy"
    DIAGNOSTIC = "diagnostic"
    PROGNOSTIC = "prognostic"
    MOTIVATIONAL = "motivational"


ENTMAN: Final = (Function.PROBLEM, Function.CAUSE, Function.MORAL, Function.REMEDY)
SNOW_BENFORD: Final = (Function.DIAGNOSTIC, Function.PROGNOSTIC, Function.MOTIVATIONAL)


class Level(IntEnum):
    """How clearly a function is there. Explicit: with a number, a source or a named actor."""

    ABSENT = 0
    IMPLIED = 1
    EXPLICIT = 2


class Vocabulary(StrEnum):
    """Reasons to act, after Benford's vocabularies of motive."""

    SEVERITY = "severity"
    URGENCY = "urgency"
    EFFICACY = "efficacy"
    PROPRIETY = "propriety"


class Flag(StrEnum):
    """A gap between functions."""

    REMEDY_WITHOUT_CAUSE = "remedy_without_cause"
    MORAL_WITHOUT_PROBLEM = "moral_without_problem"
    REMEDY_WITHOUT_ACTOR = "remedy_without_actor"
    SEVERITY_WITHOUT_EFFICACY = "severity_without_efficacy"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of the text that hints at a function; ``is_firm`` lifts it to explicit."""

    span: Span
    seen: str
    is_firm: bool


@dataclass(frozen=True, slots=True)
class FunctionReading:
    """One function: the level the machine suggests, and why, by position."""

    function: Function
    level: Level
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class FlagReading:
    """One gap and the first place that shows it."""

    flag: Flag
    span: Span


@dataclass(frozen=True, slots=True)
class Framing:
    """The seven functions in the order of ``Function``, the motives used, and the gaps.

    A suggestion from cue words, for an author to tick or refuse; not a coding of the text.
    """

    functions: tuple[FunctionReading, ...]
    vocabularies: tuple[Vocabulary, ...]
    flags: tuple[FlagReading, ...]

    @property
    def levels(self) -> dict[Function, Level]:
        """The suggested level of each of the seven functions."""
        return {reading.function: reading.level for reading in self.functions}

    @property
    def entman_share(self) -> float:
        """See ``entman_share``."""
        return entman_share(self.levels)

    @property
    def snow_benford_share(self) -> float:
        """See ``snow_benford_share``."""
        return snow_benford_share(self.levels)


def entman_share(levels: Mapping[Function, int]) -> float:
    """Completeness 0..1: the sum of Entman's four levels over 8. A function not given counts 0.

    Raises:
        ValueError: a level is not 0, 1 or 2.

    Source: Entman 1993 for the functions; the score is ours.
    """
    return _share(levels, ENTMAN)


def snow_benford_share(levels: Mapping[Function, int]) -> float:
    """Completeness 0..1: the sum of the three core tasks' levels over 6. Not given counts 0.

    Raises:
        ValueError: a level is not 0, 1 or 2.

    Source: Snow and Benford 1988; Benford and Snow 2000 for the tasks; the score is ours.
    """
    return _share(levels, SNOW_BENFORD)


def _share(levels: Mapping[Function, int], functions: tuple[Function, ...]) -> float:
    chosen = [Level(levels.get(function, 0)) for function in functions]
    return sum(chosen) / (Level.EXPLICIT * len(chosen))


_ACTOR: Final = "actor"
_CUES: Final = Phrases(
    {
        Function.PROBLEM: cues.PROBLEM,
        Function.CAUSE: cues.CAUSE,
        Function.MORAL: cues.MORAL,
        Function.REMEDY: cues.REMEDY,
        Vocabulary.SEVERITY: cues.SEVERITY,
        Vocabulary.URGENCY: cues.URGENCY,
        Vocabulary.EFFICACY: cues.EFFICACY,
        Vocabulary.PROPRIETY: cues.PROPRIETY,
        _ACTOR: cues.ACTOR,
    }
)
_FIRM_FACTS: Final = {
    Function.PROBLEM: (FactKind.CLAIM, FactKind.SOURCE),
    Function.CAUSE: (FactKind.CLAIM, FactKind.SOURCE),
    Function.MORAL: (FactKind.SOURCE,),
    Function.REMEDY: (FactKind.CLAIM, FactKind.SOURCE, FactKind.LINK, FactKind.WHEN),
}
_ACTOR_MAKES_FIRM: Final = frozenset({Function.CAUSE, Function.MORAL, Function.REMEDY})


def framing(text: str | Reading) -> Framing:
    """Suggest a level for each function, with the evidence. The empty text: all absent, no gaps.

    Cue words give evidence; a number, a source or an actor in the same sentence makes it firm.
    Diagnostic joins problem and cause, prognostic joins remedy and calls, motivational joins
    calls and reasons to act. Time grows with the length of the text.

    Source: Entman 1993; Snow and Benford 1988; Benford 1993 (vocabularies). Cue lists are ours
    and not validated: see the figures that the coach carries with its rules.
    """
    reading = read(text) if isinstance(text, str) else text
    return _Framer(reading).framing()


class _Framer:
    """One pass over the cue hits of a reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._hits: dict[str, list[tuple[Hit, int]]] = {}
        for hit in _CUES.find(reading.tokens):
            self._hits.setdefault(hit.label, []).append((hit, reading.sentence_of(hit.first)))
        self._acting = {sentence for _, sentence in self._hits.get(_ACTOR, ())}

    def framing(self) -> Framing:
        entman = {function: self._entman(function) for function in ENTMAN}
        tasks = (self._diagnostic(entman), self._prognostic(entman), self._motivational())
        vocabularies = tuple(word for word in Vocabulary if word in self._hits)
        functions = (*entman.values(), *tasks)
        levels = {reading.function: reading.level for reading in functions}
        return Framing(functions, vocabularies, tuple(self._flags(levels)))

    def _evidence(self, span: Span, *, is_firm: bool) -> Evidence:
        return Evidence(span, span.of(self._reading.text), is_firm)

    def _entman(self, function: Function) -> FunctionReading:
        evidence = []
        for hit, sentence in self._hits.get(function, ()):
            is_firm = self._reading.has(sentence, *_FIRM_FACTS[function]) or (
                function in _ACTOR_MAKES_FIRM and sentence in self._acting
            )
            evidence.append(self._evidence(hit.span, is_firm=is_firm))
        if function is Function.REMEDY:
            evidence += self._demanded({item.span for item in evidence})
        evidence.sort(key=lambda item: item.span)
        return FunctionReading(function, _level(evidence), tuple(evidence))

    def _demanded(self, known: set[Span]) -> Iterator[Evidence]:
        """A demand is a remedy, whatever its verb."""
        for call in self._reading.calls:
            if call.kind is CallKind.DEMAND and call.object and call.span not in known:
                yield self._evidence(call.span, is_firm=call.addressee is not None)

    def _diagnostic(self, entman: Mapping[Function, FunctionReading]) -> FunctionReading:
        problem, cause = entman[Function.PROBLEM], entman[Function.CAUSE]
        evidence = (*problem.evidence, *cause.evidence)
        level = Level.ABSENT
        if problem.level or cause.level:
            is_both = problem.level and cause.level
            is_firm = max(problem.level, cause.level) is Level.EXPLICIT
            level = Level.EXPLICIT if is_both and is_firm else Level.IMPLIED
        ordered = sorted(evidence, key=lambda item: item.span)
        return FunctionReading(Function.DIAGNOSTIC, level, tuple(ordered))

    def _prognostic(self, entman: Mapping[Function, FunctionReading]) -> FunctionReading:
        remedy = entman[Function.REMEDY]
        calls = [
            self._evidence(call.span, is_firm=True)
            for call in self._reading.calls
            if _is_doable(call)
        ]
        known = {item.span for item in calls}
        evidence = [*calls, *(item for item in remedy.evidence if item.span not in known)]
        evidence.sort(key=lambda item: item.span)
        return FunctionReading(Function.PROGNOSTIC, _level(evidence), tuple(evidence))

    def _motivational(self) -> FunctionReading:
        calls = [c for c in self._reading.calls if c.kind is CallKind.PARTICIPANT]
        reasons = [
            hit
            for word in (Vocabulary.URGENCY, Vocabulary.EFFICACY, Vocabulary.PROPRIETY)
            for hit, _ in self._hits.get(word, ())
        ]
        openers = [token.span for token in self._reading.tokens if token.norm in OPENERS]
        if not calls and not openers:
            return FunctionReading(Function.MOTIVATIONAL, Level.ABSENT, ())
        is_firm = bool(reasons)
        spans = {call.span for call in calls} | {hit.span for hit in reasons}
        evidence = tuple(self._evidence(span, is_firm=is_firm) for span in sorted(spans))
        level = Level.EXPLICIT if is_firm else Level.IMPLIED
        return FunctionReading(Function.MOTIVATIONAL, level, evidence)

    def _flags(self, levels: Mapping[Function, Level]) -> Iterator[FlagReading]:
        if levels[Function.REMEDY] and not levels[Function.CAUSE]:
            yield FlagReading(Flag.REMEDY_WITHOUT_CAUSE, self._first(Function.REMEDY))
        if levels[Function.MORAL] and not levels[Function.PROBLEM]:
            yield FlagReading(Flag.MORAL_WITHOUT_PROBLEM, self._first(Function.MORAL))
        if levels[Function.REMEDY] and not self._remedy_has_actor():
            yield FlagReading(Flag.REMEDY_WITHOUT_ACTOR, self._first(Function.REMEDY))
        is_way_out = (
            Vocabulary.EFFICACY in self._hits or levels[Function.PROGNOSTIC] == Level.EXPLICIT
        )
        if Vocabulary.SEVERITY in self._hits and not is_way_out:
            yield FlagReading(Flag.SEVERITY_WITHOUT_EFFICACY, self._first(Vocabulary.SEVERITY))

    def _first(self, label: Function | Vocabulary) -> Span:
        hits = self._hits.get(label, ())
        if hits:
            return hits[0][0].span
        return next(call.span for call in self._reading.calls if call.kind is CallKind.DEMAND)

    def _remedy_has_actor(self) -> bool:
        """An actor in a sentence that names a remedy, or a call that makes the reader the actor."""
        remedies = {sentence for _, sentence in self._hits.get(Function.REMEDY, ())}
        return bool(remedies & self._acting) or any(
            call.kind is CallKind.PARTICIPANT or call.addressee for call in self._reading.calls
        )


def _is_doable(call: Call) -> bool:
    """Somebody could do it: what, and where or when."""
    return call.verb is not None and (call.where is not None or call.when is not None)


def _level(evidence: list[Evidence]) -> Level:
    if not evidence:
        return Level.ABSENT
    return Level.EXPLICIT if any(item.is_firm for item in evidence) else Level.IMPLIED
