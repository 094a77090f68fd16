# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A whole Gaung as people run it: ``python -m gaung serve --demo`` with a folder of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.servers import free_port, wait_for_port

PROJECT = Path(__file__).resolve().parents[2]
ORGANISER = "penggerak@contoh.id"
"""The demo's organiser; the module that names her needs Django, a browser does not."""
PROGRAM = (sys.executable, "-m", "gaung")
START_SECONDS = 120.0
END_SECONDS = 20.0
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """Where this machine's Chromium is, if it has one."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


@dataclass
class Gaung:
    """A running Gaung: office, crowd, worker, and the demo campaign."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def _environment(self) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("GAUNG_")}
        path = f"{PROJECT / 'src'}{os.pathsep}{PROJECT}"
        own = {"GAUNG_DATA": str(self.folder), "GAUNG_PORT": str(self.port), "PYTHONPATH": path}
        return {**ours, **own}

    def start(self) -> None:
        """Serve, and wait until the demo is loaded."""
        with (self.folder / "serve.log").open("wb") as log:
            self.process = subprocess.Popen(
                [*PROGRAM, "serve", "--demo"], env=self._environment, cwd=self.folder, stdout=log
            )
        # The port is taken before anything is prepared; the link is printed at the end.
        wait_for_port(self.port)
        with closing(socket.create_connection(("127.0.0.1", self.port), START_SECONDS)) as line:
            line.sendall(b"GET /sehat/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            assert line.recv(64).startswith(b"HTTP/1.1 200")

    def link(self, email: str, name: str = "Sari") -> str:
        """A one-time sign-in link, as the organiser of a new server gets hers."""
        command = [*PROGRAM, "link", email, "--name", name]
        told = subprocess.run(
            command, env=self._environment, cwd=self.folder, check=True, capture_output=True
        )
        return told.stdout.decode().strip()

    def interrupt(self, page: str) -> int:
        """Ctrl-C while somebody listens to a page's numbers; the exit code.

        Raises:
            subprocess.TimeoutExpired: it did not end in time.
        """
        assert self.process is not None
        with closing(socket.create_connection(("127.0.0.1", self.port), 10)) as stream:
            stream.sendall(f"GET {page}/suara HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            heard = b""
            while b"event:" not in heard:
                heard += stream.recv(4096)
            self.process.send_signal(signal.SIGINT)
            return self.process.wait(timeout=END_SECONDS)

    def kill(self) -> None:
        """End it whatever happens."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def new_gaung(folder: Path) -> Gaung:
    """A Gaung that is not started yet."""
    return Gaung(folder, free_port())
