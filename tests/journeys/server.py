# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A whole Gaung as people run it: ``python -m gaung serve`` with a folder of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection
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
    """A running Gaung: office, crowd, worker, and as a rule the demo campaign."""

    folder: Path
    port: int
    words: tuple[str, ...] = ("--demo",)
    settings: Mapping[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def _environment(self) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("GAUNG_")}
        path = f"{PROJECT / 'src'}{os.pathsep}{PROJECT}"
        own = {"GAUNG_DATA": str(self.folder), "GAUNG_PORT": str(self.port), "PYTHONPATH": path}
        return {**ours, **own, **self.settings}

    @property
    def log(self) -> Path:
        """What it wrote to its two outputs since it was started."""
        return self.folder / "serve.log"

    def start(self) -> None:
        """Serve, and wait until it is ready."""
        self.start_soon()
        self.wait()

    def start_soon(self) -> None:
        """Serve, without waiting."""
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*PROGRAM, "serve", *self.words],
                env=self._environment,
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )

    def wait(self) -> None:
        """Until it is ready: the port is taken before anything is prepared."""
        wait_for_port(self.port)
        status, told = self.ask("/health/ready")
        assert status == 200, (told, self.log.read_text())

    def ask(self, path: str) -> tuple[int, str]:
        """The status and body of a GET.

        Raises:
            OSError: nobody answers.
        """
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=START_SECONDS)) as line:
            line.request("GET", path)
            answer = line.getresponse()
            return answer.status, answer.read().decode()

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


def new_gaung(folder: Path, *words: str, **settings: str) -> Gaung:
    """A Gaung that is not started yet; without words it loads the demo."""
    return Gaung(folder, free_port(), words or ("--demo",), settings)
