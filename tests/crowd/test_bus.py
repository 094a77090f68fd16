# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Several lanes are one room: the same numbers, the same pages, on every bus and database."""

import asyncio
from collections.abc import Callable, Mapping

import pytest

from gaung.config.prove.redis_server import RedisServer
from gaung.crowd.bus import News, announce, open_bus
from gaung.crowd.bus.news import read_news
from gaung.crowd.errors import UnknownAddressError
from gaung.crowd.lane import Lane
from gaung.crowd.ledger import Refresh, TallyKey, Tap
from gaung.crowd.snapshots import SnapshotStore
from tests.crowd.conftest import ABOUT, KEY, OTHER_KEY, PAGE, Run, put_page, tap

pytestmark = pytest.mark.anyio


async def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so; the test's own time limit is the only clock."""
    async with asyncio.timeout(20):
        while not is_so():  # noqa: ASYNC110
            await asyncio.sleep(0.005)


def shown(lane: Lane) -> Mapping[TallyKey, int]:
    return lane.tallies.figures(ABOUT)


async def test_two_lanes_show_one_number(run: Run, ledger_url: str, bus_url: str) -> None:
    office = SnapshotStore(ledger_url, bus_url)
    put_page(office)
    settings = {"ledger_url": ledger_url, "bus_url": bus_url}
    async with run(**settings) as (one, first), run(**settings) as (two, second):
        await first.get(PAGE)
        await second.get(PAGE)
        await asyncio.gather(
            *(first.post(f"{PAGE}/ketuk", json=tap(key=f"{n:022}")) for n in range(30)),
            *(second.post(f"{PAGE}/ketuk", json=tap(key=f"{n:022}")) for n in range(20, 50)),
        )
        await until(lambda: shown(one) == shown(two) == {("share", "wa"): 50})
        await first.post(f"{PAGE}/pergi", json={"key": f"{7:022}"})
        await until(lambda: shown(one) == shown(two) == {("share", "wa"): 49})
        assert shown(one) == shown(two)
    office.close()


async def test_page_changes_in_every_lane(run: Run, sqlite_ledger: str, bus_url: str) -> None:
    office = SnapshotStore(sqlite_ledger, bus_url)
    put_page(office)
    settings = {"bus_url": bus_url, "snapshot_check_seconds": 3600.0}
    async with run(**settings) as (_, first), run(**settings) as (_, second):
        await first.get(PAGE)
        await second.get(PAGE)
        office.put(PAGE, b"<p>Versi dua</p>", about=ABOUT)
        async with asyncio.timeout(20):
            for client in (first, second):
                while (await client.get(PAGE)).text != "<p>Versi dua</p>":  # noqa: ASYNC110
                    await asyncio.sleep(0.005)
    office.close()


async def test_who_left_here_is_not_written_in_again_there(
    run: Run, sqlite_ledger: str, bus_url: str
) -> None:
    office = SnapshotStore(sqlite_ledger, bus_url)
    put_page(office)
    async with run(bus_url=bus_url) as (_, first), run(bus_url=bus_url) as (_, second):
        await first.post(f"{PAGE}/ketuk", json=tap(key=KEY))
        await second.post(f"{PAGE}/ketuk", json=tap(key=OTHER_KEY))
        await first.post(f"{PAGE}/pergi", json={"key": KEY})
        async with asyncio.timeout(20):
            for n in range(10_000):
                late = await second.post(
                    f"{PAGE}/ketuk", json=tap("api", "react", key=KEY, tap=f"ketuk-{n:05}")
                )
                if late.status_code == 410:
                    break
        assert late.json()["code"] == "left_before"
    office.close()


async def test_redis_that_was_away_is_survived_and_numbers_are_right(
    run: Run, sqlite_ledger: str, own_redis: RedisServer
) -> None:
    office = SnapshotStore(sqlite_ledger, own_redis.url)
    put_page(office)
    async with (
        run(bus_url=own_redis.url) as (_, first),
        run(bus_url=own_redis.url) as (two, second),
    ):
        await second.post(f"{PAGE}/ketuk", json=tap(key=KEY))
        await asyncio.to_thread(own_redis.stop)
        answer = await first.post(f"{PAGE}/ketuk", json=tap(key=OTHER_KEY))
        assert answer.json()["new"] is True
        await asyncio.to_thread(own_redis.start)
        await until(lambda: two.tallies.figures(ABOUT) == {("share", "wa"): 2})
        await until(lambda: two.metrics.n_bus_gaps > 0)
    office.close()


async def test_lane_starts_while_redis_is_away(run: Run, office: SnapshotStore) -> None:
    async with run(bus_url="redis://127.0.0.1:1/0") as (_, client):
        answer = await client.post(f"{PAGE}/ketuk", json=tap())
    assert answer.json()["new"] is True


async def test_own_news_is_not_heard_and_foreign_news_is(bus_url: str) -> None:
    one, two = open_bus(bus_url), open_bus(bus_url)
    heard_by_one: list[News] = []
    heard_by_two: list[News] = []
    await one.start(heard_by_one.append, lambda: None)
    await two.start(heard_by_two.append, lambda: None)
    one.publish(News("tallies", about="a"))
    await until(lambda: len(heard_by_two) == 1)
    await asyncio.to_thread(announce, bus_url, News("snapshot", path="/aksi/a"))
    await until(lambda: len(heard_by_two) == 2 and len(heard_by_one) == 1)
    assert heard_by_two == [News("tallies", about="a"), News("snapshot", path="/aksi/a")]
    assert heard_by_one == [News("snapshot", path="/aksi/a")]
    await one.stop()
    await two.stop()


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b"\xff", b'{"about": "a"}', b"3"])
def test_what_is_no_news_is_ignored(raw: bytes) -> None:
    assert read_news(raw) is None


def test_unknown_bus_is_refused() -> None:
    with pytest.raises(UnknownAddressError):
        open_bus("amqp://somewhere")


async def test_news_goes_out_even_when_figures_were_read_in_the_same_batch(
    run: Run, office: SnapshotStore
) -> None:
    heard: list[News] = []
    bus = open_bus("local:uji")
    await bus.start(heard.append, lambda: None)
    async with run() as (lane, _):
        tapped = Tap(b"i" * 16, ABOUT, b"p" * 16, "share", "wa", 0, 1)
        figures = {("share", "wa"): 1}
        lane.ledger.on_committed([tapped, Refresh(ABOUT)], [True, figures])
        await until(lambda: News("tallies", about=ABOUT) in heard)
        assert lane.tallies.figures(ABOUT) == figures
    await bus.stop()
