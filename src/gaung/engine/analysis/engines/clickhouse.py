# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""ClickHouse in this process (chdb), with the same statements translated."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from gaung.engine.analysis.engines.dialect import statement

# A row without a partner has nulls, and UNION without a word means what it means elsewhere.
MEANT = "SETTINGS join_use_nulls = 1, union_default_mode = 'DISTINCT', transform_null_in = 1"


class ClickHouseEngine:
    """An engine around one session of chdb; tables lie in its folder, not in memory."""

    name = "clickhouse"

    def __init__(self, session: Any, folder: Path) -> None:
        """Keep the session; whoever opened it closes it, and removes the folder."""
        self.session = session
        self._folder = folder
        self._n_made = 0

    def run(self, sql: str) -> None:
        """Run one statement."""
        told = statement(sql, dialect="clickhouse")
        if told.kind == "drop":
            self._remove(told.name)
        elif told.kind == "view":
            self._remove(told.name)
            self._say(f"CREATE VIEW {told.name} AS {told.query}")
        else:
            self._keep(told.name, f"{told.query} {MEANT}")

    def table(self, sql: str) -> pa.Table:
        """The rows of a query."""
        path = self._folder / f"asked-{self._number_of_its_own()}.parquet"
        try:
            self._write(sql, path)
            return pq.read_table(path)
        finally:
            path.unlink(missing_ok=True)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """The rows of a small query as Python values."""
        table = self.table(sql)
        columns = [column.to_pylist() for column in table.columns]
        return list(zip(*columns, strict=True))

    def number(self, sql: str) -> int:
        """The one number that a query answers; 0 for none."""
        rows = self.rows(sql)
        value = rows[0][0] if rows else None
        return value if isinstance(value, int) else 0

    def put(self, name: str, table: pa.Table) -> None:
        """Make a table of that name."""
        path = self._folder / f"given-{self._number_of_its_own()}.parquet"
        pq.write_table(table, path)
        try:
            self._keep(name, f"SELECT * FROM {_file(path)}")  # noqa: S608 - a path of our own
        finally:
            path.unlink()

    def view_parts(self, name: str, paths: Sequence[Path]) -> None:
        """Make a view over Parquet files."""
        self._remove(name)
        parts = " UNION ALL ".join(f"SELECT * FROM {_file(path)}" for path in paths)  # noqa: S608
        self._say(f"CREATE VIEW {name} AS {parts}")

    def write(self, sql: str, path: Path) -> None:
        """Write the rows of a query to one Parquet file, whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.unfinished")
        unfinished.unlink(missing_ok=True)
        try:
            self._write(sql, unfinished)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)

    def _write(self, sql: str, path: Path) -> None:
        query = statement(sql, dialect="clickhouse").query
        self._say(f"{query} INTO OUTFILE {_quoted(path)} FORMAT Parquet {MEANT}")

    def _keep(self, name: str, query: str) -> None:
        """Compute a table; one of that name may be what it is computed from."""
        made = f"{name}_{self._number_of_its_own()}"
        self._say(f"CREATE TABLE {made} ENGINE = MergeTree ORDER BY tuple() AS {query}")
        self._remove(name)
        self._say(f"RENAME TABLE {made} TO {name}")

    def _remove(self, name: str) -> None:
        self._say(f"DROP TABLE IF EXISTS {name} SYNC")

    def _say(self, sql: str) -> None:
        self.session.query(sql, "Null")

    def _number_of_its_own(self) -> int:
        self._n_made += 1
        return self._n_made


@contextmanager
def clickhouse_engine(
    *, memory_limit_mb: int, threads: int, temp_folder: Path | None = None
) -> Iterator[ClickHouseEngine]:
    """A session of its own in a folder that is gone afterwards; a process has one at a time.

    Raises:
        ModuleNotFoundError: chdb or sqlglot is not installed (`pip install gaung[clickhouse]`).
    """
    from chdb.session import Session  # noqa: PLC0415 - an extra of half a gigabyte

    with TemporaryDirectory(prefix="gaung-", dir=temp_folder) as folder:
        session = Session(str(Path(folder) / "tables"))
        try:
            limit = memory_limit_mb * 1024 * 1024
            for setting, value in {
                "max_memory_usage": limit,
                "max_bytes_before_external_group_by": limit // 2,
                "max_bytes_before_external_sort": limit // 2,
                "max_threads": threads,
            }.items():
                session.query(f"SET {setting} = {value}")
            yield ClickHouseEngine(session, Path(folder))
        finally:
            session.close()


def _file(path: Path) -> str:
    return f"file({_quoted(path.absolute())}, 'Parquet')"


def _quoted(path: Path) -> str:
    escaped = str(path.absolute()).replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
