# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""O4: somebody else holds the book's only writing lock; pages go on, and nothing is pretended."""

import asyncio
import secrets
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from gaung.config.prove.lane.open_load import quantile
from gaung.config.prove.lane.phones import OK, History
from gaung.config.prove.lane.place import ABOUT, KIND, PAGE, PAGE_PATH
from gaung.config.prove.lane.site import Site
from gaung.config.prove.lane.wire import ConnectionLostError, Phone
from gaung.config.prove.report import Check
from gaung.crowd.database import read_address
from gaung.crowd.snapshots import SnapshotStore
from gaung.crowd.sqlite import open_connection

PROMISE = "the book is locked: pages are served at once, no tap is acknowledged that is not kept"
OTHER_PATH = "/aksi/bukti-lain"
"""A page whose figures nobody has asked for before."""
LOOK_SECONDS, PAGE_SECONDS, RECOVERY_SECONDS, N_PHONES = 0.05, 1.0, 5.0, 10


@dataclass(slots=True)
class Locked:
    """What was seen while the lock was held, and after it was let go."""

    seconds: float
    page_statuses: Counter[int] = field(default_factory=Counter)
    page_seconds: list[float] = field(default_factory=list)
    tap_statuses: Counter[int] = field(default_factory=Counter)
    n_false: int = 0
    """Taps that were sent and acknowledged while nobody could write."""
    n_lost: int = 0
    n_differences: int = 0
    recovered_after: float = -1.0


async def check(site: Site, seconds: float) -> Check:
    """Hold the lock for `seconds` while phones look and tap."""
    _put_another_page(site)
    locked, history, port = Locked(seconds), History(), site.lanes[0].port
    async with Phone(port) as phone:
        await history.send(phone, history.new_tap("v" * 43))
    with _lock(site) as let_go:
        stop = asyncio.Event()
        looking = asyncio.gather(
            *(_look(locked, port, path, stop) for path in (PAGE_PATH, OTHER_PATH))
        )
        acting = asyncio.gather(
            *(_tap(locked, history, port, stop) for _ in range(N_PHONES)),
            _newcomers(locked, history, port, stop),
        )
        await asyncio.sleep(seconds)
        stop.set()
        await looking
        let_go()
        locked.recovered_after = await _acknowledged(history, port)
        await acting
    rows = {int(str(n)) for (n,) in site.rows("SELECT value FROM tap WHERE kind = ?", KIND)}
    locked.n_lost = len(history.acked.keys() - rows)
    locked.n_differences = site.n_differences()
    return judge(locked)


def _put_another_page(site: Site) -> None:
    store = SnapshotStore(site.ledger_url)
    store.put(OTHER_PATH, PAGE, about=f"{ABOUT}-lain")
    store.close()


@contextmanager
def _lock(site: Site) -> Iterator[Callable[[], None]]:
    connection = open_connection(read_address(site.ledger_url).target)
    connection.execute("BEGIN IMMEDIATE")

    def let_go() -> None:
        if connection.in_transaction:
            connection.execute("ROLLBACK")

    try:
        yield let_go
    finally:
        let_go()
        connection.close()


async def _look(locked: Locked, port: int, path: str, stop: asyncio.Event) -> None:
    async with Phone(port) as phone:
        while not stop.is_set():
            began = time.monotonic()
            try:
                status = (await phone.ask("GET", path)).status
            except ConnectionLostError:
                status = 0
            locked.page_statuses[status] += 1
            locked.page_seconds.append(time.monotonic() - began)
            await asyncio.sleep(LOOK_SECONDS)


async def _tap(locked: Locked, history: History, port: int, stop: asyncio.Event) -> None:
    key = secrets.token_urlsafe(32)
    async with Phone(port) as phone:
        while not stop.is_set():
            _note(locked, stop, await history.send(phone, history.new_tap(key)))
            await asyncio.sleep(LOOK_SECONDS)


async def _newcomers(locked: Locked, history: History, port: int, stop: asyncio.Event) -> None:
    """One phone after the other that has not been here before; nobody waits for another."""

    async def come() -> None:
        async with Phone(port) as phone:
            _note(locked, stop, await history.send(phone, history.new_tap("n" * 43)))

    async with asyncio.TaskGroup() as group:
        while not stop.is_set():
            group.create_task(come())
            await asyncio.sleep(2 * LOOK_SECONDS)


def _note(locked: Locked, stop: asyncio.Event, status: int) -> None:
    if not stop.is_set():  # sent and answered while the lock was held
        locked.tap_statuses[status] += 1
        locked.n_false += status == OK


async def _acknowledged(history: History, port: int) -> float:
    """Seconds until a tap is taken again; -1 where none is in time."""
    began = time.monotonic()
    async with Phone(port) as phone:
        while time.monotonic() - began < 2 * RECOVERY_SECONDS:
            if await history.send(phone, history.new_tap("w" * 43)) == OK:
                return time.monotonic() - began
            await asyncio.sleep(LOOK_SECONDS)
    return -1.0


def judge(locked: Locked) -> Check:
    """All pages came, and fast; no tap was acknowledged under the lock; all that was is there."""
    p99 = quantile(sorted(locked.page_seconds), 0.99)
    statuses = locked.tap_statuses
    counts = {
        "n_falsely_acknowledged": locked.n_false,
        "n_lost": locked.n_lost,
        "n_pages_not_served": locked.page_statuses.total() - locked.page_statuses[OK],
        "n_other_answers": statuses.total() - statuses[503] - statuses[OK],
        "n_differences": locked.n_differences,
    }
    figure: dict[str, int | float | str] = {
        "seconds": locked.seconds,
        "n_pages": locked.page_statuses.total(),
        "n_taps_refused": statuses[503],
        **counts,
        "p99_page_ms": round(1000 * p99, 1),
        "recovered_after_seconds": round(locked.recovered_after, 2),
    }
    is_fast = p99 <= PAGE_SECONDS and 0 <= locked.recovered_after <= RECOVERY_SECONDS
    passed = bool(locked.page_statuses[OK]) and not any(counts.values()) and is_fast
    return Check("O4", PROMISE, figure, passed)
