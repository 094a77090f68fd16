# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Apache Spark, on this machine or on a cluster, with the same statements translated."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa

from gaung.engine.analysis.engines.dialect import statement

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
    """An engine around one Spark session; every table is Parquet in a folder all workers see.

    Written and read again, a table has no history to compute anew and sizes that are true. (A
    local checkpoint keeps the estimates of what it was made of, and they multiply: after some
    rounds of a loop Spark does nothing but multiply them.)
    """

    name = "spark"

    def __init__(self, session: Any, folder: Path) -> None:
        """Keep the session; whoever opened it stops it, and removes the folder."""
        self.session = session
        self._folder = folder
        self._tables: dict[str, Path] = {}
        self._n_made = 0

    def run(self, sql: str) -> None:
        """Run one statement."""
        told = statement(sql)
        if told.kind == "drop":
            self.session.catalog.dropTempView(told.name)
            self._remove(self._tables.pop(told.name, None))
            return
        rows = self.session.sql(told.query)
        if told.kind == "table":
            self._keep(told.name, rows)
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
        self._keep(name, self.session.createDataFrame(table))

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

    def _keep(self, name: str, rows: Any) -> None:
        """Compute a table now; one of that name may be what it is computed from."""
        self._n_made += 1
        path = self._folder / f"{name}-{self._n_made}"
        rows.write.parquet(path.absolute().as_uri())
        self.session.read.parquet(path.absolute().as_uri()).createOrReplaceTempView(name)
        self._remove(self._tables.get(name))
        self._tables[name] = path

    @staticmethod
    def _remove(path: Path | None) -> None:
        if path is not None:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def spark_engine(
    *,
    master: str,
    memory_limit_mb: int,
    partitions: int | None = None,
    temp_folder: Path | None = None,
    more: Mapping[str, str] | None = None,
) -> Iterator[SparkEngine]:
    """A session of its own at that master, stopped afterwards.

    Args:
        master: what Spark calls the cluster: `local[2]`, `spark://host:7077`, `yarn`.
        memory_limit_mb: of the driver, and of each worker of a cluster.
        partitions: of a shuffle; None leaves it to Spark, which is meant for a cluster.
        temp_folder: where tables are kept meanwhile, the system's own place if None; the workers
            of a cluster must reach it under the same name.
        more: settings of Spark's own, over ours.

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
    settings.update(more or {})
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        with TemporaryDirectory(prefix="gaung-", dir=temp_folder) as folder:
            yield SparkEngine(session, Path(folder))
    finally:
        session.stop()
