# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""From part files to a measurement: runs the steps, reads their tables, draws the intervals."""

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

import duckdb

from gaung.engine.analysis import answers, gather, tallies, threads, warehouse
from gaung.engine.analysis.quotes import quotes
from gaung.engine.analysis.voice_rows import write_voices
from gaung.engine.analysis.warehouse import Progress, Source, Window
from gaung.engine.dialogue.coverage import coverage
from gaung.engine.dialogue.readings import readings
from gaung.engine.dialogue.result import Dialogue
from gaung.engine.dialogue.trend import trend
from gaung.engine.segments import audiences, cue_columns, cue_filter, samples
from gaung.engine.segments import steps as segment_steps

N_UNANSWERED = 20

STEPS = (
    *gather.steps(cue_filter=cue_filter(), cue_columns=cue_columns()),
    *threads.steps(),
    *answers.steps(),
    *tallies.steps(),
    *segment_steps(),
)
"""Every step by name, in order. The page that explains a figure can show the SQL behind it."""


def measure(
    sources: Sequence[Source],
    *,
    owners: Iterable[str],
    offset_seconds: int,
    window: Window | None = None,
    out: Path | None = None,
    memory_limit_mb: int = 1024,
    threads: int = 2,
    progress: Progress | None = None,
    seed: int = 1,
    temp_folder: Path | None = None,
) -> Dialogue:
    """Measures how much of a dialogue the imports hold; the order of rows does not matter.

    Args:
        sources: imports, oldest first; where two know the same row, the later one wins.
        owners: pseudonyms that are ours, beside those that the format itself marks.
        offset_seconds: of the local zone, for weeks (Monday to Sunday).
        window: counts comments, posts and replies whose moment lies in it; an answer to a comment
            of the window counts whenever it came, and so does coming back in a thread that began
            in the window. Rows without a moment count only when there is no window.
        out: where to write one row a comment with its flags (Parquet), if anywhere.
        memory_limit_mb: for the tables; numpy's share comes on top (about 100 MB at most).
        threads: processor threads to use.
        progress: called before each step; raising in it cancels.
        seed: of the intervals; the same seed and data give the same figures.
        temp_folder: where to spill, the system's own place if None.

    Raises:
        ValueError: there is no part file.
        duckdb.Error: a part file cannot be read, or memory and disk do not suffice.

    Source: models.md 6.5 for the components. Where it leaves room: an answer goes to the comment
    it hangs under or, when it mentions somebody else of the same thread, to that person's last
    earlier message; a reply to oneself is a reply but not a peer's; all our accounts are one
    person; VOICE counts the public only, since answering much must not lower it.
    """
    known = frozenset(owners)
    n_steps = len(STEPS) + 2

    def told(name: str, done: int, _: int) -> None:
        if progress is not None:
            progress(name, done, n_steps)

    with warehouse.opened(
        memory_limit_mb=memory_limit_mb, threads=threads, temp_folder=temp_folder
    ) as connection:
        warehouse.fill(
            connection, sources, owners=known, offset_seconds=offset_seconds, window=window
        )
        warehouse.run(connection, STEPS, told)
        told("intervals", len(STEPS), n_steps)
        covered = coverage(connection, owners=known)
        read = readings(connection, covered, seed=seed)
        weeks, platforms, platform_weeks = trend(connection)
        queue, shown = _queue(connection), samples(connection)
        words = quotes(connection, chain(queue, *shown.values()))
        result = Dialogue(
            index=read.index,
            components=read.components,
            weeks=weeks,
            platforms=platforms,
            platform_weeks=platform_weeks,
            audiences=audiences(connection, shown, words),
            unanswered=tuple(words[number] for number in queue),
            n_unanswered=warehouse.number(connection, "SELECT count(*) AS n FROM queue AS q"),
            coverage=covered,
            offset_seconds=offset_seconds,
            window=window,
            seed=seed,
        )
        told("voices", len(STEPS) + 1, n_steps)
        if out is not None:
            write_voices(connection, out)
    return result


def _queue(connection: duckdb.DuckDBPyConnection) -> list[int]:
    rows = connection.execute(
        "SELECT q.id FROM queue AS q ORDER BY q.priority DESC, q.id LIMIT ?", [N_UNANSWERED]
    ).fetchall()
    return [int(row[0]) for row in rows]
