# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the rows of an analysis are stored: the one place that knows the files."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from gaung.engine.analysis.engines.duck import duck_engine
from gaung.engine.analysis.voice_rows import imports_path
from gaung.engine.voices.row import INQUIRED, WORDS

MEMORY_MB = 192


@contextmanager
def opened(memory_mb: int = MEMORY_MB) -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty database in little memory."""
    with duck_engine(memory_limit_mb=memory_mb, threads=1) as engine:
        yield engine.connection


@contextmanager
def opened_voices(path: Path, memory_mb: int = MEMORY_MB) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database with the views `flags` and `voices` over a written file.

    `flags` has all but the columns of `WORDS`, and costs no look into the part files. A column of
    an inquiry that was not made is NULL. Rows of an import that is gone have no voice any more.

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
        stored.project(", ".join(["*", *missing])).create_view("flags")
        connection.execute(f"CREATE VIEW voices AS {_worded(connection, path)}")
        yield connection


def _worded(connection: duckdb.DuckDBPyConnection, path: Path) -> str:
    """The rows with their words, import by import, so that few are found without a long look."""
    listed = imports_path(path)
    if not listed.exists():  # written before the words had one place only
        return "SELECT f.* FROM flags AS f"
    selects = []
    for number, told in enumerate(json.loads(listed.read_text(encoding="utf-8"))):
        parts = [part for name in told["parts"] if (part := path.parent / name).exists()]
        if parts:
            connection.read_parquet([str(part) for part in parts]).create_view(f"words_{number}")
            selects.append(
                f"SELECT f.*, w.author, w.text, w.at_precision, '{told['code']}' AS import_code "  # noqa: S608
                f"FROM flags AS f JOIN words_{number} AS w ON w.row = f.row_in_import "
                f"WHERE f.import_no = {number}"
            )
    nothing = ", ".join(f"NULL AS {name}" for name in WORDS)
    return " UNION ALL ".join(selects) or f"SELECT f.*, {nothing} FROM flags AS f WHERE FALSE"  # noqa: S608
