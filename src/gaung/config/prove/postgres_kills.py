# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""D9: the database server is killed while phones tap; the lane goes on by itself afterwards."""

import asyncio
import random
import time
from pathlib import Path

from gaung.config.prove.kills import Found, Killing, judge, start, tapping
from gaung.config.prove.lane.phones import OK, History
from gaung.config.prove.lane.place import KIND
from gaung.config.prove.lane.process import LaneProcess, NotReadyError
from gaung.config.prove.lane.wire import Phone
from gaung.config.prove.postmaster import NoPostgresError, Postmaster
from gaung.config.prove.report import Check, not_run
from gaung.crowd.database import Database

PROMISE = "PostgreSQL killed or stopped at once: no answered tap is lost, none counts twice"
PATIENCE_SECONDS = 20.0


def check_postgres_kills(folder: Path, n_kills: int, seed: int = 1) -> Check:
    """D9; optional, since PostgreSQL is a development dependency."""
    try:
        with Postmaster() as postmaster:
            lane = LaneProcess(["--ledger", postmaster.url], folder / "postgres.log")
            try:
                killing = asyncio.run(kill_again_and_again(lane, postmaster, n_kills, seed))
            finally:
                lane.close()
            book = Database(postmaster.url)
            rows = book.rows("SELECT value FROM tap WHERE kind = ?", (KIND,))
            tally = book.rows("SELECT sum(n) FROM tally WHERE kind = ?", (KIND,))[0][0]
            book.close()
    except (NoPostgresError, NotReadyError) as error:
        return not_run("D9", PROMISE, str(error), optional=True)
    found = Found([row[0] for row in rows], int(tally or 0), "ok")
    return judge("D9", PROMISE, killing, found)


async def kill_again_and_again(
    lane: LaneProcess, postmaster: Postmaster, n_kills: int, seed: int
) -> Killing:
    """Kill the postmaster and stop it at once in turn; the lane's process stays the same.

    Raises:
        NotReadyError: the lane did not acknowledge anything after the database was back.
        NoPostgresError: the database did not come back.
    """
    chance = random.Random(seed)
    history = History()
    ready = [await start(lane, history)]
    async with tapping(history, lane.port), Phone(lane.port) as phone:
        for n in range(n_kills):
            await asyncio.sleep(chance.uniform(0.05, 0.3))
            await asyncio.to_thread(postmaster.stop_at_once if n % 2 else postmaster.kill)
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
