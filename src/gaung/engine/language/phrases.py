# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Find many phrases in one pass over the tokens."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gaung.engine.language.spans import Span
from gaung.engine.language.tokens import Token, TokenKind
from gaung.engine.language.words import forms


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: its label, its tokens as the half-open range ``first:last``, its span."""

    label: str
    first: int
    last: int
    span: Span


@dataclass(frozen=True, slots=True)
class _Phrase:
    label: str
    words: tuple[str, ...]


class Phrases:
    """Phrases by label. A word ending in ``*`` stands for every word that begins so.

    Words are compared in their plain form, with or without a clitic or a doubling. Punctuation
    between words breaks a phrase. The longest phrase of a label wins; its words are not used again
    for the same label. Time grows with the number of tokens: a phrase has at most a few words.
    """

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self._exact: dict[str, list[_Phrase]] = {}
        self._begins: dict[str, list[_Phrase]] = {}
        for label, phrases in groups.items():
            for phrase in phrases:
                words = tuple(phrase.split())
                index = self._begins if words[0].endswith("*") else self._exact
                index.setdefault(words[0].rstrip("*"), []).append(_Phrase(label, words))
        self._lengths = sorted({len(stem) for stem in self._begins})

    def find(self, tokens: Sequence[Token]) -> tuple[Hit, ...]:
        """Every hit, by position and then label. No tokens, no hits."""
        hits: list[Hit] = []
        candidates: dict[str, list[_Phrase]] = {}
        known: dict[str, tuple[str, ...]] = {}
        busy: dict[str, int] = {}
        for index, token in enumerate(tokens):
            possible = candidates.get(token.norm)
            if possible is None:
                is_word = token.kind is TokenKind.WORD or token.kind is TokenKind.NUMBER
                possible = self._possible(token.norm) if is_word else []
                candidates[token.norm] = possible
            for phrase in possible:
                last = index + len(phrase.words)
                if busy.get(phrase.label, 0) <= index and _goes_on(phrase, tokens, index, known):
                    busy[phrase.label] = last
                    span = Span(token.start, tokens[last - 1].end)
                    hits.append(Hit(phrase.label, index, last, span))
        return tuple(hits)

    def _possible(self, norm: str) -> list[_Phrase]:
        found = [phrase for form in forms(norm) for phrase in self._exact.get(form, ())]
        for length in self._lengths:
            if length > len(norm):
                break
            found += self._begins.get(norm[:length], ())
        return sorted(found, key=lambda phrase: (-len(phrase.words), phrase.label))


def _goes_on(
    phrase: _Phrase, tokens: Sequence[Token], index: int, known: dict[str, tuple[str, ...]]
) -> bool:
    """Whether the words after the first are there too. ``known`` keeps the forms of this text."""
    words = phrase.words
    if len(words) == 1:
        return True
    if index + len(words) > len(tokens):
        return False
    for offset in range(1, len(words)):
        norm = tokens[index + offset].norm
        spellings = known.get(norm)
        if spellings is None:
            spellings = known[norm] = forms(norm)
        word = words[offset]
        if word in spellings:
            continue
        if not (word.endswith("*") and norm.startswith(word[:-1])):
            return False
    return True
