# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""D2: a real server is killed again and again while phones tap; nothing answered may be missing."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from gaung.config.prove.lane.phones import OK, PATIENCE_SECONDS, History, tap_until
from gaung.config.prove.lane.place import KIND
from gaung.config.prove.lane.process import LaneProcess, NotReadyError
from gaung.config.prove.lane.wire import Phone
from gaung.config.prove.report import Check, not_run
from gaung.crowd.database import sqlite_url
from gaung.crowd.sqlite import open_connection

PROMISE = "kill -9 of the server: no answered tap is lost, none counts twice, ready again in 5 s"
N_PHONES = 4
READY_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Found:
    """What the book holds afterwards: the number of each row, the sum of the tallies, its state."""

    numbers: list[int]
    tally: int
    integrity: str


@dataclass(frozen=True, slots=True)
class Killing:
    """How it went: what the phones know, and how long each start took."""

    history: History
    ready_seconds: list[float]


class Server(Protocol):
    """What can be killed and started again: a lane, or a whole house."""

    @property
    def port(self) -> int:
        """Where phones connect."""

    @property
    def runs(self) -> bool:
        """Whether it was started and has not ended."""

    def start(self) -> None:
        """Start it, without waiting."""

    def kill(self) -> None:
        """SIGKILL."""

    def log_tail(self) -> str:
        """The last thing it said."""


async def kill_again_and_again(
    lane: Server,
    n_kills: int,
    seed: int,
    *,
    history: History | None = None,
    addresses: Sequence[str | None] = (None,) * N_PHONES,
) -> Killing:
    """Let phones tap while the lane is killed `n_kills` times, 50 to 300 ms after it was ready.

    Each phone has one of the loopback `addresses` (None: the usual one).

    Raises:
        NotReadyError: the server did not answer after a start.
    """
    chance = random.Random(seed)
    history, ready = history or History(), []
    async with tapping(history, lane.port, addresses):
        for _ in range(n_kills):
            ready.append(await start(lane, history))
            async with Phone(lane.port) as phone:
                await history.send_again(phone, chance)
            await asyncio.sleep(chance.uniform(0.05, 0.3))
            lane.kill()
        ready.append(await start(lane, history))
    async with Phone(lane.port) as phone:
        await history.send_again(phone, chance)
    return Killing(history, ready)


@asynccontextmanager
async def tapping(
    history: History, port: int, addresses: Sequence[str | None] = (None,) * N_PHONES
) -> AsyncIterator[None]:
    """Phones that tap all the while."""
    stop = asyncio.Event()
    phones = [asyncio.create_task(tap_until(stop, history, port, each)) for each in addresses]
    try:
        yield
    except BaseException:
        for phone in phones:  # nobody will answer them any more
            phone.cancel()
        raise
    stop.set()
    await asyncio.gather(*phones)


async def start(lane: Server, history: History) -> float:
    """Start the lane; the seconds until it acknowledged a tap.

    Raises:
        NotReadyError: it did not.
    """
    began = time.monotonic()
    lane.start()
    async with Phone(lane.port) as phone:
        while lane.runs and time.monotonic() - began < PATIENCE_SECONDS:
            first = asyncio.create_task(history.send(phone, history.new_tap("k" * 43)))
            while not first.done() and lane.runs:
                await asyncio.wait({first}, timeout=0.1)
            if first.done() and first.result() == OK:
                return time.monotonic() - began
            first.cancel()
            await asyncio.sleep(0.05)
    raise NotReadyError(lane.log_tail())


def check_kills(folder: Path, n_kills: int, seed: int = 1) -> Check:
    """D2 on SQLite in `folder`."""
    book = folder / "kills.sqlite3"
    lane = LaneProcess(["--ledger", sqlite_url(book)], folder / "kills.log")
    try:
        killing = asyncio.run(kill_again_and_again(lane, n_kills, seed))
    except NotReadyError as error:
        return not_run("D2", PROMISE, str(error))
    finally:
        lane.close()
    return judge("D2", PROMISE, killing, found_in(book))


def found_in(book: Path) -> Found:
    """Read a SQLite book after the lane is gone."""
    connection = open_connection(book)
    try:
        integrity = str(connection.execute("PRAGMA integrity_check").fetchone()[0])
        rows = connection.execute("SELECT value FROM tap WHERE kind = ?", (KIND,)).fetchall()
        tally = connection.execute("SELECT sum(n) FROM tally WHERE kind = ?", (KIND,)).fetchone()
    finally:
        connection.close()
    return Found([row[0] for row in rows], int(tally[0] or 0), integrity)


def judge(
    check_id: str,
    promise: str,
    killing: Killing,
    found: Found,
    ready_seconds: float = READY_SECONDS,
) -> Check:
    """Compare what the phones were told with what the book holds."""
    times, history = Counter(found.numbers), killing.history
    sent = history.acked.keys() | history.unknown.keys() | history.refused.keys()
    slowest = max(killing.ready_seconds)
    counts = {
        "n_lost": len(history.acked.keys() - times.keys()),
        "n_duplicates": sum(n - 1 for n in times.values()),
        "n_phantoms": len(times.keys() - sent),
        "tally_difference": found.tally - len(times),
    }
    figure: dict[str, int | float | str] = {
        "n_kills": len(killing.ready_seconds) - 1,
        "n_acked": len(history.acked),
        "n_cut_off": history.n_cut_off,
        "n_refused": history.statuses.total() - history.statuses[OK],
        **counts,
        "integrity": found.integrity,
        "slowest_start_seconds": round(slowest, 2),
    }
    passed = not any(counts.values()) and found.integrity == "ok" and slowest <= ready_seconds
    return Check(check_id, promise, figure, passed)
