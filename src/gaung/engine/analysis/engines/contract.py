# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an engine does for the steps and for whoever reads their tables."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import pyarrow as pa


def integer(value: object) -> int:
    """A number out of a row."""
    assert isinstance(value, int)
    return value


class Engine(Protocol):
    """Runs statements written in DuckDB's dialect; another engine translates them itself.

    Statements keep to what every engine can do: no engine's hash in a result, no function in
    Python, integer seconds, equi-joins on time buckets, every column of a join with its alias.
    """

    name: str

    def run(self, sql: str) -> None:
        """Run one statement: CREATE OR REPLACE TABLE ... AS SELECT, CREATE VIEW, DROP TABLE."""
        ...

    def table(self, sql: str) -> pa.Table:
        """The rows of a query, in the order that its ORDER BY gives."""
        ...

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """The rows of a small query as Python values."""
        ...

    def number(self, sql: str) -> int:
        """The one number that a query answers; 0 for none."""
        ...

    def put(self, name: str, table: pa.Table) -> None:
        """Make a table of that name, in place of one that is there."""
        ...

    def view_parts(self, name: str, paths: Sequence[Path]) -> None:
        """Make a view of that name over Parquet files of one schema."""
        ...

    def write(self, sql: str, path: Path) -> None:
        """Write the rows of a query to one Parquet file, whole or not at all."""
        ...
