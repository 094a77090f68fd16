# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Apache Spark, on this machine or on a cluster, with the same statements translated."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa

from gaung.engine.analysis.engines.dialect import Statement, statement

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.parquet.compression.codec": "zstd",
    # Numbers of Python and of Arrow cross over without a detour through rows.
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}


class SparkEngine:
    """An engine around one Spark session; tables live in its memory and spill to its disks."""

    name = "spark"

    def __init__(self, session: Any) -> None:
        """Keep the session; whoever opened it stops it."""
        self.session = session
        self._tables: dict[str, Any] = {}

    def run(self, sql: str) -> None:
        """Run one statement."""
        told = statement(sql)
        if told.kind == "drop":
            self._forget(told.name)
            return
        rows = self.session.sql(told.query)
        if told.kind == "table":
            self._keep(told, rows)
        else:
            rows.createOrReplaceTempView(told.name)

    def table(self, sql: str) -> pa.Table:
        """The rows of a query."""
        return self._query(sql).toArrow()

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """The rows of a small query as Python values."""
        return [tuple(row) for row in self._query(sql).collect()]

    def number(self, sql: str) -> int:
        """The one number that a query answers; 0 for none."""
        rows = self.rows(sql)
        value = rows[0][0] if rows else None
        return value if isinstance(value, int) else 0

    def put(self, name: str, table: pa.Table) -> None:
        """Make a table of that name."""
        self._keep(Statement("table", name, ""), self.session.createDataFrame(table))

    def view_parts(self, name: str, paths: Sequence[Path]) -> None:
        """Make a view over Parquet files, which every worker must be able to read."""
        files = [path.absolute().as_uri() for path in paths]
        self.session.read.parquet(*files).createOrReplaceTempView(name)

    def write(self, sql: str, path: Path) -> None:
        """Write the rows of a query to one Parquet file, whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
            written = Path(folder) / "written"
            self._query(sql).repartition(1).write.parquet(written.absolute().as_uri())
            (part,) = written.glob("part-*.parquet")
            part.replace(path)

    def _query(self, sql: str) -> Any:
        return self.session.sql(statement(sql).query)

    def _keep(self, told: Statement, rows: Any) -> None:
        """Compute a table now and cut its history, which would grow from step to step."""
        kept = rows.localCheckpoint(eager=True)
        before = self._tables.get(told.name)
        self._tables[told.name] = kept
        kept.createOrReplaceTempView(told.name)
        if before is not None:
            before.unpersist()

    def _forget(self, name: str) -> None:
        self.session.catalog.dropTempView(name)
        if (kept := self._tables.pop(name, None)) is not None:
            kept.unpersist()


@contextmanager
def spark_engine(
    *, master: str, memory_limit_mb: int, partitions: int | None = None
) -> Iterator[SparkEngine]:
    """A session of its own at that master, stopped afterwards.

    Args:
        master: what Spark calls the cluster: `local[2]`, `spark://host:7077`, `yarn`.
        memory_limit_mb: of the driver, and of each worker of a cluster.
        partitions: of a shuffle; None leaves it to Spark, which is meant for a cluster.

    Raises:
        ModuleNotFoundError: pyspark or sqlglot is not installed (`pip install gaung[spark]`).
        Exception: of pyspark, when there is no Java or no such master.
    """
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra, and seconds to load

    builder = SparkSession.builder.master(master).appName("gaung listen")
    settings = {
        **SETTINGS,
        "spark.driver.memory": f"{memory_limit_mb}m",
        "spark.executor.memory": f"{memory_limit_mb}m",
    }
    if partitions is not None:
        settings["spark.sql.shuffle.partitions"] = str(partitions)
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield SparkEngine(session)
    finally:
        session.stop()
