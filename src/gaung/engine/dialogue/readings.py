# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The components and the index with their intervals, from the tallies of threads."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gaung.engine import intervals
from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.dialogue.figures import (
    COMPOSITION,
    FLOOR,
    INDEX_CODES,
    Code,
    Component,
    Index,
    Missing,
    Readings,
    index_class,
    index_value,
)
from gaung.engine.dialogue.result import Coverage
from gaung.engine.dialogue.sums import Sums, sums
from gaung.engine.intervals import Floats

SHARES = {
    Code.RR: ("n_answered", "n_public"),
    Code.QRR: ("n_questions_answered", "n_questions"),
    Code.LOOP: ("n_looped", "n_started"),
    Code.REC: ("n_mutual", "n_pairs"),
    Code.PEER: ("n_peer", "n_replies"),
}
NOTHING_COUNTED = {
    Code.RR: Missing.NO_REPLY_LINKS,
    Code.QRR: Missing.NO_QUESTIONS,
    Code.LOOP: Missing.NO_THREADS,
    Code.REC: Missing.NO_PAIRS,
    Code.PEER: Missing.NO_REPLIES,
}
STREAMS = {code: number for number, code in enumerate(Code, start=1)}
HOUR = 3600


@dataclass(frozen=True, slots=True)
class _Figure:
    """A component with all its draws; `draws` is empty without a value."""

    component: Component
    draws: Floats


def readings(engine: Engine, covered: Coverage, *, seed: int) -> Readings:
    """Every component in the order of `Code`, and the index."""
    tallies = sums(engine, seed=seed)
    base = _missing_for_all(tallies, covered)
    figures = {code: _share(code, tallies, base) for code in SHARES}
    figures |= dict(zip((Code.TTR, Code.S), _waiting(tallies, base), strict=True))
    figures[Code.VOICE] = _voice(tallies, covered)
    figures[Code.ASK] = _ask(tallies, covered)
    for code in (Code.INTR, Code.FATE):
        figures[code] = _missing(code, Missing.NOT_MEASURED)
    index = _index(figures, tallies)
    return Readings(index, tuple(figures[code].component for code in Code))


def _missing_for_all(tallies: Sums, covered: Coverage) -> Missing | None:
    """What keeps every figure about answers from being computed, if anything does."""
    if not covered.n_public:
        return Missing.NO_COMMENTS
    if not tallies.total["n_public"]:
        return Missing.NO_REPLY_LINKS
    return None if covered.is_owner_known else Missing.OWNER_UNKNOWN


def _missing(code: Code, why: Missing, numerator: int = 0, denominator: int = 0) -> _Figure:
    return _Figure(Component(code, None, numerator, denominator, missing=why), np.empty(0))


def _figure(
    code: Code, value: float, counted: tuple[int, int], n_units: int, draws: Floats
) -> _Figure:
    """A component; too few units, or no draws, leave it without an interval."""
    is_enough = n_units >= intervals.FEWEST_UNITS
    component = Component(
        code=code,
        value=round(value, intervals.DIGITS),
        numerator=counted[0],
        denominator=counted[1],
        n_units=n_units,
        interval=intervals.interval(draws, value) if is_enough else None,
        spread=intervals.spread(draws) if is_enough else (),
    )
    return _Figure(component, draws)


def _share(code: Code, tallies: Sums, base: Missing | None) -> _Figure:
    hits, of = SHARES[code]
    numerator, denominator = tallies.total[hits], tallies.total[of]
    if base is not None:
        return _missing(code, base)
    if not denominator:
        is_nameless = code in {Code.LOOP, Code.REC, Code.PEER} and not tallies.n_people
        return _missing(code, Missing.NO_AUTHORS if is_nameless else NOTHING_COUNTED[code])
    draws = intervals.share_draws(
        tallies.drawn, tallies.by_group[hits], tallies.by_group[of], stream=STREAMS[code]
    )
    n_units = tallies.n_units[of]
    return _figure(code, numerator / denominator, (numerator, denominator), n_units, draws)


