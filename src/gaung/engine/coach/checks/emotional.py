# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Strong feeling and nothing in the text that could be checked."""

from collections.abc import Iterator
from typing import Final

from gaung.engine.coach.finding import Draft, Finding, Rule, Severity, on_labelled_set
from gaung.engine.language.facts import FactKind
from gaung.engine.language.phrases import Phrases
from gaung.engine.language.spans import Span
from gaung.engine.language.tokens import Token, TokenKind

_RULE: Final = Rule(
    "emotional_without_fact", Severity.MEND, on_labelled_set(200, precision=0.44, recall=0.35)
)
RULES: Final = (_RULE,)
_FEELING: Final = Phrases(
    {
        "feeling": [
            "marah", "murka", "geram", "muak", "benci", "kesal", "sedih", "pilu", "miris", "hancur",
            "menangis", "nangis", "air mata", "takut", "ngeri", "mengerikan", "capek", "lelah",
            "kecewa", "sakit hati", "tega", "kejam", "biadab", "keji", "memalukan", "malu", "jijik",
            "putus asa", "gelap", "gila", "parah", "brengsek", "dosa", "murahan", "menjijikkan",
            "patah hati", "hati nurani", "berantakan", "ancur", "darah", "neraka", "kiamat",
        ]
    }
)  # fmt: skip
_LOUD: Final = 3
_EMOJI_SHARE: Final = 5  # one emoji in five words


def check(draft: Draft) -> Iterator[Finding]:
    """One finding where feeling shows and no number, source, date, place or link does."""
    reading = draft.reading
    if any(fact.kind is not FactKind.NUMBER for fact in reading.facts):
        return
    feelings = _FEELING.find(reading.tokens)
    loud = _loud(draft)
    if not feelings and loud is None:
        return
    span = feelings[0].span if feelings else loud
    yield draft.finding(_RULE, span, n_words=len(feelings))


def _loud(draft: Draft) -> Span | None:
    """The first row of marks, or the first emoji where they are dense."""
    first: Token | None = None
    n_emoji = 0
    for token in draft.reading.tokens:
        if token.kind is TokenKind.EMOJI:
            first = first or token
            n_emoji += 1
        elif token.kind is TokenKind.MARK and len(token.text) >= _LOUD and token.text[0] in "!?":
            return token.span
    is_dense = n_emoji >= _LOUD and n_emoji * _EMOJI_SHARE >= draft.reading.n_words > 0
    return first.span if first and is_dense else None
