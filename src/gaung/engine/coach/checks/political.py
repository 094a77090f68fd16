# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a political action owes: a demand, its addressee, a word on staying peaceful."""

from collections.abc import Iterator
from typing import Final

from gaung.engine.coach.finding import Draft, Finding, Kind, Rule, Severity
from gaung.engine.language.calls import CallKind
from gaung.engine.language.phrases import Phrases

_NO_DEMAND: Final = Rule("political_without_demand", Severity.MEND)
_NO_ADDRESSEE: Final = Rule("demand_without_addressee", Severity.MEND)
_NO_PEACE: Final = Rule("political_without_peace", Severity.HINT)
RULES: Final = (_NO_DEMAND, _NO_ADDRESSEE, _NO_PEACE)
_PEACE: Final = Phrases(
    {"peace": ["damai", "tertib", "tanpa kekerasan", "anti kekerasan", "antikekerasan", "santun",
               "tidak anarkis", "tolak kekerasan", "saling jaga"]}
)  # fmt: skip
_GATHERING: Final = Phrases(
    {"gathering": ["aksi", "demo", "unjuk rasa", "turun ke jalan", "long march", "mogok", "massa",
                   "orasi", "kawal", "geruduk", "kepung", "demonstrasi"]}
)  # fmt: skip


def check(draft: Draft) -> Iterator[Finding]:
    """For political messages: demand and addressee; where people gather, a peaceful statement."""
    demands = [call for call in draft.reading.calls if call.kind is CallKind.DEMAND]
    if draft.kind is Kind.POLITICAL and not demands and draft.reading.n_words:
        yield draft.finding(_NO_DEMAND, None)
    if demands and not any(call.addressee for call in demands):
        yield draft.finding(_NO_ADDRESSEE, demands[0].span)
    if draft.kind is Kind.POLITICAL:
        gathering = _GATHERING.find(draft.reading.tokens)
        if gathering and not _PEACE.find(draft.reading.tokens):
            yield draft.finding(_NO_PEACE, gathering[0].span)
