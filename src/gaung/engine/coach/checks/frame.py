# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gaps between framing functions, and a frame with fewer than two of Entman's four."""

from collections.abc import Iterator
from typing import Final

from gaung.engine.coach.finding import Draft, Finding, Rule, Severity
from gaung.engine.framing import ENTMAN, Flag

_BY_FLAG: Final = {
    Flag.REMEDY_WITHOUT_CAUSE: Rule("remedy_without_cause", Severity.HINT),
    Flag.MORAL_WITHOUT_PROBLEM: Rule("moral_without_problem", Severity.MEND),
    Flag.REMEDY_WITHOUT_ACTOR: Rule("remedy_without_actor", Severity.MEND),
    Flag.SEVERITY_WITHOUT_EFFICACY: Rule("severity_without_efficacy", Severity.MEND),
}
_THIN: Final = Rule("frame_thin", Severity.HINT)
RULES: Final = (*_BY_FLAG.values(), _THIN)
_USUAL: Final = 2
_SHORTEST: Final = 8


def check(draft: Draft) -> Iterator[Finding]:
    """The gaps the framing reports. Texts usually hold at least two functions (Entman 1993)."""
    for gap in draft.framing.flags:
        yield draft.finding(_BY_FLAG[gap.flag], gap.span)
    levels = draft.framing.levels
    missing = tuple(function.value for function in ENTMAN if not levels[function])
    if len(ENTMAN) - len(missing) < _USUAL and draft.reading.n_words >= _SHORTEST:
        yield draft.finding(_THIN, None, missing=missing)
