# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Streams: everyone hears the same bytes, the slow are dropped, closing ends all."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from gaung.crowd.broadcast import Streams, event
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
        if len(self.heard) >= self._takes:
            await asyncio.Event().wait()
        if message["type"] == "http.response.body":
            self.heard.append(message["body"])
            self.is_complete = not message["more_body"]

    async def receive(self) -> dict[str, Any]:
        await self._left.wait()
        return {"type": "http.disconnect"}

    def leave(self) -> None:
        self._left.set()


def open_stream(streams: Streams, phone: Phone, about: str = "a") -> "asyncio.Task[None]":
    return asyncio.create_task(
        streams.serve(about, phone.receive, phone.send, headers=[], first=lambda: b"first\n\n")
    )


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
    assert streams.publish("a", b"one\n\n") == 2
    assert streams.publish("a", b"two\n\n") == 1
    await settle()
    assert tasks[1].done()
    assert metrics.n_streams_dropped == 1
    assert metrics.n_streams_open == 2
    assert quick.heard[1:] == [b"one\n\n", b"two\n\n"]
    assert quick.heard[0].endswith(b"first\n\n")
    assert len(elsewhere.heard) == 1
    streams.close()
    await asyncio.gather(*tasks)


async def test_who_leaves_is_forgotten() -> None:
    metrics = Metrics()
    streams = Streams(metrics)
    phone = Phone()
    task = open_stream(streams, phone)
    await settle()
    phone.leave()
    await task
    assert metrics.n_streams_open == 0
    assert streams.publish("a", b"one\n\n") == 0
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
    assert late.heard == [b"retry: 2000\n\n"]


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
