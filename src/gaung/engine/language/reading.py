# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text read once: tokens, sentences, facts, personal data, calls."""

from bisect import bisect_right
from dataclasses import dataclass

from gaung.engine.language.calls import Call, find_calls
from gaung.engine.language.facts import Fact, FactKind, facts
from gaung.engine.language.personal import PersonalHit, personal_data
from gaung.engine.language.sentences import Sentence, sentences
from gaung.engine.language.spans import Span
from gaung.engine.language.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the checks lean on, so that no check reads the text again.

    ``facts_by_sentence[i]`` are the facts that begin in ``sentences[i]``, and
    ``kinds_by_sentence[i]`` the kinds among them.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    facts: tuple[Fact, ...]
    facts_by_sentence: tuple[tuple[Fact, ...], ...]
    kinds_by_sentence: tuple[frozenset[FactKind], ...]
    personal: tuple[PersonalHit, ...]
    calls: tuple[Call, ...]

    @property
    def n_words(self) -> int:
        """Words and numbers."""
        return sum(sentence.n_words for sentence in self.sentences)

    def sentence_of(self, token_index: int) -> int:
        """The number of the sentence that holds a token."""
        return bisect_right(self.sentences, token_index, key=lambda sentence: sentence.first) - 1

    def has(self, sentence: int, *kinds: FactKind) -> bool:
        """Whether a sentence holds a fact of one of these kinds. Outside the text: no."""
        if not 0 <= sentence < len(self.sentences):
            return False
        return not self.kinds_by_sentence[sentence].isdisjoint(kinds)

    def is_sourced(self, sentence: int) -> bool:
        """Whether a source or link stands in the sentence or the next one, or closes the text."""
        at = range(sentence, sentence + 2)
        return any(self.has(i, FactKind.SOURCE, FactKind.LINK) for i in at) or self._closes()

    def _closes(self) -> bool:
        """A line "Sumber: ..." at the end speaks for the whole text."""
        if not self.sentences:
            return False
        last = self.sentences[-1]
        return any(
            token.norm == "sumber"
            for token in self.tokens[last.first : min(last.first + 2, last.last)]
        )


def read(text: str) -> Reading:
    """Read a text. The empty text gives an empty reading. Time grows with the length."""
    found = tokens(text)
    parts = sentences(text, found)
    personal = personal_data(text)
    known = _outside(facts(text, found), personal)
    by_sentence: list[list[Fact]] = [[] for _ in parts]
    starts = [part.first for part in parts]
    for fact in known:
        by_sentence[bisect_right(starts, fact.first) - 1].append(fact)
    grouped = tuple(tuple(group) for group in by_sentence)
    kinds = tuple(frozenset(fact.kind for fact in group) for group in grouped)
    calls = find_calls(found, parts, grouped)
    return Reading(text, found, parts, known, grouped, kinds, personal, calls)


def _outside(found: tuple[Fact, ...], personal: tuple[PersonalHit, ...]) -> tuple[Fact, ...]:
    """Facts without the numbers that belong to a NIK, a phone number or an account."""
    starts: list[Span] = [hit.span for hit in personal]
    kept = []
    for fact in found:
        near = bisect_right(starts, fact.span)
        around = starts[max(0, near - 1) : near + 1]
        is_number = fact.kind in {FactKind.CLAIM, FactKind.NUMBER, FactKind.WHEN}
        if not (is_number and any(span.overlaps(fact.span) for span in around)):
            kept.append(fact)
    return tuple(kept)
