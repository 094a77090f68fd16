# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""D9: the database server is killed while phones tap; the lane goes on by itself afterwards."""

import asyncio
import dataclasses
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gaung.config.prove.kills import Found, Killing, judge, start, tapping
from gaung.config.prove.lane.phones import OK, History
from gaung.config.prove.lane.place import ABOUT, KIND
from gaung.config.prove.lane.process import LaneProcess, NotReadyError
from gaung.config.prove.lane.wire import Phone
from gaung.config.prove.postmaster import NoPostgresError, Postmaster
from gaung.config.prove.report import Check, not_run
from gaung.crowd.book import Book
from gaung.crowd.database import Database

PROMISE = "PostgreSQL killed or stopped at once: no answered tap is lost, none counts twice"
PATIENCE_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Times:
    """How often the postmaster is killed (SIGKILL), and how often stopped with `-m immediate`."""

    n_kills: int
    n_stops: int


def check_postgres_kills(folder: Path, times: Times, seed: int = 1) -> Check:
    """D9; optional, since PostgreSQL is a development dependency."""
    try:
        with Postmaster() as postmaster:
            lane = LaneProcess(["--ledger", postmaster.url], folder / "postgres.log")
            try:
                killing = asyncio.run(kill_again_and_again(lane, postmaster, times, seed))
            finally:
                lane.close()
            found = found_in(postmaster)
    except (NoPostgresError, NotReadyError) as error:
        return not_run("D9", PROMISE, str(error), optional=True)
    check = judge("D9", PROMISE, killing, found)
    apart = {
        "n_kills": times.n_kills,
        "n_immediate_stops": times.n_stops,
        "n_amchecked": int(postmaster.has_amcheck),
    }
    return dataclasses.replace(check, figure={**check.figure, **apart})


def found_in(postmaster: Postmaster) -> Found:
    """What the book holds, whether its tallies can be derived again, whether it is whole."""
    database, book = Database(postmaster.url), Book(postmaster.url)
    rows = database.rows("SELECT value FROM tap WHERE kind = ?", (KIND,))
    tally = database.rows("SELECT sum(n) FROM tally WHERE kind = ?", (KIND,))[0][0]
    n_differences = len(book.verify(ABOUT).differences)
    book.close()
    database.close()
    integrity = postmaster.amcheck() or "ok"
    if n_differences:
        integrity = f"{n_differences} tallies differ from their rows"
    return Found([row[0] for row in rows], int(tally or 0), integrity)


async def kill_again_and_again(
    lane: LaneProcess, postmaster: Postmaster, times: Times, seed: int
) -> Killing:
    """Kill the postmaster and stop it at once in a random order; the lane's process stays.

    Raises:
        NotReadyError: the lane did not acknowledge anything after the database was back.
        NoPostgresError: the database did not come back.
    """
    chance = random.Random(seed)
    history = History()
    ends: list[Callable[[], None]] = [postmaster.kill] * times.n_kills
    ends += [postmaster.stop_at_once] * times.n_stops
    chance.shuffle(ends)
    ready = [await start(lane, history)]
    async with tapping(history, lane.port), Phone(lane.port) as phone:
        for end in ends:
            await asyncio.sleep(chance.uniform(0.05, 0.3))
            await asyncio.to_thread(end)
            began = time.monotonic()
            await asyncio.to_thread(postmaster.start)
            await _acknowledged_again(lane, history, phone)
            ready.append(time.monotonic() - began)
            await history.send_again(phone, chance)
    async with Phone(lane.port) as phone:
        await history.send_again(phone, chance)
    return Killing(history, ready)


async def _acknowledged_again(lane: LaneProcess, history: History, phone: Phone) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if await history.send(phone, history.new_tap("p" * 43)) == OK:
            return
        await asyncio.sleep(0.05)
    raise NotReadyError(lane.log_tail())
