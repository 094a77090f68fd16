# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sentences of a caption: full stops, line breaks, bullets, emoji between thoughts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gaung.engine.language.spans import Span
from gaung.engine.language.tokens import Token, TokenKind
from gaung.engine.language.words import listed

_ENDS: Final = frozenset(".!?…")
_ABBREVIATIONS: Final = listed(
    "jl jln gg no nmr rp dr drs dra prof bpk ibu sdr hal tgl telp tlp hp dll dsb dst dkk tsb al an "
    "st km kab kec kel prov pt cv tbk ust kh hj mr mrs vs art ps"
)
# "dll." may end a sentence: only these never do.
_CLOSERS: Final = frozenset({")", '"', "”", "’", "'", "]", "»"})
_COUNTED: Final = frozenset({TokenKind.WORD, TokenKind.NUMBER})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span, and its tokens as the half-open range ``first:last``."""

    span: Span
    first: int
    last: int
    n_words: int


def sentences(text: str, tokens: Sequence[Token]) -> tuple[Sentence, ...]:
    """Sentences in reading order; each token is in exactly one. No tokens, no sentences.

    A line break ends a sentence unless the next line goes on in lower case (a hand-wrapped line).
    Abbreviations ("Jl.", "No.") and single initials do not end one.
    """
    found: list[Sentence] = []
    first = 0
    for index in range(len(tokens)):
        if _ends_after(text, tokens, index):
            found.append(_sentence(tokens, first, index + 1))
            first = index + 1
    return tuple(found)


def _sentence(tokens: Sequence[Token], first: int, last: int) -> Sentence:
    n_words = sum(token.kind in _COUNTED for token in tokens[first:last])
    return Sentence(Span(tokens[first].start, tokens[last - 1].end), first, last, n_words)


def _ends_after(text: str, tokens: Sequence[Token], index: int) -> bool:
    if index + 1 == len(tokens):
        return True
    here, following = tokens[index], tokens[index + 1]
    gap = text[here.end : following.start]
    if "\n" in gap or "\r" in gap:
        return not following.text[0].islower()
    if following.kind is TokenKind.MARK and following.text[0] in _ENDS | _CLOSERS and not gap:
        return False
    if here.kind is TokenKind.MARK and here.text in _CLOSERS and index > 0:
        return _stops(tokens, index - 1) and bool(gap)
    return _stops(tokens, index) and (bool(gap) or following.kind is TokenKind.EMOJI)


def _stops(tokens: Sequence[Token], index: int) -> bool:
    here = tokens[index]
    if here.kind is not TokenKind.MARK or here.text[0] not in _ENDS:
        return False
    if here.text != "." or index == 0:
        return True
    before = tokens[index - 1]
    if before.end != here.start:
        return True
    is_initial = len(before.text) == 1 and before.text.isupper()
    return not (is_initial or before.norm in _ABBREVIATIONS)
