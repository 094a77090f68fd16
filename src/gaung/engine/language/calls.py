# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calls to action with their parts, and demands to those who decide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from gaung.engine.language.facts import Fact, FactKind
from gaung.engine.language.sentences import Sentence
from gaung.engine.language.spans import Span
from gaung.engine.language.tokens import Token, TokenKind
from gaung.engine.language.verbs import (
    ACTIONS,
    BEFORE_VERB,
    CLEAR_DEMANDS,
    DEMANDING,
    DEMANDS,
    FILLERS,
    NEEDS_NO_OBJECT,
    OFFICIALS,
    OPENERS,
    OUGHT,
    PAIRS,
    PREDICATES,
    SHOWING,
    STEPS,
    STOPS_OBJECT,
    Ask,
)


class CallKind(StrEnum):
    """Whom it speaks to: the readers, or those who decide."""

    PARTICIPANT = "participant"
    DEMAND = "demand"


class Slot(StrEnum):
    """A part of a call."""

    VERB = "verb"
    OBJECT = "object"
    WHERE = "where"
    WHEN = "when"
    ADDRESSEE = "addressee"


@dataclass(frozen=True, slots=True)
class Call:
    """One call or demand. ``action`` is the plain verb; a part that is not there is None.

    ``opener`` stands for a call without a verb ("Yuk!"): then ``verb`` is None.
    """

    kind: CallKind
    ask: Ask
    action: str
    span: Span
    verb: Span | None
    object: Span | None = None
    where: Span | None = None
    when: Span | None = None
    addressee: Span | None = None
    n_steps: int = 0
    is_showing: bool = False

    @property
    def missing(self) -> tuple[Slot, ...]:
        """Parts the reader would look for in vain, in the order of ``Slot``."""
        parts: dict[Slot, Span | None] = {Slot.VERB: self.verb}
        if self.action not in NEEDS_NO_OBJECT:
            parts[Slot.OBJECT] = self.object
        if self.kind is CallKind.PARTICIPANT:
            parts[Slot.WHERE] = self.where
        parts[Slot.WHEN] = self.when
        if self.kind is CallKind.DEMAND:
            parts[Slot.ADDRESSEE] = self.addressee
        return tuple(slot for slot, span in parts.items() if span is None)


_LONGEST_OBJECT: Final = 6
_VERB_WITHIN: Final = 4
_VERB_LETTERS: Final = 5
_CALL_MARKS: Final = frozenset(',:;-–—("“.!?•*/>|➡')
_HERE: Final = frozenset({TokenKind.URL, TokenKind.MENTION, TokenKind.HASHTAG})


def find_calls(
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    facts_by_sentence: Sequence[Sequence[Fact]],
) -> tuple[Call, ...]:
    """Calls to readers and demands, by position. No sentences, no calls.

    Steps towards an ask ("klik", "isi", "bawa") join it and lend it their place and time. A verb
    that returns is the same call. At most one demand a sentence. A place or time is looked for in
    the sentence, then in the next one, then (links, handles, hashtags) anywhere.
    """
    finder = _Finder(tokens, sentences, facts_by_sentence)
    found: list[Call] = []
    for number in range(len(sentences)):
        demand = finder.demand(number)
        if demand:
            found.append(demand)
        found += finder.participant_calls(number, is_demand=demand is not None)
    return tuple(_merged(found))


def _merged(found: Sequence[Call]) -> Iterator[Call]:
    calls = [call for call in found if call.kind is CallKind.PARTICIPANT]
    with_verb = [call for call in calls if call.verb] or calls[:1]
    mains = [call for call in with_verb if call.action not in STEPS] or with_verb[:1]
    mains = [call for call in mains if not call.is_showing] or mains[:1]
    names = {call.action for call in mains}
    kept: dict[str, Call] = {}
    host = mains[0].action if mains else ""
    waiting: list[Call] = []
    for call in calls:
        if call.action in names and not (call.is_showing and host in kept):
            host = call.action
            kept[host] = _joined(kept.get(host), call)
        elif host in kept:
            kept[host] = _joined(kept[host], call)
        else:
            waiting.append(call)
    for call in waiting:
        kept[host] = _joined(kept[host], call)
    demands = [call for call in found if call.kind is CallKind.DEMAND]
    yield from sorted((*kept.values(), *demands), key=lambda call: call.span)


