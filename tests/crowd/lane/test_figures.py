# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Live numbers: right at once here, soon everywhere, and nobody waits for a writer that hangs."""

import asyncio
import threading

import pytest

from gaung.crowd.bus import News, open_bus
from gaung.crowd.ledger import Entry, Outcome, Refresh
from gaung.crowd.ledger.sqlite import SqliteStore
from gaung.crowd.snapshots import SnapshotStore
from tests.crowd.conftest import ABOUT, PAGE, Run, tap
from tests.crowd.test_bus import until

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("office")]

TAP = f"{PAGE}/ketuk"


class Stoppable(SqliteStore):
    """A store whose writer hangs until it may go on; it counts what it is asked to read."""

    def __init__(self, ledger: str) -> None:
        super().__init__(ledger.removeprefix("sqlite://"))
        self.may_go = threading.Event()
        self.may_go.set()
        self.n_reads = 0

    def write(self, entries: list[Entry]) -> list[Outcome]:  # type: ignore[override]
        assert self.may_go.wait(20)
        self.n_reads += sum(isinstance(entry, Refresh) for entry in entries)
        return super().write(entries)


async def test_page_is_served_without_numbers_while_the_writer_hangs(
    run: Run, sqlite_ledger: str
) -> None:
    store = Stoppable(sqlite_ledger)
    async with run(store) as (_, client):
        store.may_go.clear()
        blind = await client.get(PAGE)
        await asyncio.gather(*(client.get(PAGE) for _ in range(50)))
        store.may_go.set()
        async with asyncio.timeout(20):
            while "<b>0</b>" not in (seeing := await client.get(PAGE)).text:  # noqa: ASYNC110
                await asyncio.sleep(0.005)
    assert blind.status_code == 200
    assert "Dibagikan <b>…</b> kali, seluruhnya …." in blind.text
    assert blind.headers["etag"] != seeing.headers["etag"]
    assert store.n_reads == 1


async def test_first_tap_of_a_new_process_answers_with_all_numbers(
    run: Run, sqlite_ledger: str
) -> None:
    async with run() as (_, client):
        await client.post(TAP, json=tap("wa", key="c" * 22))
    async with run() as (_, client):
        answers = await asyncio.gather(
            *(client.post(TAP, json=tap("wa", key=f"{n:022}")) for n in range(20))
        )
        last = await client.post(TAP, json=tap("ig", key="d" * 22))
    seen = sorted(answer.json()["tallies"]["share"]["wa"] for answer in answers)
    assert seen[-1] == 21
    assert seen[0] >= 2
    assert last.json()["tallies"] == {"share": {"wa": 21, "ig": 1}}


async def test_flood_of_foreign_news_is_read_at_a_bearable_pace(
    run: Run, sqlite_ledger: str
) -> None:
    store = Stoppable(sqlite_ledger)
    elsewhere = open_bus("local:uji")
    await elsewhere.start(lambda _: None, lambda: None)
    async with run(store) as (lane, client), run() as (_, other):
        await client.get(PAGE)
        before = store.n_reads
        loop = asyncio.get_running_loop()
        began = loop.time()
        for _ in range(300):
            elsewhere.publish(News("tallies", about=ABOUT))
            await asyncio.sleep(0.001)
        n_reads, seconds = store.n_reads - before, loop.time() - began
        assert 1 <= n_reads <= 2 + seconds / 0.1
        await other.post(TAP, json=tap())
        await until(lambda: lane.tallies.figures(ABOUT) == {("share", "wa"): 1})
    await elsewhere.stop()


async def test_news_of_many_own_batches_goes_out_at_a_bearable_pace(run: Run) -> None:
    heard: list[News] = []
    elsewhere = open_bus("local:uji")
    await elsewhere.start(heard.append, lambda: None)
    async with run() as (_, client):
        loop = asyncio.get_running_loop()
        began = loop.time()
        for n in range(60):
            await client.post(TAP, json=tap(key=f"{n:022}"))
        seconds = loop.time() - began
    await asyncio.sleep(0)
    told = [news for news in heard if news.topic == "tallies"]
    # The last one is told at the end at the latest, so that no number elsewhere stays behind.
    assert 1 <= len(told) <= 3 + seconds / 0.05
    await elsewhere.stop()


async def test_two_processes_count_both_of_two_taps_at_once(
    run: Run, office: SnapshotStore
) -> None:
    async with run() as (one, first), run() as (two, second):
        await first.get(PAGE)
        await second.get(PAGE)
        await asyncio.gather(
            first.post(TAP, json=tap("wa", key="e" * 22)),
            second.post(TAP, json=tap("wa", key="f" * 22)),
        )
        both = b'{"share":{"wa":2}}'
        lanes = (one, two)
        await until(lambda: all(lane.tallies.encoded(ABOUT) == both for lane in lanes))
        assert one.tallies.figures(ABOUT) == two.tallies.figures(ABOUT) == {("share", "wa"): 2}
