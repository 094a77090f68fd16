# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Listening to a whole conversation: the dialogue, then the inquiries, then one row a comment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gaung.engine.analysis import warehouse
from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.analysis.engines.duck import duck_engine
from gaung.engine.analysis.voice_rows import write_voices
from gaung.engine.analysis.warehouse import Progress, Source, Window
from gaung.engine.dialogue.measure import STEPS, measured, readings_without
from gaung.engine.dialogue.result import Dialogue
from gaung.engine.listening.inquiries import INQUIRIES
from gaung.engine.listening.inquiry import Asked, Inquiry
from gaung.engine.listening.tables import annotations

N_COORDINATED = "SELECT count(c.group_no) AS n FROM coordination_rows AS c"
COORDINATED = "SELECT c.id FROM coordination_rows AS c WHERE c.group_no IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Listened:
    """The dialogue, and what every inquiry found, by its name."""

    dialogue: Dialogue
    findings: dict[str, dict[str, Any]]

    def as_dict(self) -> dict[str, Any]:
        """All of it as JSON values with stable keys."""
        return self.dialogue.as_dict() | self.findings


def listen(
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
    inquiries: Sequence[Inquiry] = INQUIRIES,
) -> Listened:
    """Measures the dialogue and puts every inquiry to it, on DuckDB in this process.

    Args are those of `measure`, and:
        out: where to write one row a comment with all that was found about it (Parquet); the
            words stay in the part files, which have to stay where they are.
        inquiries: what else to ask.

    Raises:
        ValueError: there is no part file.
        duckdb.Error: a part file cannot be read, or memory and disk do not suffice.
    """
    with duck_engine(
        memory_limit_mb=memory_limit_mb, threads=threads, temp_folder=temp_folder
    ) as engine:
        return listened(
            engine,
            sources,
            owners=owners,
            offset_seconds=offset_seconds,
            window=window,
            out=out,
            progress=progress,
            seed=seed,
            inquiries=inquiries,
        )


def listened(
    engine: Engine,
    sources: Sequence[Source],
    *,
    owners: Iterable[str],
    offset_seconds: int,
    window: Window | None = None,
    out: Path | None = None,
    progress: Progress | None = None,
    seed: int = 1,
    inquiries: Sequence[Inquiry] = INQUIRIES,
) -> Listened:
    """The same on an engine of the caller's, which then holds the tables of every step."""
    known = frozenset(owners)
    n_steps = len(STEPS) + 1 + sum(len(each.steps) + 1 for each in inquiries) + 1
    n_done = 0

    def told(name: str, done: int, _: int) -> None:
        if progress is not None:
            progress(name, n_done + done, n_steps)

    dialogue = measured(
        engine,
        sources,
        owners=known,
        offset_seconds=offset_seconds,
        window=window,
        seed=seed,
        progress=told,
    )
    n_done = len(STEPS) + 1
    asked = Asked(offset_seconds=offset_seconds, seed=seed)
    findings = {}
    for inquiry in inquiries:
        for step in inquiry.steps:
            told(inquiry.name, 0, 0)
            warehouse.run(engine, (step,))
            n_done += 1
        told(inquiry.name, 0, 0)
        findings[inquiry.name] = inquiry.read(engine, asked)
        n_done += 1
    if "coordination" in findings:
        findings["coordination"]["without"] = _without(engine, dialogue, seed)
    told("voices", 0, 0)
    if out is not None:
        write_voices(engine, sources, out, annotations(inquiries))
    return Listened(dialogue, findings)


def _without(engine: Engine, dialogue: Dialogue, seed: int) -> dict[str, Any] | None:
    """Index and components as they are when the coordinated rows do not count; None without any."""
    if not engine.number(N_COORDINATED):
        return None
    read = readings_without(engine, COORDINATED, dialogue.coverage, seed=seed)
    return {
        "index": read.index.as_dict(),
        "components": [component.as_dict() for component in read.components],
    }
