# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sentences that are too long to read on a phone. Counts with a limit, no grade."""

from collections.abc import Iterator
from typing import Final

from gaung.engine.coach.finding import Draft, Finding, Rule, Severity

_RULE: Final = Rule("long_sentence", Severity.HINT)
RULES: Final = (_RULE,)
LIMIT_WORDS: Final = 20


def check(draft: Draft) -> Iterator[Finding]:
    """Each sentence of more than 20 words. No validated Indonesian formula exists to grade by."""
    for sentence in draft.reading.sentences:
        if sentence.n_words > LIMIT_WORDS:
            yield draft.finding(_RULE, sentence.span, n_words=sentence.n_words, limit=LIMIT_WORDS)
