# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A phone's side of HTTP/1.1 over loopback: one kept-alive connection, nothing hidden."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answered; header names in lower case, the last one of a name wins.

    `cookies` are those that the answer sets; an empty value takes one away.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    cookies: Mapping[str, str]

    def json(self) -> Any:
        """The body of a JSON answer."""
        return json.loads(self.body)


class ConnectionLostError(Exception):
    """The server went away before the whole answer was read: the outcome is unknown."""


class Phone:
    """One connection; a question at a time."""

    def __init__(self, port: int, address: str | None = None) -> None:
        """Connects with the first question, and again after a loss; `address` is its own one."""
        self._port = port
        self._own = None if address is None else (address, 0)
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def __aenter__(self) -> Self:
        """Nothing is opened yet."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connection."""
        self.close()

    def close(self) -> None:
        """Forget the connection."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None

    async def ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        *,
        stream_bytes: int | None = None,
    ) -> Answer:
        """Send one request and read the answer.

        With `stream_bytes` at most that much of an endless body is read, then the connection
        is closed.

        Raises:
            ConnectionLostError: no connection, or it ended in the middle of the answer.
        """
        try:
            reader, writer = await self._connected()
            lines = [f"{method} {path} HTTP/1.1", f"host: 127.0.0.1:{self._port}"]
            lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
            lines += [f"content-length: {len(body)}", "", ""]
            writer.write("\r\n".join(lines).encode() + body)
            await writer.drain()
            return await self._answer(reader, method, stream_bytes)
        except (OSError, asyncio.IncompleteReadError) as error:
            self.close()
            raise ConnectionLostError from error

    async def post_json(
        self, path: str, content: object, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """POST a JSON body."""
        body = json.dumps(content).encode()
        kind = {"content-type": "application/json"}
        return await self.ask("POST", path, body, {**kind, **(headers or {})})

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._streams is None:
            self._streams = await asyncio.open_connection(
                "127.0.0.1", self._port, local_addr=self._own
            )
        return self._streams

    async def _answer(
        self, reader: asyncio.StreamReader, method: str, stream_bytes: int | None
    ) -> Answer:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status = int(head[0].split(" ")[1])
        pairs = [line.split(":", 1) for line in head[1:] if ":" in line]
        lines = [(name.strip().lower(), value.strip()) for name, value in pairs]
        headers = dict(lines)
        set_cookies = (value.partition(";")[0] for name, value in lines if name == "set-cookie")
        cookies = {name: value for name, _, value in (each.partition("=") for each in set_cookies)}
        if stream_bytes is not None:
            body = await reader.read(stream_bytes)
            self.close()
        elif method == "HEAD":
            body = b""
        elif headers.get("transfer-encoding") == "chunked":
            body = await _chunks(reader)
        else:
            body = await reader.readexactly(int(headers.get("content-length", 0)))
        if headers.get("connection") == "close":
            self.close()
        return Answer(status, headers, body, cookies)


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    parts = []
    while size := int(await reader.readuntil(b"\r\n"), 16):
        parts.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readuntil(b"\r\n")
    return b"".join(parts)
