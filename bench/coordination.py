# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Repeated simultaneity, equal and near-same texts, on planted truth; beside a plain self-merge."""

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

from bench._asked import parser_of
from bench._simultaneous import Planted, plant
from bench.report import Measured, peak_memory_mb, show
from gaung.engine.analysis import warehouse
from gaung.engine.analysis.engines.duck import DuckEngine, duck_engine
from gaung.engine.coordination import INQUIRY
from gaung.engine.coordination.definition import GAUNG
from gaung.engine.listening.inquiry import Asked

SPLIT = """
SELECT count(*) AS n
FROM (SELECT unnest(string_split(t.skeleton, ' ')) AS word FROM texts AS t) AS w
"""
LEAST_RECALL, LEAST_PRECISION = 0.95, 0.99


@dataclass(frozen=True, slots=True)
class Found:
    """Accounts that were found, and the seconds it took."""

    accounts: set[int]
    n_groups: int
    seconds: float
    cpu_seconds: float


def run(argv: Sequence[str]) -> int:
    """Plants, finds, checks recall and precision against the truth, and reports."""
    asked = _arguments(argv)
    planted = plant(n_rows=asked.rows, n_groups=asked.groups, days=asked.days)
    memory_before = peak_memory_mb()
    with duck_engine(memory_limit_mb=asked.memory_mb, threads=asked.threads) as engine:
        _put(engine, planted)
        started = time.perf_counter()
        engine.number(SPLIT)
        split_seconds = time.perf_counter() - started
        found = _find(engine)
    memory_mb = peak_memory_mb()
    share = asked.rival_rows / asked.rows  # as dense as the large one
    small = plant(
        n_rows=asked.rival_rows,
        n_groups=max(1, int(asked.groups * share)),
        days=asked.days * share,
    )
    with duck_engine(memory_limit_mb=asked.memory_mb, threads=asked.threads) as engine:
        _put(engine, small)
        ours = _find(engine)
    rival = _merge(small)
    recall, precision = _scores(found, planted)
    rival_recall, rival_precision = _scores(rival, small)
    show(
        Measured(
            bench="coordination",
            figure=asked.rows / found.seconds,
            unit="rows/s",
            raw_limit=asked.rows / split_seconds,
            raw_limit_is="splits every text into its words",
            details={
                "rows": asked.rows,
                "days": asked.days,
                "seconds": round(found.seconds, 3),
                "cpu_seconds": round(found.cpu_seconds, 3),
                "recall": round(recall, 4),
                "precision": round(precision, 4),
                "planted_groups": asked.groups,
                "found_groups": found.n_groups,
                "memory_limit_mb": asked.memory_mb,
                "memory_before_mb": memory_before,
                "peak_memory_mb": memory_mb,
                "threads": asked.threads,
                "rival": "pandas self-merge on the text, equal texts only",
                "rival_rows": asked.rival_rows,
                "rival_cpu_seconds": round(rival.cpu_seconds, 3),
                "ours_on_rival_rows_cpu_seconds": round(ours.cpu_seconds, 3),
                "rival_times_ours": round(rival.cpu_seconds / ours.cpu_seconds, 1),
                "rival_recall": round(rival_recall, 4),
                "rival_precision": round(rival_precision, 4),
            },
            packages=("duckdb", "numpy", "pandas", "pyarrow"),
        ),
        as_json=asked.json,
    )
    return 0 if recall >= LEAST_RECALL and precision >= LEAST_PRECISION else 1


def _put(engine: DuckEngine, planted: Planted) -> None:
    tables: dict[str, pa.Table] = {
        "items": planted.items,
        "texts": planted.texts,
        "copies": planted.copies,
        "replies": planted.replies,
        "people": planted.people,
    }
    for name, table in tables.items():
        engine.put(name, table)


def _find(engine: DuckEngine) -> Found:
    started, started_cpu = time.perf_counter(), time.process_time()
    warehouse.run(engine, INQUIRY.steps)
    accounts = {
        int(str(node)) for (node,) in engine.rows("SELECT l.node FROM coordination_labels AS l")
    }
    findings = INQUIRY.read(engine, Asked(offset_seconds=25_200, seed=1))
    return Found(
        accounts,
        findings["n_groups"],
        time.perf_counter() - started,
        time.process_time() - started_cpu,
    )


def _merge(planted: Planted) -> Found:
    """The straightforward way: every pair of rows with one text, then those close in time."""
    started, started_cpu = time.perf_counter(), time.process_time()
    rows = pd.DataFrame(
        {
            "person": planted.items.column("person").to_numpy(),
            "at": planted.items.column("at").to_numpy(),
            "text": planted.texts.column("norm").to_pylist(),
        }
    )
    rows = rows[rows["text"].str.count(" ") + 1 >= GAUNG.min_tokens]
    rows = rows[rows["text"].duplicated(keep=False)]
    pairs = rows.merge(rows, on="text", suffixes=("", "_y"))
    pairs = pairs[
        (pairs["person"] < pairs["person_y"])
        & ((pairs["at"] - pairs["at_y"]).abs() <= GAUNG.text_seconds)
    ]
    weights = pairs.groupby(["person", "person_y"])["text"].nunique()
    edges = weights[weights >= GAUNG.min_weight].reset_index()
    return Found(
        set(edges["person"]) | set(edges["person_y"]),
        0,
        time.perf_counter() - started,
        time.process_time() - started_cpu,
    )


def _scores(found: Found, planted: Planted) -> tuple[float, float]:
    hits = len(found.accounts & planted.truth.keys())
    return hits / max(1, len(planted.truth)), hits / max(1, len(found.accounts))


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = parser_of("coordination", __doc__, rows=1_000_000, memory_mb=1024, threads=2)
    parser.add_argument("--days", type=float, default=30)
    parser.add_argument("--groups", type=int, default=300)
    parser.add_argument("--rival-rows", type=int, default=400_000)
    return parser.parse_args(argv)
