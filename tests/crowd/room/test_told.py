# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is on now reaches every stream once, the newest only, and after a break what was missed."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.crowd.broadcast import SLICE, Streams
from gaung.crowd.events import Heard, Present, read_heard
from gaung.crowd.lane import Lane
from gaung.crowd.metrics import Metrics
from gaung.crowd.snapshots import SnapshotStore
from gaung.crowd.tallies import Pacer
from tests.crowd.conftest import Run, tap
from tests.crowd.room.room import KINDS, ROOM, put_now, put_room
from tests.crowd.test_bus import until

pytestmark = pytest.mark.anyio


@dataclass
class Phone:
    """One end of a room's stream: it keeps its events and the last id, as a browser does."""

    events: list[tuple[str, Any]] = field(default_factory=list)
    last_id: bytes = b""
    left: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, message: Any) -> None:
        for event in message.get("body", b"").split(b"\n\n"):
            fields = [line.partition(b": ") for line in event.split(b"\n")]
            data = b"\n".join(value for name, _, value in fields if name == b"data")
            for name, _, value in fields:
                if name == b"event":
                    self.events.append((value.decode(), json.loads(data)))
                elif name == b"id":
                    self.last_id = value

    async def receive(self) -> dict[str, Any]:
        await self.left.wait()
        return {"type": "http.disconnect"}

    def told(self) -> list[str]:
        """The blocks that it was told, in their order."""
        return [said["block"] for name, said in self.events if name == "kini"]

    def numbers(self) -> list[Any]:
        """The tallies that it was told, in their order."""
        return [said for name, said in self.events if name == "tallies"]


@asynccontextmanager
async def listening(lane: Lane, phone: Phone, query: bytes = b"") -> AsyncIterator[Phone]:
    phone.left.clear()
    scope = {
        "type": "http",
        "method": "GET",
        "path": f"{ROOM}/suara",
        "query_string": query,
        "headers": [(b"last-event-id", phone.last_id)] if phone.last_id else [],
        "client": ("127.0.0.1", 1),
    }
    n_open = lane.metrics.n_streams_open
    task = asyncio.create_task(lane(scope, phone.receive, phone.send))
    await until(lambda: lane.metrics.n_streams_open > n_open or task.done())
    await asyncio.sleep(0)
    yield phone
    phone.left.set()
    await task


async def test_first_event_then_every_press_in_both_languages(
    run: Run, office: SnapshotStore
) -> None:
    put_room(office)
    put_now(office, "b1")
    put_now(office, "b1-en", "/en")
    async with (
        run(kinds=KINDS) as (lane, _),
        listening(lane, Phone()) as here,
        listening(lane, Phone(), b"muka=hp&bahasa=en") as there,
    ):
        assert (here.told(), there.told()) == (["b1"], ["b1-en"])
        assert here.numbers() == there.numbers() == [{}]
        put_now(office, "b2")
        put_now(office, "b2-en", "/en")
        await until(lambda: here.told()[-1:] == ["b2"] and there.told()[-1:] == ["b2-en"])
    assert (here.told(), there.told()) == (["b1", "b2"], ["b1-en", "b2-en"])


async def test_without_english_the_other_language_is_told(run: Run, office: SnapshotStore) -> None:
    put_room(office)
    put_now(office, "b1")
    async with (
        run(kinds=KINDS) as (lane, _),
        listening(lane, Phone(), b"bahasa=en") as phone,
    ):
        assert phone.told() == ["b1"]


async def test_room_without_anything_on_hears_it_when_it_comes(
    run: Run, office: SnapshotStore
) -> None:
    put_room(office)
    async with run(kinds=KINDS) as (lane, _), listening(lane, Phone()) as phone:
        assert phone.events == [("tallies", {})]
        put_now(office, "b1", is_told=False)
        put_now(office, "b2")
        await until(lambda: phone.told() != [])
    assert phone.told() == ["b2"]


async def test_after_a_break_nothing_is_missed_and_nothing_comes_twice(
    run: Run, office: SnapshotStore
) -> None:
    put_room(office)
    put_now(office, "b1")
    async with run(kinds=KINDS) as (lane, client):
        phone = Phone()
        async with listening(lane, phone):
            pass
        assert (phone.told(), phone.numbers()) == (["b1"], [{}])
        async with listening(lane, phone):
            pass
        assert len(phone.events) == 2
        await client.post(f"{ROOM}/ketuk", json=tap("b1", "answer"))
        async with listening(lane, phone):
            pass
        assert (phone.told(), phone.numbers()) == (["b1"], [{}, {"answer": {"b1": 1}}])
        put_now(office, "b2")
        async with listening(lane, phone):
            await until(lambda: len(phone.told()) == 2)
        assert phone.told() == ["b1", "b2"]
        assert len(phone.numbers()) == 2


