# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One comment read by the rules: what it asks for, what it offers, how it should be sorted."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from gaung.engine.asks.plain import joined, pieces
from gaung.engine.asks.rules import Kind, Rule
from gaung.engine.asks.table_needs import NEEDS, OFFERS
from gaung.engine.asks.table_talk import TALK
from gaung.engine.asks.things import things
from gaung.engine.language.abuse import BASES, abusive_base

VERSION: Final = "asks/1"
QUESTION, STORY, OFFER = "question", "story", "offer"
CRITICISM, HOAX, ABUSE = "criticism", "hoax", "abuse"
SUGGESTIONS: Final = (QUESTION, STORY, OFFER, CRITICISM, HOAX, ABUSE)

RULES: Final = (*NEEDS, *OFFERS, *TALK)
_POINTERS: Final = frozenset("dasar si otak mulut kayak kelakuan emang memang lo lu elo".split())  # noqa: SIM905
_LETTERS: Final = re.compile(r"[a-z0-9]+(?:[*][a-z0-9*]+)?")

_BY_START: Final[dict[str, tuple[Rule, ...]]] = {
    start: tuple(rule for rule in RULES if start in rule.starts)
    for start in {start for rule in RULES for start in rule.starts}
}
_STARTS: Final = frozenset(_BY_START)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules say about one comment.

    Attributes:
        suggested: one of `SUGGESTIONS`, or None where no rule holds.
        asks_for: the words that ask for help, goods or information; None where nothing does.
        offers: the words that offer something; None likewise.
        things: the kinds of things that a request or an offer names.
        rules: names of the rules that hold, in the order of the table.
    """

    suggested: str | None
    asks_for: str | None = None
    offers: str | None = None
    things: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


_NOTHING: Final = Reading(None)
_ONLY_ASKS: Final = Reading(QUESTION)


def read_comment(norm: str, *, is_question: bool) -> Reading:
    """Read one comment.

    What needs a person soonest is suggested first: abuse, then a claim to check, an offer, a
    request or question, criticism, a story. A plain question ("jam berapa?") suggests `question`
    but is no request. Nothing is decided by it: the crew confirms or changes it.

    Args:
        norm: the text as `normalise.compared` gives it.
        is_question: what `asking.asks` says about it.
    """
    parts = pieces(norm)
    starts = _STARTS.intersection(parts)
    abuses = _is_abusive(norm)
    if not starts and not abuses:
        return _ONLY_ASKS if is_question else _NOTHING
    line = joined(parts)
    held: dict[str, tuple[Rule, str]] = {}
    for rule in _to_try(starts):
        said = rule.said(line, len(parts))
        if said is not None:
            held[rule.name] = (rule, said)
    need, offer = _first(held.values(), Kind.NEED), _first(held.values(), Kind.OFFER)
    if need and offer:  # "yang butuh masker hubungi saya" offers, it asks for nothing
        need = None
    kinds = {rule.kind for rule, _said in held.values()}
    return Reading(
        suggested=_suggested(
            kinds,
            abuses=abuses or Kind.ABUSE in kinds,
            needs=need is not None,
            is_question=is_question,
        ),
        asks_for=need,
        offers=offer,
        things=things(parts) if need or offer else (),
        rules=tuple(held),
    )


def _to_try(starts: Iterable[str]) -> list[Rule]:
    wanted = {rule.name for start in starts for rule in _BY_START[start]}
    return [rule for rule in RULES if rule.name in wanted]


def _first(held: Iterable[tuple[Rule, str]], kind: Kind) -> str | None:
    return next((said for rule, said in held if rule.kind is kind), None)


def _suggested(kinds: set[Kind], *, abuses: bool, needs: bool, is_question: bool) -> str | None:
    order = (
        (abuses, ABUSE),
        (Kind.HOAX in kinds, HOAX),
        (Kind.OFFER in kinds, OFFER),
        (needs, QUESTION),
        (Kind.CRITICISM in kinds, CRITICISM),
        (is_question, QUESTION),
        (Kind.STORY in kinds, STORY),
    )
    return next((suggested for holds, suggested in order if holds), None)


def _is_abusive(norm: str) -> bool:
    before = ""
    for word in _LETTERS.findall(norm):
        base = _abusive(word)
        if base is not None and (base in BASES or before in _POINTERS):
            return True
        before = word
    return False


@lru_cache(maxsize=100_000)
def _abusive(word: str) -> str | None:
    return abusive_base(word)
