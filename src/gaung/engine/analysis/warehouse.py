# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A DuckDB that lives as long as one analysis, within the memory and folder it was given."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from gaung.engine.analysis.steps import Step

Progress = Callable[[str, int, int], None]
"""Called before each step with its name, the number of steps done, and of all steps."""


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


@contextmanager
def opened(
    *, memory_limit_mb: int, threads: int, temp_folder: Path | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty database that spills into a folder of its own, which is gone afterwards."""
    with TemporaryDirectory(prefix="gaung-", dir=temp_folder) as folder:
        connection = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": f"{memory_limit_mb}MiB",
                "threads": threads,
                "temp_directory": folder,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            },
        )
        try:
            yield connection
        finally:
            connection.close()


def fill(
    connection: duckdb.DuckDBPyConnection,
    sources: Sequence[Source],
    *,
    owners: Iterable[str],
    offset_seconds: int,
    window: Window | None,
) -> None:
    """Makes what the first step reads: the view `rows`, the tables `owners` and `settings`.

    Raises:
        ValueError: there is no part file at all.
        duckdb.Error: a part file cannot be read.
    """
    selects = []
    for number, source in enumerate(sources):
        if source.paths:
            paths = [str(path) for path in source.paths]
            connection.read_parquet(paths).create_view(f"source_{number}")
            selects.append(f"SELECT {number} AS import_no, s.* FROM source_{number} AS s")  # noqa: S608
    if not selects:
        raise ValueError("no part file to measure")
    connection.execute("CREATE VIEW rows AS " + " UNION ALL ".join(selects))
    connection.execute("CREATE TABLE owners (author VARCHAR)")
    connection.execute("CREATE TABLE imports (import_no INTEGER, import_code VARCHAR)")
    if names := [(owner,) for owner in sorted(set(owners))]:
        connection.executemany("INSERT INTO owners VALUES (?)", names)
    codes = [(number, source.import_code) for number, source in enumerate(sources)]
    connection.executemany("INSERT INTO imports VALUES (?, ?)", codes)
    seen = window or FOREVER
    connection.execute(
        "CREATE TABLE settings AS SELECT ? AS offset_seconds, ? AS start_at, ? AS end_at, "
        "? AS is_open",
        [offset_seconds, seen.start_at, seen.end_at, window is None],
    )


def run(
    connection: duckdb.DuckDBPyConnection, steps: Sequence[Step], progress: Progress | None = None
) -> None:
    """Runs the steps in order; whatever `progress` raises stops the work."""
    for done, step in enumerate(steps):
        if progress is not None:
            progress(step.name, done, len(steps))
        _run(connection, step)


def number(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    """The one number that a query answers; 0 for none."""
    row = connection.execute(sql).fetchone()
    return int(row[0]) if row and row[0] is not None else 0


def _run(connection: duckdb.DuckDBPyConnection, step: Step) -> None:
    for _ in range(step.at_most):
        if step.again is not None and not number(connection, step.again):
            return
        connection.execute(step.sql)
    for table in step.drops:
        connection.execute(f"DROP TABLE {table}")
