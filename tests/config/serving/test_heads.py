# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A connection that does not finish the head of its request is closed; all others are left alone."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httptools
import pytest
import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from gaung.config.serving.heads import UVICORN_NAMES, PatientProtocol

HEAD = b"GET / HTTP/1.1\r\nHost: gaung.test\r\n"
Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Connect = Callable[[], Awaitable[Connection]]

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def _slow(scope: Any, receive: Any, send: Any) -> None:
    """Answers after the time limit for heads: a limit for heads is none for answers."""
    await asyncio.sleep(0.3)
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]}
    )
    await send({"type": "http.response.body", "body": b"ok"})


class _Hasty(PatientProtocol):
    head_seconds = 0.1


@pytest.fixture
async def connect() -> AsyncIterator[Connect]:
    config = uvicorn.Config(_slow, http=_Hasty, log_config=None, access_log=False, lifespan="off")
    config.load()
    state = ServerState()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Hasty(config, state, {}), "127.0.0.1", 0)
    opened: list[asyncio.StreamWriter] = []

    async def connecting() -> Connection:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        opened.append(writer)
        return reader, writer

    yield connecting
    for writer in opened:
        writer.close()
    server.close()
    await asyncio.sleep(0)


async def test_who_says_nothing_is_shown_out(connect: Connect) -> None:
    reader, _ = await connect()
    assert await reader.read() == b""


async def test_who_never_finishes_is_shown_out_with_a_word(connect: Connect) -> None:
    reader, writer = await connect()
    writer.write(HEAD + b"X-Slow: ")
    assert (await reader.read()).startswith(b"HTTP/1.1 408 ")


async def test_one_byte_at_a_time_does_not_stop_the_clock(connect: Connect) -> None:
    reader, writer = await connect()

    async def drip() -> None:
        for byte in HEAD * 100:
            writer.write(bytes([byte]))
            await asyncio.sleep(0.005)

    dripping = asyncio.create_task(drip())
    answer = await asyncio.wait_for(reader.read(), 5)
    dripping.cancel()
    assert answer.startswith(b"HTTP/1.1 408 ")


async def test_a_whole_head_in_pieces_is_answered_and_so_is_the_next(connect: Connect) -> None:
    reader, writer = await connect()
    for _ in range(2):
        writer.write(HEAD[:9])
        await asyncio.sleep(0.01)
        writer.write(HEAD[9:] + b"\r\n")
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
        assert await reader.readexactly(2) == b"ok"


async def test_the_second_head_has_its_time_too(connect: Connect) -> None:
    reader, writer = await connect()
    writer.write(HEAD + b"\r\n")
    await reader.readuntil(b"ok")
    writer.write(HEAD)
    assert (await reader.read()).startswith(b"HTTP/1.1 408 ")


def test_uvicorn_still_has_what_we_lean_on() -> None:
    for name in UVICORN_NAMES:
        assert inspect.isfunction(getattr(HttpToolsProtocol, name)), name
    source = inspect.getsource(HttpToolsProtocol)
    for name in ("self.cycle.response_complete", "self.loop", "self.transport", "self.parser"):
        assert name in source
    assert httptools.HttpRequestParser
