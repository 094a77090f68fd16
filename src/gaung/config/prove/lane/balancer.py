# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A plain TCP balancer: it hands each new connection to the next server that takes it.

It knows nothing of HTTP, as the simplest balancer in front of several Gaungs would. With
`ready_path` it asks each server whether it wants more (`/health/ready`) and passes over those
that say no, as a server that drains does.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

from gaung.config.prove.lane.wire import ConnectionLostError, Phone

CHUNK, OK = 65_536, 200
ASK_SECONDS, ANSWER_SECONDS = 0.2, 1.0
_LOST = (OSError, asyncio.IncompleteReadError)


class Balancer:
    """Listens on a loopback port of its own while it is open."""

    def __init__(self, ports: Sequence[int], ready_path: str = "") -> None:
        """`ports` are the servers on loopback, in turn."""
        self._ports = list(ports)
        self._ready_path = ready_path
        self._away: set[int] = set()
        self._next = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    @property
    def port(self) -> int:
        """Where phones connect."""
        assert self._server is not None
        return int(self._server.sockets[0].getsockname()[1])

    async def __aenter__(self) -> Self:
        """Listen."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, backlog=1024)
        if self._ready_path:
            for port in self._ports:
                self._keep(asyncio.create_task(self._ask(port)))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close everything."""
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._keep(task)
        with suppress(asyncio.CancelledError):
            await self._join(reader, writer)
        writer.close()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        behind = await self._connect()
        if behind is None:
            return
        their_reader, their_writer = behind
        ways = {
            asyncio.create_task(_pass_on(reader, their_writer)),
            asyncio.create_task(_pass_on(their_reader, writer)),
        }
        try:
            # A side that has ended says nothing more, and phones do not close one half.
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            their_writer.close()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        """The next server that takes a connection; those that want none come last."""
        at, self._next = self._next, self._next + 1
        turn = [self._ports[(at + n) % len(self._ports)] for n in range(len(self._ports))]
        for port in sorted(turn, key=lambda port: port in self._away):
            with suppress(OSError):
                return await asyncio.open_connection("127.0.0.1", port)
        return None

    async def _ask(self, port: int) -> None:
        while True:
            is_ready = False
            async with Phone(port) as phone:
                with suppress(ConnectionLostError, TimeoutError):
                    async with asyncio.timeout(ANSWER_SECONDS):
                        is_ready = (await phone.ask("GET", self._ready_path)).status == OK
            (self._away.discard if is_ready else self._away.add)(port)
            await asyncio.sleep(ASK_SECONDS)

    def _keep(self, task: "asyncio.Task[None]") -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(*_LOST):
        while chunk := await reader.read(CHUNK):
            writer.write(chunk)
            await writer.drain()
