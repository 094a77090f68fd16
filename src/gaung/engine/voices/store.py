# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the rows of an analysis are stored: the one place that knows the file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from gaung.engine.analysis.engines.duck import duck_engine
from gaung.engine.voices.row import INQUIRED

MEMORY_MB = 192


@contextmanager
def opened(memory_mb: int = MEMORY_MB) -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty database that spills into a folder of its own."""
    with duck_engine(memory_limit_mb=memory_mb, threads=1) as engine:
        yield engine.connection


@contextmanager
def opened_voices(path: Path, memory_mb: int = MEMORY_MB) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database with the view `voices` over a written file; a column it lacks is NULL.

    Raises:
        duckdb.Error: the file cannot be read.
    """
    with opened(memory_mb) as connection:
        stored = connection.read_parquet(str(path))
        missing = [
            f"CAST(NULL AS {kind}) AS {name}"
            for name, kind in INQUIRED.items()
            if name not in stored.columns
        ]
        stored.project(", ".join(["*", *missing])).create_view("voices")
        yield connection
