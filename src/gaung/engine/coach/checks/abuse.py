# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Abusive words, also with affixes, stretched letters and digits for letters."""

from collections.abc import Iterator
from typing import Final

from gaung.engine.coach.finding import Draft, Finding, Measured, Rule, Severity
from gaung.engine.language.abuse import abusive_words
from gaung.engine.language.tokens import TokenKind
from gaung.engine.language.words import listed

_MEASURED: Final = Measured(
    precision=0.95,
    recall=0.60,
    n=2605,
    on="every fifth tweet of id-multi-label-hate-speech (Ibrohim and Budi 2019), label Abusive",
    how="python -m pytest tests/engine/coach/test_abuse_measured.py",
)
_RULE: Final = Rule("abusive_word", Severity.MEND, _MEASURED)
RULES: Final = (_RULE,)
_TO_SOMEBODY: Final = listed(
    "lo lu loe elo kamu kau kalian anda dia mereka si dasar pak bapak bu ibu"
)
_NEAR: Final = 3


def check(draft: Draft) -> Iterator[Finding]:
    """Each abusive word. Next to a person it is a risk, else something to mend."""
    tokens = draft.reading.tokens
    for index, base in abusive_words(tokens):
        near = tokens[max(0, index - _NEAR) : index + _NEAR + 1]
        is_to_somebody = any(t.kind is TokenKind.MENTION or t.norm in _TO_SOMEBODY for t in near)
        severity = Severity.RISK if is_to_somebody else None
        yield draft.finding(_RULE, tokens[index].span, severity=severity, base=base)
