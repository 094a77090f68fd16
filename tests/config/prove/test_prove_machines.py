# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The proof of many machines: two servers, killed and restarted, and lies about them caught."""

import asyncio
import dataclasses
import itertools
import random
from collections.abc import Iterator
from typing import Any

import pytest

from gaung.config.prove.lane.balancer import Balancer
from gaung.config.prove.lane.wire import ConnectionLostError, Phone
from gaung.config.prove.machines import SHORT, Seen, judge, prove_machines
from gaung.config.prove.machines.crowd import Listening, Tapping, pause


def test_two_servers_are_one_room_whoever_goes_away() -> None:
    """How fast phones are back depends on this machine just now; what is true does not."""
    proof = prove_machines(dataclasses.replace(SHORT, n_phones=6, n_pages=6))
    if proof.checks[0].passed is None:
        pytest.skip(proof.checks[0].detail)
    assert [check.id for check in proof.checks] == ["M1", "M2", "M3", "M4"]
    for check in proof.checks:
        for name in ("n_lost", "n_failed", "n_pages_with_another_number", "n_differences"):
            assert check.figure[name] == 0, check
    assert int(proof.checks[3].figure["n_streams_broken"]) > 0


def phone(**more: Any) -> Tapping:
    numbers: Iterator[int] = itertools.count(1)
    return Tapping(numbers, acked={1: 11.0, 2: 13.5}, **more)


def page(**more: Any) -> Listening:
    return Listening(shown=2, opened=[10.0, 14.0], broke=[12.0], **more)


GOOD = Seen((phone(),), (page(),), frozenset({1, 2}), 0, 0, (12.0,))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"rows": frozenset({1})}, "n_lost"),
        ({"phones": (phone(failed={3: 410}),)}, "n_failed"),
        ({"n_pages_wrong": 1}, "n_pages_with_another_number"),
        ({"n_differences": 1}, "n_differences"),
        ({"moments": (10.5, 13.6)}, "slowest_phone_back_seconds"),
        ({"pages": (Listening(opened=[10.0, 15.1], broke=[12.0]),)}, "slowest_stream_back_seconds"),
        ({"pages": (Listening(opened=[10.0], broke=[12.0]),)}, "slowest_stream_back_seconds"),
    ],
)
def test_what_a_crowd_must_not_see_is_caught(change: dict[str, Any], named: str) -> None:
    assert judge("M2", GOOD).passed is True
    check = judge("M2", dataclasses.replace(GOOD, **change))
    assert check.passed is False
    assert check.figure[named] != 0


def test_phones_do_not_come_back_at_the_same_moment() -> None:
    chance = random.Random(1)
    waits = [pause(0, chance) for _ in range(100)]
    assert 1.0 <= min(waits) < max(waits) <= 2.5
    assert len(set(waits)) == 100
    assert pause(9, chance) == 15.0


async def _upstream(name: bytes, *, is_ready: bool = True) -> asyncio.Server:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                status = b"200" if is_ready or not head.startswith(b"GET /health") else b"503"
                body = b"HTTP/1.1 %s x\r\ncontent-length: %d\r\n\r\n%s"
                writer.write(body % (status, len(name), name))
        except (asyncio.IncompleteReadError, OSError):
            pass
        finally:
            writer.close()

    return await asyncio.start_server(talk, "127.0.0.1", 0)


def port_of(server: asyncio.Server) -> int:
    return int(server.sockets[0].getsockname()[1])


async def asked(port: int, n: int) -> list[bytes]:
    names = []
    for _ in range(n):
        async with Phone(port) as one:
            names.append((await one.ask("GET", "/")).body)
    return names


def test_the_balancer_takes_turns_and_passes_over_who_is_away() -> None:
    async def run() -> None:
        one, two = await _upstream(b"one"), await _upstream(b"two")
        async with one, two, Balancer([port_of(one), port_of(two)]) as balancer:
            assert await asked(balancer.port, 4) == [b"one", b"two", b"one", b"two"]
            two.close()
            await two.wait_closed()
            assert await asked(balancer.port, 3) == [b"one"] * 3

    asyncio.run(run())


def test_the_balancer_spares_a_server_that_drains() -> None:
    async def run() -> None:
        one, two = await _upstream(b"one"), await _upstream(b"two", is_ready=False)
        ports = [port_of(one), port_of(two)]
        async with one, two, Balancer(ports, "/health/ready") as balancer:
            await asyncio.sleep(0.3)
            assert await asked(balancer.port, 4) == [b"one"] * 4

    asyncio.run(run())


def test_without_any_server_the_line_breaks() -> None:
    async def run() -> None:
        async with Balancer([1]) as balancer, Phone(balancer.port) as one:
            with pytest.raises(ConnectionLostError):
                await one.ask("GET", "/")

    asyncio.run(run())
