# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Streams: everyone hears the same bytes, the slow are dropped, closing ends all."""

import asyncio
import re
from collections.abc import Callable
from typing import Any

import pytest

from gaung.crowd.broadcast import HEARTBEAT, Streams
from gaung.crowd.events import event
from gaung.crowd.metrics import Metrics
from gaung.crowd.tallies import Pacer

pytestmark = pytest.mark.anyio


class Phone:
    """One end of a stream; a slow one takes no more than `takes` messages."""

    def __init__(self, takes: int = 1000) -> None:
        self.heard: list[bytes] = []
        self.is_complete = False
        self._takes = takes
        self._left = asyncio.Event()

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.body":
            if len(self.heard) >= self._takes:
                await asyncio.Event().wait()
            self.heard.append(message["body"])
            self.is_complete = not message["more_body"]

    async def receive(self) -> dict[str, Any]:
        await self._left.wait()
        return {"type": "http.disconnect"}

    def leave(self) -> None:
        self._left.set()


def open_stream(
    streams: Streams, phone: Phone, about: str = "a", hang_up: Callable[[], None] | None = None
) -> "asyncio.Task[None]":
    return asyncio.create_task(
        streams.serve(
            about,
            phone.receive,
            phone.send,
            headers=[],
            first=lambda: b"first\n\n",
            hang_up=hang_up,
        )
    )


def milliseconds(word: bytes) -> int:
    found = re.match(rb"retry: (\d+)\n\n", word)
    assert found
    return int(found[1])


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_all_hear_and_the_slow_one_is_dropped_without_waiting() -> None:
    metrics = Metrics()
    streams = Streams(metrics)
    quick, slow, elsewhere = Phone(), Phone(takes=2), Phone()
    tasks = [
        open_stream(streams, quick),
        open_stream(streams, slow),
        open_stream(streams, elsewhere, "b"),
    ]
    await settle()
    assert metrics.n_streams_open == 3
    streams.publish("a", b"one\n\n")
    streams.publish("a", b"two\n\n")
    await settle()
    assert tasks[1].done()
    assert metrics.n_streams_dropped == 1
    assert metrics.n_streams_open == 2
    assert quick.heard[1:] == [b"one\n\n", b"two\n\n"]
    assert quick.heard[0].endswith(b"first\n\n")
    assert len(elsewhere.heard) == 1
    streams.close()
    await asyncio.gather(*tasks)


@pytest.mark.parametrize("takes", [0, 1, 2])
async def test_who_takes_nothing_is_hung_up_on_where_the_server_can(takes: int) -> None:
    metrics = Metrics()
    streams = Streams(metrics)
    phone = Phone(takes)
    task = open_stream(streams, phone, hang_up=phone.leave)
    await settle()
    streams.publish("a", b"one\n\n")
    streams.publish("a", b"two\n\n")
    streams.close()
    await task
    assert metrics.n_streams_dropped == 1
    assert metrics.n_streams_open == 0
    assert not phone.is_complete


async def test_who_leaves_is_forgotten() -> None:
    metrics = Metrics()
    streams = Streams(metrics)
    phone = Phone()
    task = open_stream(streams, phone)
    await settle()
    phone.leave()
    await task
    assert metrics.n_streams_open == 0
    heard = list(phone.heard)
    streams.publish("a", b"one\n\n")
    assert phone.heard == heard
    streams.close()


async def test_closing_ends_all_and_late_ones_are_sent_away_to_come_again() -> None:
    streams = Streams(Metrics())
    phone, late = Phone(), Phone()
    task = open_stream(streams, phone)
    await settle()
    streams.close()
    await task
    assert phone.is_complete
    await open_stream(streams, late)
    assert late.is_complete
    (word,) = late.heard
    assert 1000 <= milliseconds(word) <= 2000


