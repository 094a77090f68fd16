# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Informal Indonesian: tokens, sentences, facts, calls, personal data. Offsets are characters."""

from gaung.engine.language.calls import Call, CallKind, Slot
from gaung.engine.language.facts import Fact, FactKind
from gaung.engine.language.personal import PersonalHit, PersonalKind, personal_data
from gaung.engine.language.reading import Reading, read
from gaung.engine.language.sentences import Sentence, sentences
from gaung.engine.language.spans import Span
from gaung.engine.language.tokens import Token, TokenKind, tokens
from gaung.engine.language.verbs import Ask

__all__ = [
    "Ask",
    "Call",
    "CallKind",
    "Fact",
    "FactKind",
    "PersonalHit",
    "PersonalKind",
    "Reading",
    "Sentence",
    "Slot",
    "Span",
    "Token",
    "TokenKind",
    "personal_data",
    "read",
    "sentences",
    "tokens",
]
