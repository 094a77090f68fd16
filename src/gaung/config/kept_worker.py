# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worker that ``gaung serve`` starts: when it dies, another takes its place."""

import logging
import subprocess
import threading
from collections.abc import Sequence
from types import TracebackType
from typing import Self

PAUSE_SECONDS = 2.0
END_SECONDS = 1

log = logging.getLogger("gaung.work")


class KeptWorker:
    """A process that is started again whenever it ends, until this context does.

    It holds the other end of the worker's standard input: the worker ends when that closes, also
    when this process is killed.
    """

    def __init__(self, command: Sequence[str], *, pause_seconds: float = PAUSE_SECONDS) -> None:
        self._command = command
        self._pause_seconds = pause_seconds
        self._is_over = threading.Event()
        self._starting = threading.Lock()
        self._process = self._start()
        self._keeper = threading.Thread(target=self._keep, daemon=True)

    @property
    def pid(self) -> int:
        """Process id of the worker at the moment."""
        return self._process.pid

    def __enter__(self) -> Self:
        self._keeper.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_over.set()
        with self._starting:
            process = self._process
        if process.stdin:
            process.stdin.close()
        try:
            process.wait(timeout=END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self._keeper.join()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._command, stdin=subprocess.PIPE)

    def _keep(self) -> None:
        while True:
            code = self._process.wait()
            if self._is_over.wait(self._pause_seconds):
                return
            log.warning("the worker ended (%s) and is started again", code)
            with self._starting:
                if self._is_over.is_set():
                    return
                if self._process.stdin:
                    self._process.stdin.close()
                self._process = self._start()
