# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a conversation asks for and offers, and a suggestion how to sort each comment."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.asks.reading import SUGGESTIONS, VERSION, Reading, read_comment
from gaung.engine.listening.batches import quoted, slices, texts_step
from gaung.engine.listening.inquiry import Asked, Inquiry, RowColumn

TEXTS: Final = "ask_texts"
N_LISTED: Final = 40
N_EACH: Final = 5
_COLUMNS: Final = "s.id, s.norm, s.likes, s.is_own, s.is_question, s.is_answered"


@dataclass(frozen=True, slots=True, order=True)
class _Said:
    """A request or an offer, as it is listed: unanswered, most liked, oldest."""

    is_answered: bool
    fewer_likes: int
    id: int
    phrase: str = field(compare=False)
    things: tuple[str, ...] = field(compare=False)


@dataclass(slots=True)
class _Found:
    """One side, requests or offers; keeps the first few in all and of every thing."""

    n: int = 0
    n_unanswered: int = 0
    n_things: Counter[str] = field(default_factory=Counter)
    first: list[_Said] = field(default_factory=list)
    by_thing: dict[str, list[_Said]] = field(default_factory=dict)

    def take(self, said: list[_Said]) -> None:
        self.n += len(said)
        self.n_unanswered += sum(not each.is_answered for each in said)
        self.first = sorted([*self.first, *said])[:N_LISTED]
        for each in said:
            for thing in each.things:
                self.n_things[thing] += 1
                self.by_thing.setdefault(thing, []).append(each)
        for thing, kept in self.by_thing.items():
            self.by_thing[thing] = sorted(kept)[:N_EACH]

    def listed(self) -> Iterable[_Said]:
        yield from self.first
        for kept in self.by_thing.values():
            yield from kept


def read(engine: Engine, asked: Asked) -> dict[str, Any]:
    """Findings; leaves `asks_rows`(id, suggested, asks_for, offers) for every comment not ours.

    Keys: version; n, comments read; suggested (label -> n, each of `reading.SUGGESTIONS`);
    asks and offers, dicts of n, n_unanswered, listed (the first 40: unanswered ones first, then by
    likes, then the oldest; a quote with `phrase`, `things`, `is_answered`); things, one dict for
    everything that somebody asks for or offers: thing, n_asks, n_offers, asks and offers (at most
    five quotes each), those asked for most first. An offer stands beside a request for no other
    reason than that both name the same thing.
    """
    del asked  # nothing here depends on the zone or on lots
    counts: Counter[str] = Counter()
    asks, offers = _Found(), _Found()
    ids: list[pa.Array] = []
    marks: list[pa.RecordBatch] = []
    n = 0
    for rows in slices(engine, TEXTS, columns=_COLUMNS):
        public = rows.filter(pc.invert(rows["is_own"]))
        readings = _readings(public)
        n += len(readings)
        counts.update(each.suggested for each in readings if each.suggested)
        asks.take(_said(public, [each.asks_for for each in readings], readings))
        offers.take(_said(public, [each.offers for each in readings], readings))
        ids.append(public["id"].combine_chunks().cast(pa.int64()))
        marks.append(_marks(readings))
    told = [pa.Table.from_batches(marks)] if marks else []
    _leave_rows(engine, ids, told)
    engine.run(f"DROP TABLE IF EXISTS {TEXTS}")
    return {
        "version": VERSION,
        "n": n,
        "suggested": {label: counts[label] for label in SUGGESTIONS},
        **_findings(engine, asks, offers),
    }


def _readings(rows: pa.Table) -> list[Reading]:
    known: dict[tuple[str, bool], Reading] = {}
    readings = []
    for norm, is_question in zip(
        rows["norm"].to_pylist(), rows["is_question"].to_pylist(), strict=True
    ):
        reading = known.get((norm, is_question))
        if reading is None:
            reading = read_comment(norm or "", is_question=bool(is_question))
            known[norm, is_question] = reading
        readings.append(reading)
    return readings


def _said(rows: pa.Table, phrases: list[str | None], readings: list[Reading]) -> list[_Said]:
    places = [place for place, phrase in enumerate(phrases) if phrase is not None]
    picked = rows.take(pa.array(places, pa.int64()))
    return [
        _Said(bool(row["is_answered"]), -(row["likes"] or 0), row["id"], phrase, reading.things)
        for row, phrase, reading in zip(
            picked.to_pylist(),
            [phrases[place] or "" for place in places],
            [readings[place] for place in places],
            strict=True,
        )
    ]


def _marks(readings: list[Reading]) -> pa.RecordBatch:
    return pa.record_batch(
        {
            "suggested": pa.array([each.suggested for each in readings], pa.string()),
            "asks_for": pa.array([each.asks_for is not None for each in readings], pa.bool_()),
            "offers": pa.array([each.offers is not None for each in readings], pa.bool_()),
        }
    )


def _leave_rows(engine: Engine, ids: list[pa.Array], marks: list[pa.Table]) -> None:
    numbers = pa.chunked_array(ids, pa.int64())
    told = marks[0] if marks else pa.Table.from_batches([_marks([])])
    engine.put("asks_rows", told.add_column(0, "id", numbers))


def _findings(engine: Engine, asks: _Found, offers: _Found) -> dict[str, Any]:
    wanted = {each.id for found in (asks, offers) for each in found.listed()}
    quotes = quoted(engine, wanted)

    def told(said: Iterable[_Said]) -> list[dict[str, Any]]:
        return [
            quotes[each.id]
            | {
                "phrase": each.phrase,
                "things": list(each.things),
                "is_answered": each.is_answered,
            }
            for each in said
            if each.id in quotes
        ]

    names = sorted(
        {*asks.n_things, *offers.n_things},
        key=lambda name: (-asks.n_things[name], -offers.n_things[name], name),
    )
    return {
        "asks": {"n": asks.n, "n_unanswered": asks.n_unanswered, "listed": told(asks.first)},
        "offers": {
            "n": offers.n,
            "n_unanswered": offers.n_unanswered,
            "listed": told(offers.first),
        },
        "things": [
            {
                "thing": name,
                "n_asks": asks.n_things[name],
                "n_offers": offers.n_things[name],
                "asks": told(asks.by_thing.get(name, [])),
                "offers": told(offers.by_thing.get(name, [])),
            }
            for name in names
        ],
    }


INQUIRY: Final = Inquiry(
    name="asks",
    steps=(texts_step(TEXTS),),
    read=read,
    columns=(
        RowColumn("suggested", "VARCHAR"),
        RowColumn("asks_for", "BOOLEAN"),
        RowColumn("offers", "BOOLEAN"),
    ),
)
