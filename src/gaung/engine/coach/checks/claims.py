# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers, absolutes and superlatives that stand without a source."""

from collections.abc import Iterator
from typing import Final

from gaung.engine.coach.finding import Draft, Finding, Rule, Severity
from gaung.engine.language.facts import FactKind
from gaung.engine.language.phrases import Hit, Phrases
from gaung.engine.language.spans import Span
from gaung.engine.language.words import listed

_NUMBER: Final = Rule("unsourced_number", Severity.MEND)
_ABSOLUTE: Final = Rule("unsourced_absolute", Severity.MEND)
_SUPERLATIVE: Final = Rule("unsourced_superlative", Severity.HINT)
RULES: Final = (_NUMBER, _ABSOLUTE, _SUPERLATIVE)

_ABSOLUTES: Final = [
    "semua", "semuanya", "seluruh", "pasti", "selalu", "tidak pernah", "satu-satunya", "terbukti",
    "mustahil", "tidak ada yang", "tidak ada satupun", "tidak satupun",
    "selamanya", "tidak mungkin",
    "tanpa kecuali", "tanpa terkecuali", "100%", "seratus persen", "dijamin", "tidak terbantahkan",
    "sudah jelas", "fakta bahwa",
]  # fmt: skip
_SUPERLATIVES: Final = [
    "terbesar", "terparah", "terburuk", "terbaik", "tertinggi", "terbanyak", "terkotor", "termahal",
    "terkorup", "paling parah", "paling buruk", "paling besar", "paling banyak", "paling kotor",
    "paling berbahaya", "nomor satu", "pertama di dunia", "sepanjang sejarah", "se-indonesia",
]  # fmt: skip
_WORDS: Final = Phrases({"absolute": _ABSOLUTES, "superlative": _SUPERLATIVES})
# "kita semua", "teman-teman semua" greet; "semua bisa ikut" invites.
_GREETING: Final = listed(
    "kita kami kalian kamu teman-teman teman kawan kawan-kawan guys sobat untuk bagi"
)
_INVITED: Final = listed("teman boleh bisa peserta relawan kawan usia umur orang")


def check(draft: Draft) -> Iterator[Finding]:
    """Each claim that has no source or link in its sentence, the next one, or at the end."""
    reading = draft.reading
    calling = {reading.sentence_of(_token_at(draft, call.span)) for call in reading.calls}
    excused: dict[int, bool] = {}
    for number, facts in enumerate(reading.facts_by_sentence):
        if not facts or number in calling or reading.is_sourced(number):
            continue
        for fact in facts:
            if fact.kind is FactKind.CLAIM:
                yield draft.finding(_NUMBER, fact.span)
    for hit in _WORDS.find(reading.tokens):
        number = reading.sentence_of(hit.first)
        if number not in excused:
            excused[number] = number in calling or reading.is_sourced(number)
        if not excused[number] and not _greets(draft, hit):
            yield draft.finding(_ABSOLUTE if hit.label == "absolute" else _SUPERLATIVE, hit.span)


def _token_at(draft: Draft, span: Span) -> int:
    """The number of the token that begins a span."""
    tokens = draft.reading.tokens
    low, high = 0, len(tokens) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if tokens[middle].start <= span.start:
            low = middle
        else:
            high = middle - 1
    return low


def _greets(draft: Draft, hit: Hit) -> bool:
    tokens = draft.reading.tokens
    if tokens[hit.first].norm not in {"semua", "semuanya", "seluruh"}:
        return False
    before = tokens[hit.first - 1].norm if hit.first else ""
    after = tokens[hit.last].norm if hit.last < len(tokens) else ""
    beyond = tokens[hit.last + 1].norm if hit.last + 1 < len(tokens) else ""
    return before in _GREETING or (after in _INVITED and (after != "orang" or beyond in _INVITED))
