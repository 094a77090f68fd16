# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small conversations as the tables that the shared steps leave behind, and the findings on them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.analysis.engines.duck import duck_engine
from gaung.engine.listening.inquiry import Asked
from gaung.engine.network import INQUIRY
from gaung.engine.network.ties import Ties

US = "us"


@dataclass(frozen=True, slots=True)
class Said:
    """One comment of `who` ("us", a name, or None for nobody known), perhaps a reply `to` somebody."""

    who: str | None
    to: str | None = None
    thread: int = 1
    has_links: bool = True
    in_window: bool = True


def pseudonym(name: str) -> str:
    return ("s" + name.lower() + "a" * 12)[:13]


def ask(said: Sequence[Said]) -> dict[str, Any]:
    """The findings on a conversation."""
    with duck_engine(memory_limit_mb=256, threads=1) as engine:
        return ask_with(engine, said)


def ask_with(
    engine: Engine,
    said: Sequence[Said],
    numbers: dict[str, int] | None = None,
    order: Iterable[int] | None = None,
) -> dict[str, Any]:
    """The same; `numbers` are the persons' numbers, `order` the order of the rows in the tables."""
    names = sorted({each.who for each in said if each.who} | {each.to for each in said if each.to})
    numbers = numbers or {name: count for count, name in enumerate(names, start=1)}
    numbers = numbers | {US: 0}
    order = list(order) if order is not None else list(range(len(said)))
    facts = [_fact(place + 1, each, numbers) for place, each in enumerate(said)]
    replies = [_reply(place + 1, each, numbers) for place, each in enumerate(said)]
    people = [{"author": pseudonym(name), "person": numbers[name]} for name in names]
    engine.put("people", pa.Table.from_pylist(people, PEOPLE))
    engine.put("facts", pa.Table.from_pylist([facts[place] for place in order], FACTS))
    told = [row for place in order if (row := replies[place]) is not None]
    engine.put("replies", pa.Table.from_pylist(told, REPLIES))
    for step in INQUIRY.steps:
        engine.run(step.sql)
        for table in step.drops:
            engine.run(f"DROP TABLE {table}")
    return INQUIRY.read(engine, Asked(offset_seconds=25_200, seed=1))


def ties_of(pairs: Iterable[tuple[int, int]], *, with_us: bool = False) -> Ties:
    """Ties of weight 1 between numbered people; with us, number 0 is us."""
    known = sorted(set(pairs))
    n = 1 + max((max(pair) for pair in known), default=-1)
    authors = tuple("" if with_us and not k else f"s{k:012}" for k in range(n))
    source, target = np.array(known, np.int64).reshape(-1, 2).T
    return Ties(authors, source, target, np.ones(len(known), np.int64))


PEOPLE = pa.schema([("author", pa.string()), ("person", pa.int64())])
FACTS = pa.schema(
    [
        ("id", pa.int64()),
        ("thread_id", pa.int64()),
        ("person", pa.int64()),
        ("is_own", pa.bool_()),
        ("has_links", pa.bool_()),
        ("in_window", pa.bool_()),
        ("at", pa.int64()),
    ]
)
REPLIES = pa.schema(
    [
        ("id", pa.int64()),
        ("thread_id", pa.int64()),
        ("person", pa.int64()),
        ("is_own", pa.bool_()),
        ("in_window", pa.bool_()),
        ("target_person", pa.int64()),
        ("target_own", pa.bool_()),
    ]
)


def _fact(number: int, each: Said, numbers: dict[str, int]) -> dict[str, Any]:
    return {
        "id": number,
        "thread_id": each.thread,
        "person": None if each.who is None else numbers[each.who],
        "is_own": each.who == US,
        "has_links": each.has_links,
        "in_window": each.in_window,
        "at": 1_764_547_200 + number,
    }


def _reply(number: int, each: Said, numbers: dict[str, int]) -> dict[str, Any] | None:
    if each.to is None:
        return None
    return {
        "id": number,
        "thread_id": each.thread,
        "person": None if each.who is None else numbers[each.who],
        "is_own": each.who == US,
        "in_window": each.in_window,
        "target_person": numbers[each.to],
        "target_own": each.to == US,
    }
