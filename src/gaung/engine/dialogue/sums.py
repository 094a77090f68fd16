# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sums of the tallies by resampled group: all that the components and their intervals need."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa

from gaung.engine import intervals
from gaung.engine.dialogue.result import Coverage
from gaung.engine.intervals import Floats, Resampling

COLUMNS = (
    "n_public",
    "n_answered",
    "n_questions",
    "n_questions_answered",
    "n_started",
    "n_looped",
    "n_pairs",
    "n_mutual",
    "n_replies",
    "n_peer",
    "n_voices",
    "voice_ranks",
)
GROUPED = """
SELECT g.group_no, /*totals*/
FROM thread_tallies AS t JOIN thread_groups AS g ON g.thread_no = t.thread_no
GROUP BY g.group_no ORDER BY g.group_no
"""
UNITS = "SELECT /*units*/ FROM thread_tallies AS t"
WAITS = """
SELECT w.wait_seconds, g.group_no, w.thread_no
FROM waits AS w JOIN thread_groups AS g ON g.thread_no = w.thread_no
"""
POSTS = """
SELECT
  count(*) AS n_posts, count(CASE WHEN i.has_text THEN 1 END) AS n_worded,
  count(CASE WHEN i.has_text AND i.ends_asking THEN 1 END) AS n_asking
FROM items AS i WHERE i.is_post AND i.is_own AND i.in_window
"""


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums by resampled group, sums over all, and threads that had something to count."""

    drawn: Resampling
    by_group: Mapping[str, Floats]
    total: Mapping[str, int]
    n_units: Mapping[str, int]
    waits: Floats
    wait_groups: intervals.Ints
    n_waiting_threads: int
    n_people: int
    n_posts: int
    n_worded_posts: int
    n_asking_posts: int


def sums(connection: duckdb.DuckDBPyConnection, covered: Coverage, *, seed: int) -> Sums:
    """The sums, after the steps ran; without threads there are no groups and all sums are 0."""
    drawn = intervals.resampling(covered.n_threads, seed=seed)
    numbers = np.arange(covered.n_threads)
    connection.register(
        "thread_groups", pa.table({"thread_no": numbers, "group_no": drawn.group_of})
    )
    totals = ", ".join(f"CAST(sum(t.{name}) AS BIGINT) AS {name}" for name in COLUMNS)
    units = ", ".join(f"count(CASE WHEN t.{name} > 0 THEN 1 END) AS {name}" for name in COLUMNS)
    rows = connection.execute(GROUPED.replace("/*totals*/", totals)).fetchall()
    n_units = _row(connection, UNITS.replace("/*units*/", units))
    table = np.array([row[1:] for row in rows], dtype=np.int64).reshape(len(rows), len(COLUMNS))
    waits = connection.execute(WAITS).fetchnumpy()
    n_posts, n_worded_posts, n_asking_posts = _row(connection, POSTS)
    return Sums(
        drawn=drawn,
        by_group={name: table[:, place].astype(float) for place, name in enumerate(COLUMNS)},
        total={name: int(table[:, place].sum()) for place, name in enumerate(COLUMNS)},
        n_units=dict(zip(COLUMNS, n_units, strict=True)),
        waits=np.asarray(waits["wait_seconds"], dtype=float),
        wait_groups=np.asarray(waits["group_no"], dtype=np.int64),
        n_waiting_threads=len(np.unique(np.asarray(waits["thread_no"]))),
        n_people=_row(connection, "SELECT count(*) AS n FROM voice AS v")[0],
        n_posts=n_posts,
        n_worded_posts=n_worded_posts,
        n_asking_posts=n_asking_posts,
    )


def _row(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[int, ...]:
    row = connection.execute(sql).fetchone()
    assert row is not None
    return tuple(int(value) for value in row)
