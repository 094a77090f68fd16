# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Over real sockets: bodies that crawl, and phones that died with their stream open."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
import uvicorn

from gaung.crowd.lane import Lane, LaneConfig, build_lane
from tests.crowd.conftest import ABOUT, PAGE, tap

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("office")]

Wire = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def served(config: LaneConfig, **settings: object) -> AsyncIterator[tuple[Lane, int]]:
    """A lane behind uvicorn; its sockets hold little, so that a dead phone is noticed soon."""
    lane = build_lane(replace(config, **settings))  # type: ignore[arg-type]
    await lane.start()
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8192)
    listener.bind(("127.0.0.1", 0))
    listener.listen(512)
    server = uvicorn.Server(
        uvicorn.Config(lane, lifespan="off", log_level="error", access_log=False)
    )
    running = asyncio.create_task(server.serve([listener]))
    while not server.started:  # noqa: ASYNC110
        await asyncio.sleep(0.005)
    try:
        yield lane, listener.getsockname()[1]
    finally:
        lane.streams.close()
        server.should_exit = True
        await running
        await lane.stop()
        listener.close()


async def connect(port: int, head: bytes, receive_bytes: int = 0) -> Wire:
    end = socket.socket()
    if receive_bytes:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
    end.setblocking(False)
    await asyncio.get_running_loop().sock_connect(end, ("127.0.0.1", port))
    reader, writer = await asyncio.open_connection(sock=end, limit=2**10)
    writer.write(head)
    await writer.drain()
    return reader, writer


def post_head(n_bytes: int) -> bytes:
    return (
        f"POST {PAGE}/ketuk HTTP/1.1\r\nhost: gaung.test\r\n"
        f"content-type: application/json\r\ncontent-length: {n_bytes}\r\n\r\n"
    ).encode()


async def answer_of(wire: Wire) -> tuple[int, bytes]:
    async with asyncio.timeout(20):
        status = int((await wire[0].readline()).split()[1])
        rest = await wire[0].read()
    wire[1].close()
    return status, rest


async def test_body_that_crawls_is_refused_and_holds_no_place(config: LaneConfig) -> None:
    body = json.dumps(tap()).encode()
    places = replace(config.gate, max_in_flight=2)
    async with served(config, body_seconds=0.3, gate=places) as (lane, port):
        slow = [await connect(port, post_head(len(body)) + body[:n]) for n in (0, 1, 2, 3, 20)]
        quick = await connect(
            port, post_head(len(body)).replace(b"\r\n\r\n", b"\r\nconnection: close\r\n\r\n") + body
        )
        status, said = await answer_of(quick)
        assert (status, lane.metrics.n_taps) == (200, 1)
        assert b'"new":true' in said
        for wire in slow:
            # The connection ends with the answer: the read to its end would hang otherwise.
            status, said = await answer_of(wire)
            assert status == 408
            assert b'"code": "slow"' in said
        assert lane.metrics.refused_by == {"slow": 5}


async def test_body_in_pieces_within_its_time_is_taken(config: LaneConfig) -> None:
    body = json.dumps(tap()).encode()
    async with served(config) as (lane, port):
        wire = await connect(
            port, post_head(len(body)).replace(b"\r\n\r\n", b"\r\nconnection: close\r\n\r\n")
        )
        for at in range(0, len(body), 16):
            wire[1].write(body[at : at + 16])
            await wire[1].drain()
            await asyncio.sleep(0.002)
        assert (await answer_of(wire))[0] == 200
        assert lane.metrics.n_taps == 1


async def test_phone_that_hangs_up_before_its_body_is_there_changes_nothing(
    config: LaneConfig,
) -> None:
    async with served(config) as (lane, port):
        wire = await connect(port, post_head(50) + b"{")
        wire[1].close()
        await wire[1].wait_closed()
        other = await connect(port, f"GET {PAGE} HTTP/1.0\r\nhost: a\r\n\r\n".encode())
        assert (await answer_of(other))[0] == 200
    assert lane.metrics.n_taps == lane.metrics.n_refused == 0


async def test_dead_phones_are_dropped_and_the_others_hear_everything(config: LaneConfig) -> None:
    head = f"GET {PAGE}/suara HTTP/1.1\r\nhost: gaung.test\r\n\r\n".encode()
    n_dead, n_alive, n_events = 50, 20, 60
    async with served(config) as (lane, port):
        dead = [await connect(port, head, receive_bytes=4096) for _ in range(n_dead)]
        for _, writer in dead:
            writer.transport.pause_reading()  # type: ignore[attr-defined]
        alive = [await connect(port, head) for _ in range(n_alive)]

        async def hear(reader: asyncio.StreamReader) -> None:
            heard = b""
            while heard.count(b"event: x") < n_events:
                heard += await reader.read(65536)

        async with asyncio.timeout(30):
            while lane.metrics.n_streams_open < n_dead + n_alive:  # noqa: ASYNC110
                await asyncio.sleep(0.005)
            hearers = [asyncio.create_task(hear(reader)) for reader, _ in alive]
            for _ in range(n_events):
                lane.streams.publish(ABOUT, b"event: x\ndata: " + b"y" * 8000 + b"\n\n")
                await asyncio.sleep(0.01)
            await asyncio.gather(*hearers)
        assert lane.metrics.n_streams_dropped == n_dead
        assert lane.metrics.n_streams_open == n_alive
        for _, writer in [*dead, *alive]:
            writer.close()
