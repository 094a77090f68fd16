# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shouting: words in capitals, rows of exclamation marks, rows of emoji."""

from collections.abc import Iterator
from typing import Final

from gaung.engine.coach.finding import Draft, Finding, Rule, Severity
from gaung.engine.language.spans import Span
from gaung.engine.language.tokens import Token, TokenKind

_CAPS: Final = Rule("shouting_caps", Severity.HINT)
_MARKS: Final = Rule("shouting_marks", Severity.HINT)
_EMOJI: Final = Rule("emoji_run", Severity.HINT)
RULES: Final = (_CAPS, _MARKS, _EMOJI)
_FEWEST_WORDS: Final = 3
_FEWEST_MARKS: Final = 3
_FEWEST_EMOJI: Final = 4
_LONGER_THAN_ACRONYM: Final = 4


def check(draft: Draft) -> Iterator[Finding]:
    """Three capital words in a row (not just acronyms), "!!!", four emoji in a row."""
    tokens = draft.reading.tokens
    for token in tokens:
        if len(token.text) >= _FEWEST_MARKS and token.text[0] in "!?":
            yield draft.finding(_MARKS, token.span, n_marks=len(token.text))
    for run in _runs(tokens, is_caps=True):
        if len(run) >= _FEWEST_WORDS and any(len(t.text) > _LONGER_THAN_ACRONYM for t in run):
            yield draft.finding(_CAPS, _span(run), n_words=len(run))
    for run in _runs(tokens, is_caps=False):
        if len(run) >= _FEWEST_EMOJI:
            yield draft.finding(_EMOJI, _span(run), n_emoji=len(run))


def _span(run: list[Token]) -> Span:
    return Span(run[0].start, run[-1].end)


def _runs(tokens: tuple[Token, ...], *, is_caps: bool) -> Iterator[list[Token]]:
    """Unbroken rows of words in capitals (marks between them do not break) or of emoji."""
    run: list[Token] = []
    for token in tokens:
        if _belongs(token, is_caps=is_caps):
            run.append(token)
        elif run and not (is_caps and token.kind in {TokenKind.MARK, TokenKind.NUMBER}):
            yield run
            run = []
    if run:
        yield run


def _belongs(token: Token, *, is_caps: bool) -> bool:
    if is_caps:
        return token.kind is TokenKind.WORD and len(token.text) > 1 and token.text.isupper()
    return token.kind is TokenKind.EMOJI
