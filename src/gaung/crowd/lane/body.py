# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading a request's body: within a size, and within a time when it does not come at once."""

import asyncio
from collections.abc import Generator
from typing import Any

from starlette.types import Message, Receive

from gaung.crowd.errors import RefusedError


class GoneAwayError(Exception):
    """The phone hung up before it had said everything; nobody is left to be answered."""


async def read_body(receive: Receive, limit: int, seconds: float) -> bytes:
    """The whole body of a request.

    A small body nearly always comes with its head; only for one that does not, a clock is set.

    Raises:
        RefusedError: 413, it is longer than the limit; 408, it took longer than `seconds`.
        GoneAwayError: the phone hung up.
    """
    step = receive().__await__()
    try:
        waits_for = next(step)
    except StopIteration as came:
        message: Message = came.value
        body = _within(message, b"", limit)
        if message.get("more_body"):
            return await _read_slowly(receive, None, body, limit, seconds)
        return body
    return await _read_slowly(receive, _Rest(step, waits_for), b"", limit, seconds)


async def _read_slowly(
    receive: Receive, coming: "_Rest | None", body: bytes, limit: int, seconds: float
) -> bytes:
    try:
        async with asyncio.timeout(seconds):
            while True:
                message = await (coming or receive())
                coming = None
                body = _within(message, body, limit)
                if not message.get("more_body"):
                    return body
    except TimeoutError as error:
        raise RefusedError(408, "slow") from error


def _within(message: Message, body: bytes, limit: int) -> bytes:
    if message["type"] == "http.disconnect":
        raise GoneAwayError
    body += message.get("body", b"")
    if len(body) > limit:
        raise RefusedError(413, "too_large")
    return body


class _Rest:
    """An awaitable whose first step was taken already: it waits for `waits_for`, then goes on."""

    def __init__(self, step: Generator[Any, None, Message], waits_for: object) -> None:
        self._step = step
        self._waits_for = waits_for

    def __await__(self) -> Generator[Any, None, Message]:
        try:
            yield self._waits_for
        except BaseException as thrown:  # noqa: BLE001 - a cancellation, meant for the server's wait
            self._waits_for = self._step.throw(thrown)
        return (yield from self._step)
