# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows per second of measuring a conversation, beside a raw scan of the same file."""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from bench.planted import Planted, Truth, plant
from bench.report import Measured, peak_memory_mb, show
from gaung.engine.dialogue import Code, Dialogue, Source, measure

WIB_SECONDS = 7 * 3600
SCAN = """
SELECT sum(r.at) + sum(r.likes) + sum(r.line) AS numbers, sum(length(r.text)) AS letters
FROM rows AS r
"""


def run(argv: Sequence[str]) -> int:
    """Plants, scans, measures, checks the figures against the planted truth, and reports."""
    asked = _arguments(argv)
    with TemporaryDirectory(prefix="gaung-bench-") as folder:
        planted = plant(Path(folder) / "planted", n_rows=asked.rows)
        scan_seconds = min(_scan(planted.paths, asked.threads) for _ in range(3))
        memory_before = peak_memory_mb()
        started, started_cpu = time.perf_counter(), time.process_time()
        dialogue = measure(
            [Source("planted", planted.paths)],
            owners=[planted.owner],
            offset_seconds=WIB_SECONDS,
            out=Path(folder) / "voices.parquet",
            memory_limit_mb=asked.memory_mb,
            threads=asked.threads,
        )
        seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - started_cpu
    wrong = differences(planted, dialogue)
    show(
        Measured(
            bench="listen",
            figure=asked.rows / seconds,
            unit="rows/s",
            raw_limit=asked.rows / scan_seconds,
            raw_limit_is="adds up three number columns and the lengths of all texts",
            details={
                "rows": asked.rows,
                "seconds": round(seconds, 3),
                "rows_per_core_second": round(asked.rows / cpu_seconds),
                "scan_seconds": round(scan_seconds, 4),
                "memory_limit_mb": asked.memory_mb,
                "memory_before_mb": memory_before,
                "peak_memory_mb": peak_memory_mb(),
                "threads": asked.threads,
                "figures_equal_planted_truth": not wrong,
            },
            packages=("duckdb", "numpy", "pyarrow"),
        ),
        as_json=asked.json,
    )
    return 1 if wrong else 0


def differences(planted: Planted, dialogue: Dialogue) -> list[str]:
    """Codes of the components that do not equal the planted truth; TTR and VOICE to 1e-6."""
    wrong = [
        code.value
        for code, (hits, of) in _planted_shares(planted.truth).items()
        if (dialogue.component(code).numerator, dialogue.component(code).denominator) != (hits, of)
    ]
    figures = {Code.TTR: planted.truth.ttr_hours, Code.VOICE: planted.truth.voice}
    for code, expected in figures.items():
        value = dialogue.component(code).value
        if value is None or abs(value - expected) > 1e-6:
            wrong.append(code.value)
    return wrong


def _planted_shares(truth: Truth) -> dict[Code, tuple[int, int]]:
    return {
        Code.RR: (truth.n_answered, truth.n_public),
        Code.QRR: (truth.n_questions_answered, truth.n_questions),
        Code.LOOP: (truth.n_loops, truth.n_threads),
        Code.REC: (truth.n_mutual_dyads, truth.n_dyads),
        Code.PEER: (truth.n_peer_replies, truth.n_replies),
        Code.ASK: (truth.n_asking_posts, truth.n_posts),
    }


def _scan(paths: Sequence[Path], threads: int) -> float:
    with duckdb.connect(":memory:", config={"threads": threads}) as connection:
        connection.read_parquet([str(path) for path in paths]).create_view("rows")
        started = time.perf_counter()
        connection.execute(SCAN).fetchall()
        return time.perf_counter() - started


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench listen", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--memory-mb", type=int, default=1024)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args(argv)
