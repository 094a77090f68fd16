# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whole threads in reading order: every reply below what it answers, earlier ones first."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from gaung.engine.voices.asking import FAR_FUTURE
from gaung.engine.voices.pages import MOST_ROWS, rows_by_id
from gaung.engine.voices.row import Voice
from gaung.engine.voices.store import MEMORY_MB, opened_voices


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """A part of a thread; `depths` tell how far each row is below one without a parent."""

    rows: tuple[Voice, ...]
    depths: tuple[int, ...]
    n_total: int
    number: int
    n_pages: int


def thread(
    path: Path,
    thread_id: int,
    *,
    number: int = 1,
    with_id: int | None = None,
    limit: int = MOST_ROWS,
    memory_mb: int = MEMORY_MB,
) -> ThreadPage:
    """A page of one thread: the one of that number (from 1), or the one with a row in it.

    An unknown thread has no rows; a number that is too high is the last page's.

    Raises:
        duckdb.Error: the file cannot be read.
    """
    with opened_voices(path, memory_mb) as connection:
        ordered = _reading_order(connection, thread_id)
        n_pages = max(1, -(-len(ordered) // limit))
        places = [place for place, (found, _depth) in enumerate(ordered) if found == with_id]
        number = places[0] // limit + 1 if places else min(max(1, number), n_pages)
        shown = ordered[(number - 1) * limit : number * limit]
        rows = rows_by_id(connection, [found for found, _depth in shown])
    return ThreadPage(
        rows=rows,
        depths=tuple(depth for _found, depth in shown),
        n_total=len(ordered),
        number=number,
        n_pages=n_pages,
    )


def _reading_order(connection: duckdb.DuckDBPyConnection, thread_id: int) -> list[tuple[int, int]]:
    """The numbers of a thread's rows with their depths, as one reads them."""
    found = connection.execute(
        "SELECT v.id, v.parent_id FROM flags AS v "  # noqa: S608 - only our own words
        "WHERE v.thread_id = ? AND NOT v.is_post "
        f"ORDER BY coalesce(v.at, {FAR_FUTURE}), v.depth, v.id",
        [thread_id],
    ).fetchall()
    known = {row_id for row_id, _parent in found}
    below: dict[int | None, list[int]] = {}
    for row_id, parent in found:
        below.setdefault(parent if parent in known else None, []).append(row_id)
    ordered = list[tuple[int, int]]()
    waiting = [(row_id, 0) for row_id in reversed(below.get(None, []))]
    while waiting:
        row_id, depth = waiting.pop()
        ordered.append((row_id, depth))
        waiting.extend((reply, depth + 1) for reply in reversed(below.get(row_id, [])))
    return ordered
