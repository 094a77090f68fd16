# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A rolling restart: one machine after the other, while phones tap; no tap fails in the end."""

import asyncio

import pytest

from gaung.config.prove.lane.balancer import Balancer
from gaung.config.prove.lane.wire import ConnectionLostError, Phone
from gaung.crowd.book import Book
from tests.config.conftest import ABOUT, ROOM, Pair
from tests.journeys.server import Gaung

pytestmark = pytest.mark.anyio

N_PHONES = 6
TRIES = 40
PAUSE_SECONDS = 0.25


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def sent(phone: Phone, key: str) -> bool:
    """Tap as a phone does: the same tap again until it is answered; false when it gives up."""
    body = {"key": key, "kind": "join", "item": ""}
    for _ in range(TRIES):
        try:
            answer = await phone.post_json(f"{ROOM}/ketuk", body)
        except ConnectionLostError:
            pass
        else:
            if answer.status == 200:
                return True
        await asyncio.sleep(PAUSE_SECONDS)
    return False


async def keep_tapping(port: int, name: str, over: asyncio.Event) -> list[bool]:
    ends = []
    while not over.is_set():
        # A new connection for each: the next machine in turn, as for phones that come and go.
        async with Phone(port) as phone:
            ends.append(await sent(phone, f"{name}-{len(ends):020}"))
        await asyncio.sleep(0.02)
    return ends


def restart(machine: Gaung) -> None:
    assert machine.process is not None
    machine.process.terminate()
    assert machine.process.wait(timeout=20) == 0
    machine.start()


async def test_no_tap_is_lost_and_none_counted_twice(pair: Pair) -> None:
    book = Book(pair.database_url)
    before = book.recount(ABOUT).get(("join", ""), 0)
    over = asyncio.Event()
    ports = [machine.port for machine in pair.machines]
    async with Balancer(ports, "/health/ready") as balancer:
        tapping = [
            asyncio.create_task(keep_tapping(balancer.port, f"gulir{n}", over))
            for n in range(N_PHONES)
        ]
        await asyncio.sleep(0.5)
        for machine in pair.machines:
            await asyncio.to_thread(restart, machine)
            await asyncio.sleep(0.5)  # the balancer must see it before the other one goes
        over.set()
        ends = [end for each in await asyncio.gather(*tapping) for end in each]
    assert len(ends) > 10 * N_PHONES
    assert all(ends), f"{ends.count(False)} of {len(ends)} taps failed"
    assert book.recount(ABOUT)["join", ""] - before == len(ends)
    assert book.verify(ABOUT).is_right
