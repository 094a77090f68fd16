# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the first step reads, and how steps run one after the other on an engine."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.analysis.steps import Step

Progress = Callable[[str, int, int], None]
"""Called before each step with its name, the number of steps done, and of all steps."""

ROWS_PER_IMPORT = 1 << 40
PRIME = 2_147_483_647


@dataclass(frozen=True, slots=True)
class Source:
    """One import: its code and its part files in order."""

    import_code: str
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Moments from `start_at` (inside) to `end_at` (outside), UTC seconds."""

    start_at: int
    end_at: int


FOREVER = Window(-(2**62), 2**62)


def fill(
    engine: Engine,
    sources: Sequence[Source],
    *,
    owners: Iterable[str],
    offset_seconds: int,
    window: Window | None,
    seed: int,
) -> None:
    """Makes what the first step reads: the view `rows`, the tables `owners` and `settings`.

    A row's number is its import's place times `ROWS_PER_IMPORT` plus its own number there: the
    same on every engine, and enough to find the row again.

    Raises:
        ValueError: there is no part file at all.
        duckdb.Error: a part file cannot be read.
    """
    selects = []
    for number, source in enumerate(sources):
        if source.paths:
            engine.view_parts(f"source_{number}", source.paths)
            selects.append(
                f"SELECT {number} AS import_no, "  # noqa: S608 - only our own words
                f"CAST({number * ROWS_PER_IMPORT} AS BIGINT) + s.row AS row_no, s.* "
                f"FROM source_{number} AS s"
            )
    if not selects:
        raise ValueError("no part file to measure")
    engine.run("CREATE OR REPLACE VIEW rows AS " + " UNION ALL ".join(selects))
    engine.put("owners", pa.table({"author": pa.array(sorted(set(owners)), pa.string())}))
    engine.put("settings", _settings(offset_seconds, window, seed))


def _settings(offset_seconds: int, window: Window | None, seed: int) -> pa.Table:
    seen = window or FOREVER
    stride, start_no = np.random.default_rng([seed, 1]).integers(1, PRIME, 2)
    return pa.table(
        {
            "offset_seconds": pa.array([offset_seconds], pa.int64()),
            "start_at": pa.array([seen.start_at], pa.int64()),
            "end_at": pa.array([seen.end_at], pa.int64()),
            "is_open": pa.array([window is None]),
            "stride": pa.array([int(stride)], pa.int64()),
            "start_no": pa.array([int(start_no)], pa.int64()),
        }
    )


def run(engine: Engine, steps: Sequence[Step], progress: Progress | None = None) -> None:
    """Runs the steps in order; whatever `progress` raises stops the work."""
    for done, step in enumerate(steps):
        if progress is not None:
            progress(step.name, done, len(steps))
        _run(engine, step)


def _run(engine: Engine, step: Step) -> None:
    for _ in range(step.at_most):
        if step.again is not None and not engine.number(step.again):
            break
        engine.run(step.sql)
    for table in step.drops:
        engine.run(f"DROP TABLE {table}")