def _waiting(tallies: Sums, base: Missing | None) -> tuple[_Figure, _Figure]:
    """TTR and s. Nobody answered means waiting without end, so s is 0 while TTR is missing."""
    n_waits, n_answered = len(tallies.waits), tallies.total["n_answered"]
    n_drawn = len(tallies.drawn.weights)
    if base is not None:
        return _missing(Code.TTR, base), _missing(Code.S, base)
    if not n_answered:
        never = _figure(Code.S, 0.0, (0, 0), 0, np.zeros(n_drawn))
        return _missing(Code.TTR, Missing.NO_ANSWERS), never
    if not n_waits:
        why = Missing.TIMES_UNRELIABLE
        return _missing(Code.TTR, why, 0, n_answered), _missing(Code.S, why, 0, n_answered)
    hours = float(np.median(tallies.waits)) / HOUR
    draws = intervals.median_draws(tallies.drawn, tallies.waits, tallies.wait_groups) / HOUR
    n_units = tallies.n_units["n_waits"]
    return (
        _figure(Code.TTR, hours, (n_waits, n_answered), n_units, draws),
        _figure(Code.S, _swiftness(hours), (n_waits, n_answered), n_units, 1 / (1 + draws / 24)),
    )


def _swiftness(hours: float) -> float:
    return 1 / (1 + hours / 24)


def _voice(tallies: Sums, covered: Coverage) -> _Figure:
    n_people, n_messages = tallies.n_people, tallies.total["n_voices"]
    why = None
    if not covered.n_public:
        why = Missing.NO_COMMENTS
    elif not covered.is_owner_known:
        why = Missing.OWNER_UNKNOWN
    elif not n_people:
        why = Missing.NO_AUTHORS
    elif n_people == 1:
        why = Missing.TOO_FEW_PEOPLE
    if why is not None:
        return _missing(Code.VOICE, why, n_people, n_messages)
    gini = tallies.total["voice_ranks"] / (n_people * n_messages)
    influence = (
        gini * tallies.by_group["n_voices"] - tallies.by_group["voice_ranks"] / n_people
    ) / n_messages
    draws = np.clip(intervals.linear_draws(tallies.drawn, 1 - gini, influence), 0, 1)
    n_units = tallies.n_units["n_voices"]
    return _figure(Code.VOICE, 1 - gini, (n_people, n_messages), n_units, draws)


def _ask(tallies: Sums, covered: Coverage) -> _Figure:
    hits, of = tallies.n_asking_posts, tallies.n_worded_posts
    if not covered.is_owner_known:
        return _missing(Code.ASK, Missing.OWNER_UNKNOWN)
    if not tallies.n_posts:
        return _missing(Code.ASK, Missing.NO_POSTS)
    if not of:
        return _missing(Code.ASK, Missing.NO_POST_TEXT)
    draws = intervals.unit_share_draws(tallies.drawn, hits, of, stream=STREAMS[Code.ASK])
    return _figure(Code.ASK, hits / of, (hits, of), of, draws)


def _index(figures: Mapping[Code, _Figure], tallies: Sums) -> Index:
    parts = [figures[code] for code in INDEX_CODES]
    lacking = tuple(
        (part.component.code, part.component.missing) for part in parts if part.component.missing
    )
    values = [part.component.value for part in parts if part.component.value is not None]
    if lacking or len(values) < len(INDEX_CODES):
        return Index(COMPOSITION, None, None, None, lacking)
    value = index_value(values)
    draws = 100 * np.exp(np.mean([np.log(np.maximum(part.draws, FLOOR)) for part in parts], axis=0))
    is_enough = tallies.n_units["n_public"] >= intervals.FEWEST_UNITS
    return Index(
        composition=COMPOSITION,
        value=round(value, intervals.DIGITS),
        kind=index_class(value),
        interval=intervals.interval(draws, value) if is_enough else None,
        missing=(),
        spread=intervals.spread(draws) if is_enough else (),
    )