async def test_showing_the_answers_reaches_the_streams_with_the_press(
    run: Run, office: SnapshotStore
) -> None:
    put_room(office)
    put_now(office, "b1")
    async with run(kinds=KINDS) as (lane, client), listening(lane, Phone()) as phone:
        await client.post(f"{ROOM}/ketuk", json=tap("b1", "answer", value=3))
        await until(lambda: phone.numbers()[-1] == {"answer": {"b1": 1}})
        put_room(office, shows=["b1"])
        put_now(office, "b1-hasil", shows=["b1"])
        await until(lambda: phone.told()[-1] == "b1-hasil")
        await until(lambda: phone.numbers()[-1] == {"answer": {"b1:3": 1}})
    assert not any("b1:3" in str(said) for said in phone.numbers()[:-1])


async def test_every_process_tells_it(run: Run, ledger_url: str, bus_url: str) -> None:
    office = SnapshotStore(ledger_url, bus_url)
    put_room(office)
    settings = {"kinds": KINDS, "ledger_url": ledger_url, "bus_url": bus_url}
    async with (
        run(**settings, told_check_seconds=0) as (one, client),
        run(**settings, told_check_seconds=0) as (two, _),
        listening(one, Phone()) as here,
        listening(two, Phone()) as there,
    ):
        await asyncio.to_thread(put_now, office, "b1")
        await until(lambda: here.told() == there.told() == ["b1"])
        await client.post(f"{ROOM}/ketuk", json=tap("b1", "answer", value=2))
        wanted = {"answer": {"b1": 1}}
        await until(lambda: here.numbers()[-1] == there.numbers()[-1] == wanted)
        assert here.last_id == there.last_id
    office.close()


async def test_it_is_told_also_when_the_news_was_lost(run: Run, sqlite_ledger: str) -> None:
    """The bus was away while the office put it: it is found at the next look."""
    deaf = SnapshotStore(sqlite_ledger, "local:elsewhere")
    put_room(deaf)
    put_now(deaf, "b1")
    soon = {"told_check_seconds": 0.02, "snapshot_check_seconds": 0.01}
    async with run(kinds=KINDS, **soon) as (lane, _), listening(lane, Phone()) as phone:
        put_now(deaf, "b2")
        await until(lambda: phone.told() == ["b1", "b2"])
    deaf.close()


async def test_gap_of_the_bus_is_looked_after_at_once(run: Run, sqlite_ledger: str) -> None:
    deaf = SnapshotStore(sqlite_ledger, "local:elsewhere")
    put_room(deaf)
    put_now(deaf, "b1")
    async with (
        run(kinds=KINDS, told_check_seconds=0) as (lane, _),
        listening(lane, Phone()) as phone,
    ):
        put_now(deaf, "b2")
        lane._catch_up()  # what the bus calls
        await until(lambda: phone.told() == ["b1", "b2"])
    deaf.close()


async def test_many_presses_at_once_end_with_the_newest(run: Run, office: SnapshotStore) -> None:
    put_room(office)
    async with run(kinds=KINDS) as (lane, _), listening(lane, Phone()) as phone:
        await asyncio.to_thread(lambda: [put_now(office, f"b{n}") for n in range(30)])
        await until(lambda: phone.told()[-1:] == ["b29"])
    told = [int(block[1:]) for block in phone.told()]
    assert told == sorted(set(told))


async def test_nothing_runs_for_a_room_that_nobody_follows(run: Run, office: SnapshotStore) -> None:
    put_room(office)
    put_now(office, "b1")
    async with run(kinds=KINDS, told_check_seconds=0.01) as (lane, _):
        phone = Phone()
        async with listening(lane, phone):
            pass
        await until(lambda: not lane._told._followed)
        async with listening(lane, phone):
            put_now(office, "b2")
            await until(lambda: phone.told() == ["b1", "b2"])


# The strands themselves

numbers = st.binary(min_size=1, max_size=3).map(lambda raw: raw.hex().encode())
versions = st.integers(0, 2**60)


