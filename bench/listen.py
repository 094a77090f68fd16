# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows per second of listening, beside a raw scan and beside pandas with networkx."""

import argparse
import math
import multiprocessing
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from bench._asked import parser_of
from bench._straightforward import analysed, same_groups
from bench.planted import Planted, Truth, plant
from bench.report import Measured, peak_memory_mb, show
from gaung.engine import coordination, spikes
from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.analysis.engines.duck import duck_engine
from gaung.engine.dialogue import Code, Dialogue, Source
from gaung.engine.listening.whole import listened

WIB_SECONDS = 7 * 3600
INQUIRIES = (coordination.INQUIRY, spikes.INQUIRY)
SMALLER = 10
"""The growth is measured from a tenth of the rows."""
SCAN = """
SELECT sum(r.at) + sum(r.likes) + sum(r.line) AS numbers, sum(length(r.text)) AS letters
FROM rows AS r
"""


MEMBERS = """
SELECT DISTINCT c.group_no, p.author
FROM coordination_rows AS c
JOIN facts AS f ON f.id = c.id
JOIN people AS p ON p.person = f.person
WHERE c.group_no IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One program at one size; `share_found` is of the planted coordinated pairs of accounts."""

    rows: int
    seconds: float
    cpu_seconds: float
    peak_mb: float
    wrong: tuple[str, ...]
    share_found: float
    scan_seconds: float


def run(argv: Sequence[str]) -> int:
    """Plants, scans, measures, checks the figures against the planted truth, and reports.

    Every measurement runs in a process of its own, so that no peak of memory is another's.
    """
    asked = _arguments(argv)
    smaller = _alone(_ours, max(1000, asked.rows // SMALLER), asked)
    ours = _alone(_ours, asked.rows, asked)
    beside = _alone(_theirs, min(asked.rows, asked.pandas_rows), asked)
    same_size = ours if beside.rows == ours.rows else _alone(_ours, beside.rows, asked)
    growth = math.log(ours.cpu_seconds / smaller.cpu_seconds, ours.rows / smaller.rows)
    wrong = (*ours.wrong, *beside.wrong)
    show(
        Measured(
            bench="listen",
            figure=asked.rows / ours.seconds,
            unit="rows/s",
            raw_limit=asked.rows / ours.scan_seconds,
            raw_limit_is="adds up three number columns and the lengths of all texts",
            details={
                "rows": ours.rows,
                "seconds": round(ours.seconds, 2),
                "cpu_seconds": round(ours.cpu_seconds, 2),
                "rows_per_core_second": round(ours.rows / ours.cpu_seconds),
                "scan_seconds": round(ours.scan_seconds, 4),
                "peak_memory_mb": ours.peak_mb,
                "memory_limit_mb": asked.memory_mb,
                "threads": asked.threads,
                "growth_exponent": round(growth, 3),
                "growth_from_rows": smaller.rows,
                "coordinated_share_found": round(ours.share_found, 4),
                "figures_equal_planted_truth": not wrong,
                "pandas_rows": beside.rows,
                "pandas_seconds": round(beside.seconds, 2),
                "pandas_cpu_seconds": round(beside.cpu_seconds, 2),
                "pandas_peak_memory_mb": beside.peak_mb,
                "pandas_coordinated_share_found": round(beside.share_found, 4),
                "times_faster_than_pandas": round(beside.seconds / same_size.seconds, 1),
                "times_less_cpu_than_pandas": round(beside.cpu_seconds / same_size.cpu_seconds, 1),
            },
            packages=("duckdb", "numpy", "pyarrow", "pandas", "networkx"),
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


def _alone(
    program: Callable[[int, argparse.Namespace], Run], rows: int, asked: argparse.Namespace
) -> Run:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(program, (rows, asked))


def _ours(rows: int, asked: argparse.Namespace) -> Run:
    with TemporaryDirectory(prefix="gaung-bench-") as folder:
        planted = plant(Path(folder) / "planted", n_rows=rows)
        scan_seconds = min(_scan(planted.paths, asked.threads) for _ in range(3))
        _forget_peak()
        started, started_cpu = time.perf_counter(), time.process_time()
        with duck_engine(memory_limit_mb=asked.memory_mb, threads=asked.threads) as engine:
            heard = listened(
                engine,
                [Source("planted", planted.paths)],
                owners=[planted.owner],
                offset_seconds=WIB_SECONDS,
                out=Path(folder) / "voices.parquet",
                inquiries=INQUIRIES,
            )
            groups = _groups(engine)
        seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - started_cpu
    return Run(
        rows=rows,
        seconds=seconds,
        cpu_seconds=cpu_seconds,
        peak_mb=peak_memory_mb() or 0.0,
        wrong=tuple(differences(planted, heard.dialogue)),
        share_found=same_groups(groups, planted.coordinated),
        scan_seconds=scan_seconds,
    )


def _groups(engine: Engine) -> list[frozenset[str]]:
    """The accounts of every group; the findings tell of the largest only."""
    members: defaultdict[object, set[str]] = defaultdict(set)
    for group, author in engine.rows(MEMBERS):
        members[group].add(str(author))
    return [frozenset(each) for each in members.values()]


def _theirs(rows: int, _asked: argparse.Namespace) -> Run:
    with TemporaryDirectory(prefix="gaung-bench-") as folder:
        planted = plant(Path(folder) / "planted", n_rows=rows)
        _forget_peak()
        started, started_cpu = time.perf_counter(), time.process_time()
        found = analysed(planted.paths, planted.owner)
        seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - started_cpu
    truth = planted.truth
    pairs = {
        "n_public": (found.n_public, truth.n_public),
        "n_answered": (found.n_answered, truth.n_answered),
        "n_questions_answered": (found.n_questions_answered, truth.n_questions_answered),
        "n_threads": (found.n_threads, truth.n_threads),
        "n_loops": (found.n_loops, truth.n_loops),
        "n_peer_replies": (found.n_peer_replies, truth.n_peer_replies),
    }
    return Run(
        rows=rows,
        seconds=seconds,
        cpu_seconds=cpu_seconds,
        peak_mb=peak_memory_mb() or 0.0,
        wrong=tuple(f"pandas {name}" for name, (one, other) in pairs.items() if one != other),
        share_found=same_groups(found.groups, planted.coordinated),
        scan_seconds=0.0,
    )


def _forget_peak() -> None:
    """What planting took is not what listening takes; only Linux forgets."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return


def _scan(paths: Sequence[Path], threads: int) -> float:
    with duckdb.connect(":memory:", config={"threads": threads}) as connection:
        connection.read_parquet([str(path) for path in paths]).create_view("rows")
        started = time.perf_counter()
        connection.execute(SCAN).fetchall()
        return time.perf_counter() - started


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = parser_of("listen", __doc__, rows=1_000_000, memory_mb=2000, threads=2)
    parser.add_argument(
        "--pandas-rows",
        type=int,
        default=1_000_000,
        help="at most so many also with pandas (1000000, which takes 100 seconds of two minutes)",
    )
    return parser.parse_args(argv)