def _joined(host: Call | None, step: Call) -> Call:
    if host is None:
        return step
    return replace(
        host,
        object=host.object or step.object,
        where=host.where or step.where,
        when=host.when or step.when,
        n_steps=host.n_steps + 1,
    )


class _Finder:
    """Looks at one sentence at a time; knows where links and hashtags of the whole text are."""

    def __init__(
        self,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
        facts: Sequence[Sequence[Fact]],
    ) -> None:
        self._tokens = tokens
        self._sentences = sentences
        self._first: list[dict[FactKind, Span]] = []
        for group in facts:
            self._first.append({fact.kind: fact.span for fact in reversed(group)})
        self._anywhere = next((token.span for token in tokens if token.kind in _HERE), None)

    def demand(self, number: int) -> Call | None:
        """The demand a sentence makes, if it makes one."""
        sentence = self._sentences[number]
        norms = [token.norm for token in self._tokens[sentence.first : sentence.last]]
        official = next((i for i, norm in enumerate(norms) if norm in OFFICIALS), None)
        verb = self._demand_verb(number, norms, official)
        if verb is None:
            return None
        at = sentence.first + verb
        addressee = None if official is None else self._tokens[sentence.first + official].span
        return Call(
            kind=CallKind.DEMAND,
            ask=Ask.DECISION,
            action=self._tokens[at].norm,
            span=self._tokens[at].span,
            verb=self._tokens[at].span,
            object=self._object(at, sentence),
            when=self._fact(number, FactKind.WHEN),
            addressee=addressee,
        )

    def _demand_verb(self, number: int, norms: Sequence[str], official: int | None) -> int | None:
        sentence = self._sentences[number]
        for i, norm in enumerate(norms):
            following = norms[i + 1] if i + 1 < len(norms) else ""
            if norm in DEMANDING and following not in {"maaf", "izin", "tolong", "kamu", "kalian"}:
                is_ours = i > 0 and norms[i - 1] in {"kami", "kita", "warga", "mahasiswa", "ayo"}
                if official is not None or is_ours or norm == "tuntutan":
                    return i
            if norm in DEMANDS and self._opens(sentence.first + i, number):
                is_of_readers = i > 0 and norms[i - 1] in OPENERS
                if not is_of_readers and (official is not None or norm in CLEAR_DEMANDS):
                    return i
            if norm in OUGHT and official is not None and abs(official - i) <= _VERB_WITHIN:
                return self._verb_after(norms, i)
        return None

    @staticmethod
    def _verb_after(norms: Sequence[str], start: int) -> int | None:
        """The first word from here that looks like a verb: known, or me-, di-, ber-."""
        for i in range(start + 1, min(len(norms), start + 2 + _VERB_WITHIN)):
            norm = norms[i]
            known = norm in ACTIONS or norm in DEMANDS
            if known or (norm.startswith(("me", "di", "ber")) and len(norm) > _VERB_LETTERS):
                return i
        return None

    def participant_calls(self, number: int, *, is_demand: bool) -> Iterator[Call]:
        """Calls to the readers in one sentence. In a demand only those that an opener opens."""
        sentence = self._sentences[number]
        index = sentence.first
        n_found = 0
        while index < sentence.last:
            norm = self._tokens[index].norm
            if norm in OPENERS:
                at = self._verb_after_opener(index, sentence)
                yield self._call(number, index, at)
                n_found += 1
                index = (at or index) + 1
                continue
            is_call = self._verb_at(index) and self._opens(index, number)
            if (
                is_call
                and not self._is_spoken_of(index, sentence)
                and (not is_demand or norm in {"ikut", "dukung", "gabung"})
            ):
                call = self._call(number, index, index)
                yield replace(call, is_showing=n_found > 0 and norm in SHOWING)
                n_found += 1
            index += 1

    def _verb_at(self, index: int) -> bool:
        return self._tokens[index].kind is TokenKind.WORD and self._action(index)[0] in ACTIONS

    def _action(self, index: int) -> tuple[str, int]:
        """The plain verb here, and its last token: "isilah", "tanda tangani"."""
        norm = self._tokens[index].norm
        if index + 1 < len(self._tokens):
            pair = PAIRS.get((norm, self._tokens[index + 1].norm))
            if pair is not None:
                return pair, index + 1
        short = norm.removesuffix("lah")
        return (short if norm not in ACTIONS and short in ACTIONS else norm), index

    def _is_spoken_of(self, index: int, sentence: Sentence) -> bool:
        """The clause goes on with a predicate: the verb is its subject."""
        for token in self._tokens[index + 1 : min(sentence.last, index + 2 + _VERB_WITHIN)]:
            if token.kind is TokenKind.MARK:
                return False
            if token.norm in PREDICATES:
                return True
        return False

    def _opens(self, index: int, number: int) -> bool:
        """Whether a clause opens at this token."""
        sentence = self._sentences[number]
        if index == sentence.first:
            return True
        before = self._tokens[index - 1]
        if before.kind is TokenKind.EMOJI:
            return True
        if before.kind is TokenKind.MARK:
            return before.text[0] in _CALL_MARKS
        if before.norm in {"kita", "bisa"}:
            return self._invites(index, number)
        return before.norm in BEFORE_VERB

    def _invites(self, index: int, number: int) -> bool:
        """An invitation and no report: "Sabtu kita tanam pohon", "kamu bisa bantu"."""
        if self._tokens[index - 1].norm == "bisa":
            first = self._sentences[number].first
            return index - 2 >= first and self._tokens[index - 2].norm == "kamu"
        return self._fact(number, FactKind.WHEN, only_here=True) is not None

    def _verb_after_opener(self, opener: int, sentence: Sentence) -> int | None:
        for index in range(opener + 1, min(sentence.last, opener + 2 + _VERB_WITHIN)):
            token = self._tokens[index]
            if token.kind is not TokenKind.WORD:
                return None
            if self._verb_at(index) or token.norm.startswith(("ber", "me", "nge", "ny")):
                return index
            if token.norm not in FILLERS and token.norm not in BEFORE_VERB:
                return index if index == opener + 1 else None
        return None

    def _call(self, number: int, first: int, verb: int | None) -> Call:
        sentence = self._sentences[number]
        action, last = self._action(first if verb is None else verb)
        end = self._tokens[last].end
        return Call(
            kind=CallKind.PARTICIPANT,
            ask=ACTIONS.get(action, Ask.BEHAVIOUR),
            action=action,
            span=Span(self._tokens[first].start, end),
            verb=None if verb is None else Span(self._tokens[verb].start, end),
            object=None if verb is None else self._object(last, sentence),
            where=self._where(number),
            when=self._fact(number, FactKind.WHEN),
        )

    def _object(self, verb: int, sentence: Sentence) -> Span | None:
        first = last = None
        for index in range(verb + 1, min(sentence.last, verb + 1 + 2 * _LONGEST_OBJECT)):
            token = self._tokens[index]
            is_part = token.kind in {TokenKind.WORD, TokenKind.NUMBER, TokenKind.MENTION}
            if not is_part or token.norm in STOPS_OBJECT:
                break
            if token.norm in FILLERS or token.norm in OPENERS:
                if first is not None:
                    break
                continue
            first = token.start if first is None else first
            last = token.end
            if index - verb >= _LONGEST_OBJECT:
                break
        return None if first is None or last is None else Span(first, last)

    def _where(self, number: int) -> Span | None:
        here = self._fact(number, FactKind.LINK) or self._fact(number, FactKind.PLACE)
        return here or self._anywhere

    def _fact(self, number: int, kind: FactKind, *, only_here: bool = False) -> Span | None:
        """The first fact of a kind in the sentence, else in the one after it."""
        for at in range(number, number + (1 if only_here else 2)):
            if at < len(self._first) and kind in self._first[at]:
                return self._first[at][kind]
        return None
