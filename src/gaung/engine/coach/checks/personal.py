# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Personal data in the text: one rule a kind."""

from collections.abc import Iterator
from typing import Final

from gaung.engine.coach.finding import Draft, Finding, Measured, Rule, Severity
from gaung.engine.language.personal import PersonalKind

_GENERATED: Final = Measured(
    precision=None,
    recall=1.0,
    n=200,
    on="generated numbers and addresses in generated sentences",
    how="python -m pytest tests/engine/language/test_personal.py",
)
_BY_KIND: Final = {
    kind: Rule(f"personal_{kind.value}", Severity.RISK, _GENERATED) for kind in PersonalKind
}
RULES: Final = tuple(_BY_KIND.values())


def check(draft: Draft) -> Iterator[Finding]:
    """Every piece of personal data. The address of a public place is only a hint."""
    for hit in draft.reading.personal:
        severity = Severity.HINT if hit.is_public_place else None
        yield draft.finding(_BY_KIND[hit.kind], hit.span, severity=severity)