async def test_heartbeat_goes_out_only_while_somebody_listens() -> None:
    streams = Streams(Metrics(), heartbeat_seconds=0.005)
    phone = Phone()
    task = open_stream(streams, phone)
    while not any(heard.startswith(b":") for heard in phone.heard):  # noqa: ASYNC110
        await asyncio.sleep(0.002)
    phone.leave()
    await task
    heard = list(phone.heard)
    await asyncio.sleep(0.02)
    assert phone.heard == heard
    streams.close()


async def test_cancelled_server_task_stays_cancelled() -> None:
    streams = Streams(Metrics())
    task = open_stream(streams, Phone())
    await settle()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_not_all_come_back_at_the_same_moment() -> None:
    streams = Streams(Metrics())
    streams.close()
    phones = [Phone() for _ in range(40)]
    for phone in phones:
        await open_stream(streams, phone)
    assert len({milliseconds(phone.heard[0]) for phone in phones}) > 20


async def test_thousands_are_told_slice_by_slice_and_the_newest_state_wins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gaung.crowd.broadcast.SLICE", 3)
    streams = Streams(Metrics())
    phones = [Phone() for _ in range(10)]
    tasks = [open_stream(streams, phone) for phone in phones]
    await settle()
    left = streams.publish("a", b"old\n\n")
    assert sum(b"old\n\n" in phone.heard for phone in phones) == 3
    assert left > 0.0
    streams.publish("a", b"new\n\n")
    await settle()
    for phone in phones:
        assert phone.heard[-1] == b"new\n\n"
    assert sum(b"old\n\n" in phone.heard for phone in phones) == 3
    streams.close()
    await asyncio.gather(*tasks)


async def test_heartbeat_reaches_every_slice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gaung.crowd.broadcast.SLICE", 2)
    streams = Streams(Metrics(), heartbeat_seconds=0.01)
    phones = [Phone() for _ in range(5)]
    tasks = [open_stream(streams, phone) for phone in phones]
    async with asyncio.timeout(20):
        while not all(phone.heard[1:].count(HEARTBEAT) >= 2 for phone in phones):  # noqa: ASYNC110
            await asyncio.sleep(0.002)
    streams.close()
    await asyncio.gather(*tasks)


async def test_old_stream_is_ended_properly_and_another_lives_on() -> None:
    metrics = Metrics()
    streams = Streams(metrics, heartbeat_seconds=0.005, stream_seconds=0.01)
    phone = Phone()
    async with asyncio.timeout(20):
        await open_stream(streams, phone)
    assert phone.is_complete
    assert metrics.n_streams_dropped == metrics.n_streams_open == 0
    ageless = Streams(metrics, heartbeat_seconds=0.001, stream_seconds=0)
    task = open_stream(ageless, other := Phone())
    while other.heard.count(HEARTBEAT) < 5:  # noqa: ASYNC110
        await asyncio.sleep(0.001)
    assert not task.done()
    ageless.close()
    await task


async def test_pacer_counts_work_that_was_only_begun() -> None:
    told: list[float] = []
    loop = asyncio.get_running_loop()

    def work(_: set[str]) -> float:
        told.append(loop.time())
        return 0.02

    pacer = Pacer(work, 0.0)
    pacer.touch("a")
    await asyncio.sleep(0.001)
    pacer.touch("a")
    while len(told) < 2:  # noqa: ASYNC110
        await asyncio.sleep(0.005)
    assert told[1] - told[0] >= 0.1
    pacer.stop()


def test_event_as_it_goes_over_the_wire() -> None:
    assert event(b'{"a":1}', b"7f") == b'event: tallies\nid: 7f\ndata: {"a":1}\n\n'


async def test_pacer_tells_at_once_then_gathers() -> None:
    told: list[set[str]] = []
    done = asyncio.Event()

    def work(changed: set[str]) -> None:
        told.append(changed)
        if len(told) == 2:
            done.set()

    pacer = Pacer(work, 0.02)
    pacer.touch("a")
    await asyncio.sleep(0.001)
    first: Callable[[], int] = lambda: len(told)  # noqa: E731
    assert first() == 1
    for name in ("b", "c", "b"):
        pacer.touch(name)
    await done.wait()
    assert told == [{"a"}, {"b", "c"}]
    pacer.stop()
