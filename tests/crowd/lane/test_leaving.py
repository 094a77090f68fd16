# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Leaving while several processes serve: nothing of the phone is left in any of them."""

import asyncio
import threading

import httpx
import pytest

from gaung.config.prove.redis_server import RedisServer
from gaung.crowd.book import Book
from gaung.crowd.errors import DiskFullError
from gaung.crowd.ledger import Entry, Erase, Outcome, Tap
from gaung.crowd.ledger.sqlite import SqliteStore
from gaung.crowd.snapshots import SnapshotStore
from tests.crowd.conftest import ABOUT, KEY, OTHER_KEY, PAGE, Run, put_page, tap
from tests.crowd.test_bus import until

pytestmark = pytest.mark.anyio

TAP, LEAVE = f"{PAGE}/ketuk", f"{PAGE}/pergi"


class Hesitant(SqliteStore):
    """Keeps taps back until it may write them; fails to erase when it is told to."""

    def __init__(self, ledger: str) -> None:
        super().__init__(ledger.removeprefix("sqlite://"))
        self.may_write = threading.Event()
        self.may_write.set()
        self.is_holding = threading.Event()
        self.n_failures = 0
        self.sweeps: list[Erase] = []

    def write(self, entries: list[Entry]) -> list[Outcome]:  # type: ignore[override]
        if any(isinstance(entry, Tap) for entry in entries):
            if not self.may_write.is_set():
                self.is_holding.set()
            assert self.may_write.wait(20)
        if self.n_failures and any(isinstance(entry, Erase) for entry in entries):
            self.n_failures -= 1
            raise DiskFullError
        self.sweeps += [entry for entry in entries if isinstance(entry, Erase) and entry.is_sweep]
        return super().write(entries)


async def refused(client: httpx.AsyncClient, key: str = KEY) -> None:
    """Tap until the lane says that this phone has left."""
    async with asyncio.timeout(20):
        for n in range(100_000):
            late = await client.post(TAP, json=tap("api", "react", key=key, tap=f"ketuk-{n:06}"))
            if late.status_code == 410:
                assert late.json()["code"] == "left_before"
                return
            await asyncio.sleep(0.005)


@pytest.mark.parametrize("fails", [0, 1])
async def test_tap_that_waited_elsewhere_while_its_phone_left_is_erased_too(
    run: Run, office: SnapshotStore, sqlite_ledger: str, fails: int
) -> None:
    store = Hesitant(sqlite_ledger)
    async with run() as (one, first), run(store) as (two, second):
        await first.post(TAP, json=tap("wa", key=OTHER_KEY))
        await first.post(TAP, json=tap("wa"))
        await second.get(PAGE)
        store.may_write.clear()
        waiting = asyncio.create_task(second.post(TAP, json=tap("ig")))
        await until(store.is_holding.is_set)
        store.n_failures = fails
        left = await first.post(LEAVE, json={"key": KEY})
        assert left.json() == {"ok": True, "erased": 1}
        await refused(second)
        store.may_write.set()
        assert (await waiting).json()["new"] is True
        await until(lambda: Book(sqlite_ledger).recount(ABOUT) == {("share", "wa"): 1})
        await until(
            lambda: one.tallies.figures(ABOUT) == two.tallies.figures(ABOUT) == {("share", "wa"): 1}
        )
    assert [sweep.about for sweep in store.sweeps] == [ABOUT]
    assert Book(sqlite_ledger).verify(ABOUT).is_right
    assert Book(sqlite_ledger).funnel(ABOUT).left == 1


async def test_leave_that_failed_leaves_the_phone_as_it_was_everywhere(
    run: Run, office: SnapshotStore, sqlite_ledger: str
) -> None:
    store = Hesitant(sqlite_ledger)
    async with run(store) as (_, first), run() as (_, second):
        await first.post(TAP, json=tap("wa"))
        store.n_failures = 1
        left = await first.post(LEAVE, json={"key": KEY})
        assert left.status_code == 507
        await asyncio.sleep(0.02)
        for client in (first, second):
            again = await client.post(TAP, json=tap("ig"))
            assert again.status_code == 200
    assert Book(sqlite_ledger).recount(ABOUT) == {("share", "wa"): 1, ("share", "ig"): 1}


async def test_process_that_starts_later_hears_who_has_just_left(
    run: Run, sqlite_ledger: str, bus_url: str
) -> None:
    office = SnapshotStore(sqlite_ledger, bus_url)
    put_page(office)
    async with run(bus_url=bus_url) as (_, first):
        await first.post(TAP, json=tap())
        await first.post(LEAVE, json={"key": KEY})
        async with run(bus_url=bus_url) as (_, second):
            await refused(second)
    office.close()


async def test_who_left_while_the_bus_was_away_is_heard_of_afterwards(
    run: Run, sqlite_ledger: str, own_redis: RedisServer
) -> None:
    office = SnapshotStore(sqlite_ledger, own_redis.url)
    put_page(office)
    store = Hesitant(sqlite_ledger)
    async with (
        run(bus_url=own_redis.url) as (_, first),
        run(store, bus_url=own_redis.url) as (
            two,
            second,
        ),
    ):
        await second.post(TAP, json=tap())
        await asyncio.to_thread(own_redis.stop)
        await until(lambda: not two.is_joined)
        await first.post(LEAVE, json={"key": KEY})
        # Nobody could tell this process, and the phone's late tap comes here.
        assert (await second.post(TAP, json=tap())).json()["new"] is True
        await asyncio.to_thread(own_redis.start)
        await until(lambda: Book(sqlite_ledger).recount(ABOUT) == {})
        await refused(second)
        assert Book(sqlite_ledger).verify(ABOUT).is_right
    office.close()
