# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pieces of a table taken in by processes beside this one, in order.

Each process is a Python of its own that speaks over its standard input and output and ends when
the input closes: it never outlives the one that started it by more than a piece.
"""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Self

import gaung
from gaung.engine.conversation.columns.splitting import Piece
from gaung.engine.conversation.columns.taking import Job, PieceTaker, Taken

WORKER = (sys.executable, "-m", "gaung.engine.conversation.columns.worker")


class Pool:
    """Some worker processes; without any, this process does the work itself."""

    def __init__(self, job: Job, n_workers: int) -> None:
        """Start the workers."""
        self._taker = PieceTaker(job)
        self._n_workers = n_workers
        self._idle: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        self._workers: list[subprocess.Popen[bytes]] = []
        for _ in range(n_workers):
            worker = subprocess.Popen(
                WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment()
            )
            self._workers.append(worker)
            _send(worker, job)
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(max(1, n_workers))

    def __enter__(self) -> Self:
        """Return the pool itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End every worker, whatever it is doing."""
        for worker in self._workers:
            worker.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.wait()
            for pipe in (worker.stdin, worker.stdout):
                with suppress(BrokenPipeError):  # what a dead one never read is still in the buffer
                    if pipe is not None:
                        pipe.close()

    def taken(self, pieces: Iterable[Piece], n_left_out: int) -> Iterator[Taken]:
        """Yield what becomes of the pieces, in order; of the first, some records are left out.

        Raises:
            RuntimeError: a worker died.
        """
        if not self._n_workers:
            for piece in pieces:
                yield self._taker.take(piece, n_left_out)
                n_left_out = 0
            return
        waiting: deque[Future[Taken]] = deque()
        for piece in pieces:
            waiting.append(self._threads.submit(self._asked, piece, n_left_out))
            n_left_out = 0
            if len(waiting) > self._n_workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _asked(self, piece: Piece, n_left_out: int) -> Taken:
        worker = self._idle.get()
        try:
            _send(worker, (piece, n_left_out))
            return _answer(worker)
        except (BrokenPipeError, EOFError) as error:
            message = "a process that reads the table ended"
            raise RuntimeError(message) from error
        finally:
            self._idle.put(worker)


def _send(worker: "subprocess.Popen[bytes]", told: object) -> None:
    assert worker.stdin is not None
    pickle.dump(told, worker.stdin, protocol=5)
    worker.stdin.flush()


def _answer(worker: "subprocess.Popen[bytes]") -> Taken:
    assert worker.stdout is not None
    told = pickle.load(worker.stdout)  # noqa: S301 - our own process
    if isinstance(told, BaseException):
        raise told
    assert isinstance(told, Taken)
    return told


def _environment() -> dict[str, str]:
    source = str(Path(gaung.__file__).resolve().parent.parent)
    paths = [source, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
