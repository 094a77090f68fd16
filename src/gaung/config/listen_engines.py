# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The engine that somebody asks for by name, or one sentence why it is not to be had."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.analysis.engines.duck import duck_engine


class UnusableError(Exception):
    """One clear sentence."""


@contextmanager
def engine_of(name: str, master: str | None, memory_mb: int, folder: Path) -> Iterator[Engine]:
    """An engine for one listening; `folder` is where it may put what memory does not hold.

    Raises:
        UnusableError: an extra is not installed, or Spark finds no Java or nobody at `master`.
    """
    threads = os.cpu_count() or 1
    openings: dict[str, Callable[[], AbstractContextManager[Engine]]] = {
        "duckdb": lambda: duck_engine(
            memory_limit_mb=memory_mb, threads=threads, temp_folder=folder
        ),
        "clickhouse": lambda: _clickhouse(memory_mb, threads, folder),
        "spark": lambda: _spark(master or f"local[{threads}]", memory_mb, folder),
    }
    with openings[name]() as engine:
        yield engine


@contextmanager
def _extra(name: str) -> Iterator[None]:
    """One sentence in place of the error of an import that an extra would have made possible."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise UnusableError(
            f"{error.name} is not installed; install Gaung with it: pip install 'gaung[{name}]'."
        ) from error


@contextmanager
def _clickhouse(memory_mb: int, threads: int, folder: Path) -> Iterator[Engine]:
    with _extra("clickhouse"):
        import chdb  # noqa: F401, PLC0415 - an extra of half a gigabyte

        from gaung.engine.analysis.engines.clickhouse import clickhouse_engine  # noqa: PLC0415
    with clickhouse_engine(
        memory_limit_mb=memory_mb, threads=threads, temp_folder=folder
    ) as engine:
        yield engine


@contextmanager
def _spark(master: str, memory_mb: int, folder: Path) -> Iterator[Engine]:
    with _extra("spark"):
        import pyspark.errors  # noqa: PLC0415 - an extra, and seconds to load

        from gaung.engine.analysis.engines.spark import spark_engine  # noqa: PLC0415
    local_partitions = os.cpu_count() if master.startswith("local") else None
    opening = spark_engine(
        master=master,
        memory_limit_mb=memory_mb,
        partitions=local_partitions,
        temp_folder=folder,
    )
    try:
        engine = opening.__enter__()
    except pyspark.errors.PySparkRuntimeError as error:
        raise UnusableError(
            "Spark needs Java 17 or newer and found none; install it, or set JAVA_HOME."
        ) from error
    except Exception as error:
        raise UnusableError(
            f"Spark does not start at {master} ({type(error).__name__})."
        ) from error
    try:
        yield engine
    finally:
        opening.__exit__(None, None, None)
