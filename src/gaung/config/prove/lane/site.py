# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a proof serves its campaign with: one lane on SQLite, or two on PostgreSQL and Redis."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from gaung.config.prove.lane.place import ABOUT, PAGE_PATH
from gaung.config.prove.lane.process import LaneProcess, Machine, NotReadyError
from gaung.config.prove.lane.wire import ConnectionLostError, Phone
from gaung.config.prove.postmaster import NoPostgresError, Postmaster
from gaung.config.prove.redis_server import NoRedisError, RedisServer
from gaung.crowd.book import Book
from gaung.crowd.database import Database, sqlite_url

OK = 200
START_SECONDS, LOOK_SECONDS = 20.0, 0.05


class NoSiteError(Exception):
    """A server that is needed cannot be started here; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Site:
    """The serving processes, the book behind them, the bus between them."""

    lanes: tuple[LaneProcess, ...]
    ledger_url: str
    redis: RedisServer | None = None

    def rows(self, sql: str, *parameters: object) -> list[tuple[object, ...]]:
        """Ask the database itself, past everything that a lane may have in memory."""
        database = Database(self.ledger_url)
        try:
            return database.rows(sql, parameters)
        finally:
            database.close()

    def n_differences(self) -> int:
        """How many tallies are not what the rows say."""
        book = Book(self.ledger_url)
        try:
            return len(book.verify(ABOUT).differences)
        finally:
            book.close()


async def start_all(site: Site) -> None:
    """Start every lane.

    Raises:
        NotReadyError: one of them did not come.
    """
    for lane in site.lanes:
        await start_lane(lane)


async def start_lane(lane: LaneProcess) -> float:
    """Start a lane; the seconds until it showed the page.

    Raises:
        NotReadyError: it ended, or showed nothing in time.
    """
    began = time.monotonic()
    lane.start()
    while lane.runs and time.monotonic() - began < START_SECONDS:
        if await _shows_the_page(lane.port):
            return time.monotonic() - began
        await asyncio.sleep(LOOK_SECONDS)
    raise NotReadyError(lane.log_tail())


async def _shows_the_page(port: int) -> bool:
    async with Phone(port) as phone:
        try:
            async with asyncio.timeout(START_SECONDS / 4):
                return (await phone.ask("GET", PAGE_PATH)).status == OK
        except (ConnectionLostError, TimeoutError):
            return False


@contextmanager
def one_lane(folder: Path, *arguments: str) -> Iterator[Site]:
    """One process on a SQLite file of its own; `arguments` are the lane's."""
    url = sqlite_url(folder / "crowd.sqlite3")
    lane = LaneProcess(["--ledger", url, *arguments], folder / "lane.log")
    try:
        yield Site((lane,), url)
    finally:
        lane.close()


@contextmanager
def many_lanes(folder: Path, n_lanes: int = 2) -> Iterator[Site]:
    """Some processes, each with a port of its own, on one PostgreSQL and one Redis.

    Raises:
        NoSiteError: one of the two is not to be had here.
    """
    try:
        with Postmaster() as postmaster, RedisServer() as redis:
            arguments = ["--ledger", postmaster.url, "--bus", redis.url]
            lanes = tuple(Machine(arguments, folder / f"lane-{n}.log") for n in range(n_lanes))
            try:
                yield Site(lanes, postmaster.url, redis)
            finally:
                for lane in lanes:
                    lane.close()
    except (NoPostgresError, NoRedisError) as error:
        raise NoSiteError(str(error)) from error
