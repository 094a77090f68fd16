# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""From part files to a measurement: runs the steps, reads their tables, draws the intervals."""

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from gaung.engine.analysis import answers, gather, tallies, threads, warehouse
from gaung.engine.analysis.engines.contract import Engine, integer
from gaung.engine.analysis.engines.duck import duck_engine
from gaung.engine.analysis.quotes import quotes
from gaung.engine.analysis.warehouse import Progress, Source, Window
from gaung.engine.dialogue.coverage import coverage
from gaung.engine.dialogue.figures import Readings
from gaung.engine.dialogue.readings import readings
from gaung.engine.dialogue.result import Coverage, Dialogue
from gaung.engine.dialogue.trend import trend
from gaung.engine.segments import BITS, audiences, samples
from gaung.engine.segments import steps as segment_steps

N_UNANSWERED = 20

STEPS = (
    *gather.steps(),
    *threads.steps(),
    *answers.steps(loop_bit=BITS["n_loops"], peer_bit=BITS["n_peer_replies"]),
    *segment_steps(),
    *tallies.steps(),
)
"""Every step by name, in order. The page that explains a figure can show the SQL behind it."""

QUEUE = "SELECT q.id FROM queue AS q ORDER BY q.priority DESC, q.id LIMIT /*most*/"


def measure(
    sources: Sequence[Source],
    *,
    owners: Iterable[str],
    offset_seconds: int,
    window: Window | None = None,
    memory_limit_mb: int = 1024,
    threads: int = 2,
    progress: Progress | None = None,
    seed: int = 1,
    temp_folder: Path | None = None,
) -> Dialogue:
    """Measures how much of a dialogue the imports hold, on DuckDB in this process.

    `listen` measures the same and asks more. The order of rows does not matter.

    Args:
        sources: imports, oldest first; where two know the same row, the later one wins.
        owners: pseudonyms that are ours, beside those that the format itself marks.
        offset_seconds: of the local zone, for weeks (Monday to Sunday).
        window: counts comments, posts and replies whose moment lies in it; an answer to a comment
            of the window counts whenever it came, and so does coming back in a thread that began
            in the window. Rows without a moment count only when there is no window.
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
    with duck_engine(
        memory_limit_mb=memory_limit_mb, threads=threads, temp_folder=temp_folder
    ) as engine:
        return measured(
            engine,
            sources,
            owners=frozenset(owners),
            offset_seconds=offset_seconds,
            window=window,
            seed=seed,
            progress=progress,
        )


def measured(
    engine: Engine,
    sources: Sequence[Source],
    *,
    owners: frozenset[str],
    offset_seconds: int,
    window: Window | None,
    seed: int,
    progress: Progress | None,
) -> Dialogue:
    """The same on an engine of the caller's, which then holds the tables of every step."""
    n_steps = len(STEPS) + 1

    def told(name: str, done: int, _: int) -> None:
        if progress is not None:
            progress(name, done, n_steps)

    warehouse.fill(
        engine, sources, owners=owners, offset_seconds=offset_seconds, window=window, seed=seed
    )
    warehouse.run(engine, STEPS, told)
    told("intervals", len(STEPS), n_steps)
    covered = coverage(engine, owners=owners)
    read = readings(engine, covered, seed=seed)
    weeks, platforms, platform_weeks = trend(engine)
    queue_head = QUEUE.replace("/*most*/", str(N_UNANSWERED))
    queue, shown = [integer(row[0]) for row in engine.rows(queue_head)], samples(engine)
    words = quotes(engine, chain(queue, *shown.values()))
    return Dialogue(
        index=read.index,
        components=read.components,
        weeks=weeks,
        platforms=platforms,
        platform_weeks=platform_weeks,
        audiences=audiences(engine, shown, words),
        unanswered=tuple(words[number] for number in queue),
        n_unanswered=engine.number("SELECT count(*) AS n FROM queue AS q"),
        coverage=covered,
        offset_seconds=offset_seconds,
        window=window,
        seed=seed,
    )


def readings_without(engine: Engine, ids: str, covered: Coverage, *, seed: int) -> Readings:
    """Index and components as if the rows that the query `ids` gives had not been counted.

    What others did stays: a comment that such a row answered stays answered, a thread that it
    began stays a thread. To be called after `measured`, whose counting tables it replaces.
    """
    engine.run(f"CREATE OR REPLACE TABLE left_out AS {ids}")
    warehouse.run(engine, tallies.steps_without())
    return readings(engine, covered, seed=seed)
