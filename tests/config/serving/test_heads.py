# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A connection that does not finish the head of its request is closed; all others are left alone."""

import asyncio
import inspect
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httptools
import pytest
import uvicorn
from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from gaung.config.serving.heads import HANG_UP, UVICORN_NAMES, PatientProtocol, patient

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


AWAY = b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 4\r\n\r\naway"
FULL = b"POST /penuh HTTP/1.1\r\nHost: gaung.test\r\nContent-Length: 2\r\n\r\n{}"


@asynccontextmanager
async def serving(
    application: Any, protocol: type[PatientProtocol], listener: socket.socket | None = None
) -> AsyncIterator[Any]:
    config = uvicorn.Config(
        application, http=protocol, log_config=None, access_log=False, lifespan="off"
    )
    config.load()
    state = ServerState()
    where: Any = {"sock": listener} if listener else {"host": "127.0.0.1", "port": 0}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: protocol(config, state, {}), **where)
    try:
        yield server.sockets[0].getsockname()
    finally:
        server.close()
        await asyncio.sleep(0)


async def test_a_request_can_be_turned_away_before_it_is_read() -> None:
    shown: list[bytes] = []

    def turn_away(data: bytes) -> bytes | None:
        shown.append(data)
        return AWAY if data.startswith(b"POST /penuh") else None

    class Hasty(patient(turn_away)):  # type: ignore[misc]
        head_seconds = 0.5

    async with serving(_slow, Hasty) as address:
        reader, writer = await asyncio.open_connection(*address)
        for _ in range(2):
            writer.write(FULL)
            assert await reader.readexactly(len(AWAY)) == AWAY
            writer.write(HEAD + b"\r\n")
            assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")
        # What is only a part, or comes while another is answered, is not for it to judge.
        n_shown = len(shown)
        for part in (FULL[:9], FULL[9:] + FULL, FULL):
            writer.write(part)
            await asyncio.sleep(0.02)
        assert len(shown) == n_shown + 1
        for _ in range(3):
            assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")
        writer.close()


async def test_who_was_only_turned_away_is_not_kept() -> None:
    class Hasty(patient(lambda _: AWAY)):  # type: ignore[misc]
        head_seconds = 0.2

    async with serving(_slow, Hasty) as address:
        reader, writer = await asyncio.open_connection(*address)
        writer.write(FULL)
        assert await reader.read() == AWAY
        writer.close()


async def test_who_takes_no_answers_is_not_given_more() -> None:
    """Its answers would fill the memory; the ordinary way waits for it."""
    n_away = 0

    def turn_away(data: bytes) -> bytes | None:
        nonlocal n_away
        n_away += 1
        return AWAY * 1000

    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    listener.bind(("127.0.0.1", 0))
    async with serving(_slow, patient(turn_away), listener) as address:
        end = socket.socket()
        end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        end.connect(address)
        for _ in range(50):
            end.sendall(FULL)
            await asyncio.sleep(0.005)
        end.close()
    assert n_away < 20


async def test_a_client_that_is_hung_up_on_leaves_no_line(
    caplog: pytest.LogCaptureFixture,
) -> None:
    gone = asyncio.Event()

    async def application(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"x", "more_body": True})
        scope[HANG_UP]()
        while (await receive())["type"] != "http.disconnect":
            pass
        gone.set()

    with caplog.at_level(logging.INFO):
        async with serving(application, PatientProtocol) as address:
            reader, writer = await asyncio.open_connection(*address)
            writer.write(HEAD + b"\r\n")
            async with asyncio.timeout(5):
                await gone.wait()
            await asyncio.sleep(0.02)
            writer.close()
            del reader
    assert not caplog.records


def test_uvicorn_still_has_what_we_lean_on() -> None:
    for name in UVICORN_NAMES:
        assert inspect.isfunction(getattr(HttpToolsProtocol, name)), name
    source = inspect.getsource(HttpToolsProtocol)
    for name in ("self.cycle.response_complete", "self.loop", "self.transport", "self.parser"):
        assert name in source
    for name in ("self.cycle.more_body = False", "self.flow = FlowControl", "self.scope ="):
        assert name in source
    assert "self.write_paused = True" in inspect.getsource(FlowControl)
    assert httptools.HttpRequestParser
