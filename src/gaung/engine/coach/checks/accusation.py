# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A named person together with an accusation and no source. A risk, never a verdict."""

from collections.abc import Iterator
from typing import Final

from gaung.engine.coach.finding import Draft, Finding, Rule, Severity, on_labelled_set
from gaung.engine.language.phrases import Phrases
from gaung.engine.language.sentences import Sentence
from gaung.engine.language.spans import Span
from gaung.engine.language.tokens import TokenKind
from gaung.engine.language.verbs import OFFICIALS
from gaung.engine.language.words import listed

_RULE: Final = Rule(
    "accused_person", Severity.RISK, on_labelled_set(208, precision=1.0, recall=0.11)
)
RULES: Final = (_RULE,)
_TITLES: Final = listed(
    "bapak ibu pak bu saudara sdr saudari bang mas mbak kak om tante haji hajah ustaz ustadz dosen "
    "kades lurah camat bupati gubernur"
)
_ACCUSATIONS: Final = Phrases(
    {
        "accusation": [
            "korupsi", "koruptor", "maling", "mencuri", "pencuri", "penipu", "menipu", "nipu",
            "suap", "disuap", "menyuap", "pelacur", "pembunuh", "penjahat", "mafia", "pembohong",
            "bohong", "berbohong", "perampok", "merampok", "cabul", "mesum", "memperkosa",
            "pemerkosa", "melecehkan", "pelaku", "dalang", "dalangnya", "biang keladi",
            "biang kerok", "otak di balik", "pembakar", "membakar", "bandar", "pengedar",
            "penadah", "selingkuh", "pelakor", "menggelapkan", "penggelapan", "memeras", "pemeras",
            "pungli", "menjual izin", "teroris", "pki", "antek", "penista", "pedofil", "predator",
            "menganiaya", "penganiaya", "rentenir", "calo",
        ]
    }
)  # fmt: skip


def check(draft: Draft) -> Iterator[Finding]:
    """One finding a sentence: a handle, or a title and a name, beside an accusation, unsourced."""
    reading = draft.reading
    seen: set[int] = set()
    for hit in _ACCUSATIONS.find(reading.tokens):
        number = reading.sentence_of(hit.first)
        if number in seen:
            continue
        seen.add(number)
        person = _person(draft, reading.sentences[number])
        if person is not None and not reading.is_sourced(number):
            accusation = hit.span.of(reading.text)
            yield draft.finding(
                _RULE, person, person=person.of(reading.text), accusation=accusation
            )


def _person(draft: Draft, sentence: Sentence) -> Span | None:
    """The first person named: a handle, or a title with a name that is no office."""
    tokens = draft.reading.tokens
    for index in range(sentence.first, sentence.last):
        token = tokens[index]
        if token.kind is TokenKind.MENTION:
            return token.span
        following = tokens[index + 1] if index + 1 < sentence.last else None
        if (
            token.norm in _TITLES
            and following is not None
            and following.kind is TokenKind.WORD
            and following.text[0].isupper()
            and following.norm not in OFFICIALS
        ):
            return Span(token.start, following.end)
    return None