@given(numbers, versions)
def test_id_is_read_as_it_was_written(state: bytes, version: int) -> None:
    assert read_heard(Heard(state, version).id) == Heard(state, version)


@given(st.binary(max_size=30))
def test_any_last_id_is_read(raw: bytes) -> None:
    assert isinstance(read_heard(raw), Heard)


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1),
    st.lists(st.integers(0, 2)),
)
def test_cut_anywhere_the_id_says_what_was_heard(
    states: list[tuple[int, int]], cuts: list[int]
) -> None:
    """Whatever part of its events a phone gets, the rest comes after its return, and once."""
    heard, seen, version = Heard(), (b"", 0), 0
    for state, step in states:
        version += step
        present = Present(b"%d" % state, b"s%d" % state, b"told %d" % version, version)
        while heard != present.heard:
            events = [part for part in present.after(heard)[0].split(b"\n\n") if part]
            assert events
            for event in events[: cuts.pop() if cuts else 2]:
                found = re.fullmatch(rb"event: (\w+)\nid: (\S+)\ndata: (?:told )?(\d+)", event)
                assert found
                name, id_, said = found.groups()
                now = (seen[0], int(said)) if name == b"kini" else (b"s" + said, seen[1])
                assert now != seen
                seen, heard = now, read_heard(id_)
                assert heard == seen
        assert present.after(heard)[0] == b""


async def test_overtaken_press_is_not_sent_late() -> None:
    streams = Streams(Metrics())
    phones = [Phone() for _ in range(2 * SLICE + 10)]
    start = Present(b"{}", b"s")
    tasks = [
        asyncio.create_task(
            streams.serve(
                "room", phone.receive, phone.send, headers=[], first=lambda: start.after(Heard())
            )
        )
        for phone in phones
    ]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    streams.publish("room", Present(b"{}", b"s", b'{"block": "old"}', 1))
    streams.publish("room", Present(b'{"n": 1}', b"t", b'{"block": "new"}', 2))
    for _ in range(6):
        await asyncio.sleep(0)
    # The first slice had both, all others only the newest; all have the numbers.
    told = [tuple(phone.told()) for phone in phones]
    assert sorted(set(told)) == [("new",), ("old", "new")]
    assert told.count(("old", "new")) == SLICE
    assert {phone.last_id for phone in phones} == {b"t-2"}
    assert all(phone.numbers()[-1] == {"n": 1} for phone in phones)
    streams.close()
    await asyncio.gather(*tasks)


async def test_thousand_streams_cost_little(run: Run, office: SnapshotStore) -> None:
    """CPU of this process from the put to the last of 1,000 streams; twice as much is a defect."""
    put_room(office)
    put_now(office, "b0")
    async with run(kinds=KINDS, broadcast_seconds=0.15) as (lane, _):
        phones = [Quiet() for _ in range(1000)]
        scope = {
            "type": "http",
            "method": "GET",
            "path": f"{ROOM}/suara",
            "query_string": b"",
            "client": ("127.0.0.1", 1),
        }
        tasks = [
            asyncio.create_task(lane({**scope, "headers": []}, phone.receive, phone.send))
            for phone in phones
        ]
        await until(lambda: all(phone.n == 1 for phone in phones))
        best = 1.0
        for turn in range(5):
            began = time.process_time()
            put_now(office, f"b{turn + 1}")
            await until(lambda turn=turn: phones[0].n == 2 + turn == phones[-1].n)  # type: ignore[misc]
            best = min(best, time.process_time() - began)
        assert best < 0.1
        for phone in phones:
            phone.left.set()
        await asyncio.gather(*tasks)


class Quiet(Phone):
    """A phone that only counts."""

    n = 0

    async def send(self, message: Any) -> None:
        self.n += message["type"] == "http.response.body"


async def test_numbers_wait_while_the_line_is_busy_with_the_last_ones() -> None:
    told: list[float] = []
    loop = asyncio.get_running_loop()

    def work(_changed: set[str]) -> None:
        told.append(loop.time())
        pacer.hold(0.05 if len(told) == 1 else 0.0)

    pacer = Pacer(work, 0.0)
    pacer.touch("a")
    await until(lambda: len(told) == 1)
    pacer.touch("a")
    await until(lambda: len(told) == 2)
    pacer.touch("a")
    await until(lambda: len(told) == 3)
    assert told[1] - told[0] >= 0.045
