# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A whole Gaung in a folder of its own, started as people start it, its output kept."""

import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from gaung.config.prove.children import child_environment, last_line

START_SECONDS, STOP_SECONDS = 90.0, 15.0


class NoHouseError(Exception):
    """It did not start; the message is the end of its output."""


class House:
    """`gaung serve`; its data, temporary files, output and any core file lie below `folder`."""

    def __init__(self, folder: Path, *words: str, **settings: str) -> None:
        """Make the folders; nothing runs yet. `words` of `gaung serve`, `settings` of its own."""
        self._words = words
        self.folder = folder
        self.data = folder / "data"
        (folder / "tmp").mkdir()
        self.data.mkdir()
        self._log = folder / "output.log"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self._environment = child_environment(
            GAUNG_DATA=str(self.data),
            GAUNG_DATABASE_URL="",
            GAUNG_REDIS_URL="",
            GAUNG_SECRET_KEY="",
            GAUNG_PUBLIC_URL=f"http://127.0.0.1:{self.port}",
            GAUNG_DEBUG="0",
            TMPDIR=str(folder / "tmp"),
            **settings,
        )
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def book(self) -> Path:
        """The ledger's file."""
        return self.data / "crowd.sqlite3"

    def __enter__(self) -> Self:
        """Start it and wait until it listens.

        Raises:
            NoHouseError: it ended, or did not listen in time.
        """
        self.start()
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if not self.runs or time.monotonic() > deadline:
                self.stop()
                raise NoHouseError(self.last_words())
            time.sleep(0.1)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop it."""
        self.stop()

    @property
    def runs(self) -> bool:
        """Whether it was started and has not ended."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The serving process's id, 0 where none runs."""
        return self._process.pid if self._process else 0

    def start(self) -> None:
        """Start it, without waiting for anything."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "gaung", "serve", "--port", str(self.port)),
                    *self._words,
                ],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._environment,
            )

    def kill(self) -> None:
        """SIGKILL; its worker sees that it is gone and ends by itself."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(STOP_SECONDS)
            self._process = None

    def log_tail(self) -> str:
        """The last line of its output."""
        return self.last_words()

    def stop(self) -> None:
        """As Ctrl-C does, and by force where that does not help."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def last_words(self) -> str:
        """The last line of its output."""
        return last_line(self._log.read_text(errors="replace"))

    def sign_in_path(self, email: str) -> str:
        """A one-time sign-in link, made as the first organiser makes it.

        Raises:
            NoHouseError: the command failed.
        """
        return urlsplit(self.ask("gaung", "link", email).split()[-1]).path

    def ask(self, module: str, *words: str) -> str:
        """What a module prints that is run with the house's settings.

        Raises:
            NoHouseError: it failed.
        """
        made = subprocess.run(
            [sys.executable, "-m", module, *words],
            cwd=self.folder,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode:
            raise NoHouseError(last_line(made.stderr))
        return made.stdout

    def _answers(self) -> bool:
        # It listens before it is ready, so only an answer counts; each time on a new connection.
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("HEAD", "/")
            connection.getresponse()
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()
        return True
