# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Group commit: all that waits is written in one transaction, and answered only after it."""

import asyncio
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress

from gaung.crowd.errors import LedgerBrokenError, LedgerError, OverloadedError
from gaung.crowd.ledger.entries import Entry, Erase, Outcome
from gaung.crowd.ledger.pace import Pace
from gaung.crowd.ledger.store import Store, arranged
from gaung.crowd.metrics import Metrics

_LOG = logging.getLogger("gaung.crowd.ledger")

_QUIET_SECONDS = 0.5
_TIDY_AT_THE_LATEST_SECONDS = 30.0

Waiting = tuple[Entry, "asyncio.Future[Outcome]"]
Committed = Callable[[Sequence[Entry], Sequence[Outcome]], None]
Doubtful = Callable[[Sequence[Entry]], None]


class Ledger:
    """The book's writing face in one process.

    `submit` is called on the event loop; the store is used by the writer's thread alone. An idle
    writer takes a single entry at once; while it flushes, others gather and go together. That is
    the whole of it: no timer, no waiting for company.

    `on_committed` is called on the event loop with each written batch before anybody is answered
    (in the order in which it was written: a `Refresh` is last and its figures hold all of it),
    `on_doubt` with each batch that was refused (its outcome may be unknown to us).
    """

    def __init__(
        self,
        store: Store,
        *,
        metrics: Metrics | None = None,
        max_waiting: int = 20_000,
        max_batch: int = 1024,
        on_committed: Committed = lambda _entries, _outcomes: None,
        on_doubt: Doubtful = lambda _entries: None,
    ) -> None:
        """Set up; `start` begins to write."""
        self.metrics = metrics or Metrics()
        self.on_committed = on_committed
        self.on_doubt = on_doubt
        self._store = store
        self._max_waiting = max_waiting
        self._pace = Pace(max_batch)
        self._waiting: deque[Waiting] = deque()
        self._wake = threading.Event()
        self._closing = False
        self._is_broken = False
        self._running_since: float | None = None
        self._untidy_since: float | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    @property
    def is_broken(self) -> bool:
        """Whether the disk failed to flush, after which nothing is acknowledged any more."""
        return self._is_broken

    @property
    def n_waiting(self) -> int:
        """How many entries wait for the next transaction."""
        return len(self._waiting)

    @property
    def running_seconds(self) -> float:
        """How long the transaction that is being written has been running; 0 when idle."""
        since = self._running_since  # read once: the writer's thread may change it meanwhile
        return 0.0 if since is None else time.monotonic() - since

    async def start(self) -> None:
        """Open the store in the writer's thread and begin.

        Raises:
            CrowdError: the store could not be opened safely.
        """
        self._loop = asyncio.get_running_loop()
        opened: asyncio.Future[None] = self._loop.create_future()
        self._closing = False
        self._thread = threading.Thread(
            target=self._work, args=(opened,), name="gaung-ledger", daemon=True
        )
        self._thread.start()
        await opened

    async def stop(self) -> None:
        """Write what waits, close the store, end the thread."""
        self._closing = True
        self._wake.set()
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join)
            self._thread = None

    def submit(self, entry: Entry) -> "asyncio.Future[Outcome]":
        """Put an entry into the next transaction; the future is done after its commit.

        Raises:
            OverloadedError: too many wait.
            LedgerBrokenError: the disk failed.
            LedgerError: the ledger is closed.
        """
        if self._is_broken:
            raise LedgerBrokenError
        if self._closing or self._loop is None:
            raise LedgerError
        if len(self._waiting) >= self._max_waiting:
            self.metrics.n_overloaded += 1
            raise OverloadedError
        future: asyncio.Future[Outcome] = self._loop.create_future()
        self._waiting.append((entry, future))
        if not self._wake.is_set():
            self._wake.set()
        return future

    def _work(self, opened: "asyncio.Future[None]") -> None:
        try:
            self._store.open()
        except BaseException as error:  # noqa: BLE001 - handed to whoever awaits start()
            self._on_loop(opened.set_exception, error)
            return
        self._on_loop(opened.set_result, None)
        while not (self._closing and not self._waiting):
            if not self._wake.wait(None if self._untidy_since is None else _QUIET_SECONDS):
                self._tidy()
                continue
            # Cleared before looking, so that an entry put after the look wakes us again.
            self._wake.clear()
            while self._waiting:
                self._write_batch()
        self._tidy()
        self._store.close()

    def _write_batch(self) -> None:
        n = min(len(self._waiting), self._pace.most)
        batch = arranged([self._waiting.popleft() for _ in range(n)])
        entries = [entry for entry, _ in batch]
        self._running_since = began = time.monotonic()
        try:
            outcomes = self._store.write(entries)
        except LedgerError as error:
            self._refuse(batch, error)
        except Exception as error:  # noqa: BLE001 - the writer must outlive any batch
            self._one_by_one(batch, error)
        else:
            self._on_loop(self._settle, batch, entries, outcomes)
            self._pace.wrote(n, time.monotonic() - began)
            self._look_for_erasures(entries)
        finally:
            self._running_since = None

    def _one_by_one(self, batch: list[Waiting], error: Exception) -> None:
        """A batch failed for a reason of its own: find out which entry it is."""
        _LOG.error("A batch of %d entries failed: %s", len(batch), type(error).__name__)
        if len(batch) == 1:
            self._refuse(batch, LedgerError())
            return
        for waiting in batch:
            try:
                outcomes = self._store.write([waiting[0]])
            except Exception:  # noqa: BLE001 - this one is refused, the others go on
                self._refuse([waiting], LedgerError())
            else:
                self._on_loop(self._settle, [waiting], [waiting[0]], outcomes)
                self._look_for_erasures([waiting[0]])

    def _refuse(self, batch: list[Waiting], error: LedgerError) -> None:
        if isinstance(error, LedgerBrokenError):
            self._is_broken = True
            _LOG.critical("The disk failed to flush; nothing is acknowledged any more: %s", error)
        else:
            _LOG.warning("A batch of %d entries was refused: %s", len(batch), error.code)
        self._on_loop(self._reject, batch, error)

    def _look_for_erasures(self, entries: Sequence[Entry]) -> None:
        if self._untidy_since is None and any(isinstance(entry, Erase) for entry in entries):
            self._untidy_since = time.monotonic()
        elif (
            self._untidy_since is not None
            and time.monotonic() - self._untidy_since > _TIDY_AT_THE_LATEST_SECONDS
        ):
            self._tidy()

    def _tidy(self) -> None:
        if self._untidy_since is not None:
            self._untidy_since = None if self._store.tidy() else time.monotonic()

    def _on_loop(self, call: Callable[..., object], *arguments: object) -> None:
        if self._loop is not None:
            # The loop is closed only when the process ends; then nobody is left to be answered.
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(call, *arguments)

    def _settle(self, batch: list[Waiting], entries: list[Entry], outcomes: list[Outcome]) -> None:
        self.metrics.n_batches += 1
        self.metrics.n_batch_entries += len(batch)
        self.metrics.batch_entries.observe(len(batch))
        self.on_committed(entries, outcomes)
        for (_, future), outcome in zip(batch, outcomes, strict=True):
            if not future.done():
                future.set_result(outcome)

    def _reject(self, batch: list[Waiting], error: LedgerError) -> None:
        self.metrics.n_failed_batches += 1
        self.on_doubt([entry for entry, _ in batch])
        for _, future in batch:
            if not future.done():
                # A new error for each: they are raised in different tasks.
                future.set_exception(type(error)(*error.args))
