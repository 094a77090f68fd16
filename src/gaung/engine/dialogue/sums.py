# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sums of the tallies by resampled group: all that the components and their intervals need."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from gaung.engine import intervals
from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.analysis.tallies import COUNTED
from gaung.engine.intervals import Floats, Ints, Resampling

COLUMNS = (*COUNTED, "voice_ranks")
PAIRED = ("n_pairs", "n_mutual")
GROUPED = f"""
SELECT c.group_no, {", ".join(f"c.{name}" for name in COLUMNS)}
FROM cells AS c WHERE c.is_by_week = 0
"""  # noqa: S608 - only our own words
PAIR_GROUPS = "SELECT p.group_no, p.n_pairs, p.n_mutual FROM pair_cells AS p"
UNITS = "SELECT n.* FROM n_units AS n"
WAITS = """
SELECT w.group_no, w.wait_seconds, w.n_waits
FROM waits AS w ORDER BY w.group_no, w.wait_seconds
"""
PEOPLE = "SELECT count(*) AS n FROM voice AS v"
POSTS = """
SELECT
  count(*) AS n_posts, count(CASE WHEN p.has_text THEN 1 END) AS n_worded,
  count(CASE WHEN p.has_text AND p.ends_asking THEN 1 END) AS n_asking
FROM post_rows AS p WHERE p.is_own AND p.in_window
"""


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums by resampled group, sums over all, and threads that had something to count.

    `waits` are seconds and `wait_groups` the groups of their threads, one entry an answer.
    """

    drawn: Resampling
    by_group: Mapping[str, Floats]
    total: Mapping[str, int]
    n_units: Mapping[str, int]
    waits: Floats
    wait_groups: Ints
    n_people: int
    n_posts: int
    n_worded_posts: int
    n_asking_posts: int


def sums(engine: Engine, *, seed: int) -> Sums:
    """The sums, after the steps ran; without threads there are no groups and all sums are 0."""
    units = engine.table(UNITS).to_pylist()[0]
    drawn = intervals.resampling(units["n_threads"], seed=seed)
    counted = _by_group(engine.table(GROUPED), COLUMNS, drawn.n_groups)
    counted |= _by_group(engine.table(PAIR_GROUPS), PAIRED, drawn.n_groups)
    waits = engine.table(WAITS)
    n_each = _numbers(waits, "n_waits")
    posts = engine.table(POSTS).to_pylist()[0]
    return Sums(
        drawn=drawn,
        by_group={name: values.astype(float) for name, values in counted.items()},
        total={name: int(values.sum()) for name, values in counted.items()},
        n_units=units,
        waits=np.repeat(_numbers(waits, "wait_seconds").astype(float), n_each),
        wait_groups=np.repeat(_numbers(waits, "group_no"), n_each),
        n_people=engine.number(PEOPLE),
        n_posts=posts["n_posts"],
        n_worded_posts=posts["n_worded"],
        n_asking_posts=posts["n_asking"],
    )


def _by_group(rows: pa.Table, names: tuple[str, ...], n_groups: int) -> dict[str, Ints]:
    place = _numbers(rows, "group_no")
    counted = {}
    for name in names:
        counted[name] = np.zeros(n_groups, dtype=np.int64)
        counted[name][place] = _numbers(rows, name)
    return counted


def _numbers(rows: pa.Table, name: str) -> Ints:
    return np.asarray(rows.column(name).to_numpy(), dtype=np.int64)
