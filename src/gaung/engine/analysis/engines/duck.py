# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""DuckDB in this process, within the memory and the folder it was given."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa

# Level 1 of zstd makes these files no larger than level 3 does, in four fifths of the time; columns
# of more than a thousand values gain nothing from a dictionary and cost a fifth of the writing.
PARQUET = (
    "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 100000,"
    " DICTIONARY_SIZE_LIMIT 1000"
)


class DuckEngine:
    """An engine around one DuckDB connection."""

    name = "duckdb"

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Keep the connection; whoever opened it closes it."""
        self.connection = connection

    def run(self, sql: str) -> None:
        """Run one statement."""
        self.connection.execute(sql)

    def table(self, sql: str) -> pa.Table:
        """The rows of a query."""
        return self.connection.sql(sql).to_arrow_table()

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """The rows of a small query as Python values."""
        return self.connection.execute(sql).fetchall()

    def number(self, sql: str) -> int:
        """The one number that a query answers; 0 for none."""
        rows = self.connection.execute(sql).fetchall()
        return int(rows[0][0]) if rows and rows[0][0] is not None else 0

    def put(self, name: str, table: pa.Table) -> None:
        """Make a table of that name."""
        self.connection.register("given", table)
        self.connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT g.* FROM given AS g")  # noqa: S608
        self.connection.unregister("given")

    def view_parts(self, name: str, paths: Sequence[Path]) -> None:
        """Make a view over Parquet files."""
        self.connection.read_parquet([str(path) for path in paths]).create_view(name)

    def write(self, sql: str, path: Path) -> None:
        """Write the rows of a query to one Parquet file, whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.unfinished")
        try:
            place = str(unfinished).replace("'", "''")
            self.connection.execute(f"COPY ({sql}) TO '{place}' ({PARQUET})")
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)


@contextmanager
def duck_engine(
    *, memory_limit_mb: int, threads: int, temp_folder: Path | None = None
) -> Iterator[DuckEngine]:
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
                # Rows have no order that anybody asked for.
                "preserve_insertion_order": False,
            },
        )
        try:
            connection.execute("SET enable_progress_bar = false")  # whoever runs us speaks for us
            yield DuckEngine(connection)
        finally:
            connection.close()
