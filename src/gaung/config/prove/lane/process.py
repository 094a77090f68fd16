# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real lane server in a process of its own, that can be killed and started again.

The listening socket belongs to the parent and is inherited: the port stays the same over all
restarts, and what phones send meanwhile waits in the socket's queue. A `Machine` has a socket of
its own instead: while it is down, nobody answers at its port, as when a whole machine is away.
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from gaung.config.prove.children import child_environment, last_line

STOP_SECONDS = 10.0
BACKLOG = 4096
"""As `gaung serve` listens."""


class NotReadyError(Exception):
    """The server did not come (back); the message is the end of its output."""


class LaneProcess:
    """One server at a time on one port."""

    def __init__(
        self,
        arguments: list[str],
        log: Path,
        *,
        prefix: tuple[str, ...] = (),
        module: str = "gaung.config.prove.lane.server",
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Arguments of the server's module; `prefix` is a command to run it under."""
        self._environment = environment or {}
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._handles: tuple[int, ...] = ()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(BACKLOG)
        self._socket.set_inheritable(True)
        self._handles = (self._socket.fileno(),)
        handle = str(self._socket.fileno())
        self._command = [*prefix, sys.executable, "-m", module, "--socket", handle, *arguments]
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def port(self) -> int:
        """Where phones connect."""
        return int(self._socket.getsockname()[1])

    @property
    def pid(self) -> int:
        """The running server's process id, 0 where none runs."""
        return self._process.pid if self._process else 0

    @property
    def runs(self) -> bool:
        """Whether the server has been started and has not ended."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start the server; phones wait in the queue until it accepts them.

        Raises:
            NotReadyError: this system cannot hand a socket to another process.
        """
        if os.name != "posix":
            message = "a server that is killed and started again needs a POSIX system"
            raise NotReadyError(message)
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=self._handles,
                env=child_environment(**self._environment),
            )

    def kill(self) -> None:
        """SIGKILL: the process gets no chance to finish anything."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait(STOP_SECONDS)
            self._process = None

    def terminate(self) -> None:
        """SIGTERM, without waiting."""
        if self._process is not None:
            self._process.terminate()

    def stop(self) -> None:
        """SIGTERM and wait; SIGKILL where the server does not end by itself."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(STOP_SECONDS)
        self._process = None

    def refuse(self) -> None:
        """Turn away whoever waits at the port, since no server will come."""
        self._socket.close()

    def close(self) -> None:
        """Stop the server and give the port back."""
        self.stop()
        self._socket.close()

    def log_tail(self) -> str:
        """The last line of the server's output, to say why it did not start."""
        text = self._log.read_text(errors="replace") if self._log.exists() else ""
        return last_line(text)


class Machine(LaneProcess):
    """A server that opens its port itself, and closes it when it goes."""

    def __init__(self, arguments: list[str], log: Path) -> None:
        """Take a port that is free now, and give it to the server each time it starts."""
        super().__init__(arguments, log)
        self._own_port = super().port
        self._socket.close()
        self._handles = ()
        at = self._command.index("--socket")
        self._command[at : at + 2] = ["--port", str(self._own_port)]

    @property
    def port(self) -> int:
        """Where phones connect, while it runs."""
        return self._own_port
