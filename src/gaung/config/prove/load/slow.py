# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""O3: hundreds of clients that send one byte a second do not slow anybody else down."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from gaung.config.prove.lane.place import TAP_PATH
from gaung.config.prove.lane.site import Site
from gaung.config.prove.load.watching import Served, honest
from gaung.config.prove.report import Check

PROMISE = "slow clients (one byte a second in heads and bodies): honest phones wait twice at most"
MOST_RATIO = 2.0
HEAD = f"POST {TAP_PATH} HTTP/1.1\r\nhost: 127.0.0.1\r\nx-slow: ".encode()
BODY = (
    f"POST {TAP_PATH} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
    "content-length: 400\r\n\r\n{"
).encode()


@dataclass(slots=True)
class Slow:
    """How the slow ones fare: how many hold a connection, how often one was ended."""

    n_open: int = 0
    n_ended: int = 0


async def check(site: Site, n_slow: int, seconds: float) -> Check:
    """Serve honest phones before, with and after the slow ones."""
    port, n = site.lanes[0].port, 1_000_000
    before = await honest(port, seconds, 1)
    async with dribbling(port, n_slow) as slow:
        # Long enough to meet the lane's own time limit for bodies in the full form.
        meanwhile = await honest(port, 2 * seconds, n)
        n_open = slow.n_open
    after = await honest(port, seconds, 2 * n)
    return judge(Served(before, meanwhile, after), n_slow, n_open, slow.n_ended)


@asynccontextmanager
async def dribbling(port: int, n_slow: int) -> AsyncIterator[Slow]:
    """Slow clients that come back when they are sent away."""
    slow = Slow()
    tasks = [
        asyncio.create_task(_dribble(port, slow, HEAD if n % 2 else BODY)) for n in range(n_slow)
    ]
    try:
        await asyncio.sleep(1.0)
        yield slow
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _dribble(port: int, slow: Slow, start: bytes) -> None:
    while True:
        with suppress(OSError):
            await _one(port, slow, start)
        await asyncio.sleep(1.0)


async def _one(port: int, slow: Slow, start: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    slow.n_open += 1
    try:
        writer.write(start)
        while not reader.at_eof():
            writer.write(b"a")
            await writer.drain()
            with suppress(TimeoutError):
                async with asyncio.timeout(1.0):
                    await reader.read(1024)
        slow.n_ended += 1
    finally:
        slow.n_open -= 1
        writer.close()


def judge(served: Served, n_slow: int, n_open: int, n_ended: int) -> Check:
    """Honest phones are all served, and about as fast as before."""
    figure: dict[str, int | float | str] = {
        "n_slow": n_slow,
        "n_slow_open": n_open,
        "n_slow_ended": n_ended,
        **served.figure(),
    }
    # Those that were just sent away are on their way back; most must really have been there.
    n_there = n_open + n_ended
    if 2 * n_there < n_slow:
        return Check("O3", PROMISE, figure, None, "not run: the slow clients did not get in")
    return Check("O3", PROMISE, figure, served.ratio <= MOST_RATIO and not served.n_not_served)
