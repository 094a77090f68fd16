# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts read a slice at a time, so that memory does not grow with the conversation."""

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.analysis.steps import Step

SLICE = 100_000
LONGEST = 600


def texts_step(name: str, words: str = "t.norm") -> Step:
    """The step that keeps what an inquiry reads, so that the part files are read once.

    Leaves the table `name`(id, norm, platform, week, likes, is_own, is_question, is_answered):
    every comment, posts left out. `words` is what becomes `norm`, cut after 600 characters.
    """
    return Step(
        name,
        f"""
CREATE OR REPLACE TABLE {name} AS
SELECT f.id AS id, substr({words}, 1, {LONGEST}) AS norm, f.platform AS platform, f.week AS week,
  f.likes AS likes, f.is_own AS is_own, f.is_question AS is_question, f.is_answered AS is_answered
FROM facts AS f JOIN texts AS t ON t.id = f.id
""",  # noqa: S608 - the name is ours
    )


def slices(engine: Engine, name: str, *, columns: str = "s.id, s.norm") -> Iterator[pa.Table]:
    """The rows of a table by ascending id, about 100,000 at a time; none for an empty table.

    Rows are cut by ranges of the id, so the same table gives the same slices on every engine.
    """
    ends = engine.rows(f"SELECT min(s.id), max(s.id) FROM {name} AS s")[0]  # noqa: S608
    if ends[0] is None:
        return
    first, last = int(str(ends[0])), int(str(ends[1]))
    for start in range(first, last + 1, SLICE):
        rows = engine.table(
            f"SELECT {columns} FROM {name} AS s "  # noqa: S608
            f"WHERE s.id >= {start} AND s.id < {start + SLICE} ORDER BY s.id"
        )
        if rows.num_rows:
            yield rows


def quoted(engine: Engine, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Comments as people wrote them, by id, as JSON values; an unknown id is left out.

    Keys: id, thread_id, author (a pseudonym), text, at (UTC seconds or None), likes, platform.
    """
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    listed = ", ".join(map(str, wanted))
    rows = engine.rows(
        "SELECT f.id, f.thread_id, t.author, t.text, f.at, f.likes, f.platform "  # noqa: S608
        f"FROM facts AS f JOIN texts AS t ON t.id = f.id WHERE f.id IN ({listed}) ORDER BY f.id"
    )
    keys = ("id", "thread_id", "author", "text", "at", "likes", "platform")
    return {int(str(row[0])): dict(zip(keys, row, strict=True)) for row in rows}
