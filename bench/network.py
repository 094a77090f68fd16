# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network of a conversation: replies added up, measured, grouped, laid out; beside networkx."""

import argparse
import time
from collections.abc import Callable, Sequence
from typing import Any

import networkx as nx
import numpy as np
import pyarrow as pa

from bench._asked import parser_of
from bench.report import Measured, peak_memory_mb, show
from gaung.engine.analysis.engines.duck import DuckEngine, duck_engine
from gaung.engine.listening.inquiry import Asked
from gaung.engine.network import INQUIRY
from gaung.engine.network.groups import between, groups, page_rank, undirected
from gaung.engine.network.mutual import dyads
from gaung.engine.network.ties import Ties, read_ties

N_CIRCLES = 400
OUR_SHARE, AWAY_SHARE, LINKED_SHARE = 0.08, 0.15, 0.2
SMALL = 2_000
"""Ties of the comparison of exact betweenness, which takes networkx minutes on more."""


def run(argv: Sequence[str]) -> int:
    """Plants replies, finds everything about them, checks the figures against networkx."""
    asked = _arguments(argv)
    with duck_engine(memory_limit_mb=asked.memory_mb, threads=2) as engine:
        _plant(engine, asked.replies)
        sql, _ = _timed(lambda: _add_up(engine))
        read, ties = _timed(lambda: read_ties(engine))
        basic, (_pairs, ours) = _timed(lambda: (dyads(ties), page_rank(ties)))
        whole, found = _timed(lambda: INQUIRY.read(engine, Asked(25_200, 1)))
    rival, (theirs, reciprocity) = _timed(lambda: _networkx(ties))
    worst = max(abs(theirs[person] - rank) for person, rank in enumerate(ours.tolist()))
    pairs = ours_by_tie(found)
    betweenness = _betweenness(_part(ties, SMALL))
    is_equal = worst < 1e-6 and abs(pairs - reciprocity) < 1e-5 and betweenness["equal"]
    n = len(ties.source)
    show(
        Measured(
            bench="network",
            figure=n / (sql + read + basic),
            unit="ties/s",
            raw_limit=n / rival,
            raw_limit_is="networkx: graph, PageRank, reciprocity, from the same added-up ties",
            details={
                "replies": asked.replies,
                "ties": n,
                "people": len(ties.authors),
                "sql_cpu_seconds": round(sql, 3),
                "basic_cpu_seconds": round(read + basic, 3),
                "everything_cpu_seconds": round(sql + whole, 3),
                "networkx_cpu_seconds": round(rival, 3),
                "betweenness_ties": SMALL,
                "betweenness_cpu_seconds": round(betweenness["ours"], 4),
                "betweenness_networkx_cpu_seconds": round(betweenness["theirs"], 3),
                "figures_equal_networkx": bool(is_equal),
                "peak_memory_mb": peak_memory_mb(),
            },
            packages=("igraph", "networkx", "duckdb", "numpy"),
        ),
        as_json=asked.json,
    )
    return 0 if is_equal else 1


def ours_by_tie(found: dict[str, Any]) -> float:
    """Reciprocity as networkx counts it: mutual ties among ties, not pairs among pairs."""
    share = found["reciprocity"]["all"]["share"]
    return float(2 * share / (1 + share))


def _plant(engine: DuckEngine, n: int) -> None:
    """Circles of people with their own centres; we answer some; a fifth writes without replies."""
    rng = np.random.default_rng(1)
    n_people = max(N_CIRCLES * 4, n // 2)
    circle = np.sort((rng.random(n_people) ** 2 * N_CIRCLES).astype(np.int64))
    first = np.searchsorted(circle, circle)
    size = np.searchsorted(circle, circle, side="right") - first
    one = rng.integers(0, n_people, n)
    other = first[one] + (rng.random(n) ** 3 * size[one]).astype(np.int64)
    away = rng.random(n) < AWAY_SHARE
    other[away] = rng.integers(0, n_people, int(away.sum()))
    back = rng.random(n) < LINKED_SHARE
    one[1:][back[1:]], other[1:][back[1:]] = other[:-1][back[1:]], one[:-1][back[1:]]
    person, target = one + 1, other + 1
    ours = rng.random(n) < OUR_SHARE
    person[ours] = 0
    ids = np.arange(1, n + 1)
    thread = circle[other] * 1_000 + rng.integers(0, 1_000, n)
    engine.put(
        "replies",
        pa.table(
            {
                "id": ids,
                "thread_id": thread,
                "person": person,
                "is_own": person == 0,
                "in_window": np.ones(n, np.bool_),
                "target_person": target,
                "target_own": target == 0,
            }
        ),
    )
    engine.run(
        "CREATE TABLE facts AS SELECT r.id, r.thread_id, r.person, r.is_own, r.id AS at, "
        "TRUE AS has_links, TRUE AS in_window FROM replies AS r"
    )
    engine.run(
        "CREATE TABLE people AS SELECT p.person, 's' || lpad(CAST(p.person AS VARCHAR), 12, 'a') "
        f"AS author FROM (SELECT range AS person FROM range({n_people + 1})) AS p"
    )


def _add_up(engine: DuckEngine) -> None:
    for step in INQUIRY.steps:
        engine.run(step.sql)


def _networkx(ties: Ties) -> tuple[dict[int, float], float]:
    graph = nx.DiGraph()
    rows = zip(ties.source.tolist(), ties.target.tolist(), ties.weight.tolist(), strict=True)
    graph.add_weighted_edges_from(rows)
    return nx.pagerank(graph, tol=1e-10, max_iter=500), nx.overall_reciprocity(graph)


def _part(ties: Ties, n: int) -> Ties:
    """The ties among the first people, as many as wanted."""
    order = np.argsort(np.maximum(ties.source, ties.target), kind="stable")[:n]
    n_people = int(max(ties.source[order].max(), ties.target[order].max())) + 1
    names = ties.authors[:n_people]
    return Ties(names, ties.source[order], ties.target[order], ties.weight[order])


def _betweenness(ties: Ties) -> dict[str, Any]:
    graph = undirected(ties)
    found = groups(graph, seed=1)
    ours, told = _timed(lambda: between(graph, found, seed=1))
    other = nx.Graph(zip(ties.source.tolist(), ties.target.tolist(), strict=True))
    other.add_nodes_from(range(len(ties.authors)))
    theirs, expected = _timed(lambda: nx.betweenness_centrality(other))
    worst = max(abs(expected[k] - share) for k, share in enumerate(told.betweenness.tolist()))
    return {"ours": ours, "theirs": theirs, "equal": worst < 1e-9}


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of processor time, all threads together, and the result."""
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = parser_of("network", __doc__, memory_mb=1024)
    parser.add_argument("--replies", type=int, default=1_000_000)
    return parser.parse_args(argv)
