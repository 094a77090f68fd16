# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Server-sent events: one encoded payload, written straight to every open stream."""

import asyncio
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from typing import Any

from starlette.types import Receive, Send

from gaung.crowd.metrics import Metrics

HEARTBEAT = b": detak\n\n"
RETRY = b"retry: 2000\n\n"

Headers = list[tuple[bytes, bytes]]
Message = MutableMapping[str, Any]


def event(body: bytes, id_: bytes, name: bytes = b"tallies") -> bytes:
    """One event as it goes over the wire; `body` has no line break."""
    return b"event: " + name + b"\nid: " + id_ + b"\ndata: " + body + b"\n\n"


class _Stream:
    __slots__ = ("is_ended", "send", "task")

    def __init__(self, send: Send, task: "asyncio.Task[Any] | None") -> None:
        self.send = send
        self.task = task
        self.is_ended = False

    def write(self, message: Message) -> bool:
        """Step the server's `send` once; False when the client's buffer is full or it is gone."""
        step = self.send(message).__await__()
        try:
            next(step)
        except StopIteration:
            return True
        except Exception:  # noqa: BLE001 - whatever the server says, this client is lost
            return False
        # It wants to wait for a slow phone. Nobody waits here.
        with suppress(Exception):
            step.close()
        return False

    def end(self) -> None:
        self.is_ended = True
        if self.task is not None:
            self.task.cancel()


class Streams:
    """All open streams of this process by campaign. Used on the event loop only."""

    def __init__(
        self, metrics: Metrics, *, heartbeat_seconds: float = 20.0, max_streams: int = 20_000
    ) -> None:
        """No timer runs while no stream is open."""
        self._metrics = metrics
        self._heartbeat_seconds = heartbeat_seconds
        self._max_streams = max_streams
        self._of: dict[str, set[_Stream]] = {}
        self._beat: asyncio.TimerHandle | None = None
        self._is_closed = False

    @property
    def is_full(self) -> bool:
        """Whether no further stream may be opened."""
        return self._metrics.n_streams_open >= self._max_streams

    async def serve(
        self,
        about: str,
        receive: Receive,
        send: Send,
        *,
        headers: Headers,
        first: Callable[[], bytes],
    ) -> None:
        """Keep one stream open until its client leaves, is dropped, or the lane closes.

        `first` is asked for the state at the moment from which the stream hears all news.
        """
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        if self._is_closed:
            await send({"type": "http.response.body", "body": RETRY, "more_body": False})
            return
        stream = _Stream(send, asyncio.current_task())
        streams = self._of.setdefault(about, set())
        streams.add(stream)
        self._metrics.n_streams_open += 1
        self._keep_beating()
        try:
            if not stream.write(_body(RETRY + first())):
                return
            while (await receive())["type"] != "http.disconnect":
                pass
        except asyncio.CancelledError:
            if not stream.is_ended:
                raise
            task = asyncio.current_task()
            if task is not None:
                task.uncancel()
        finally:
            self._metrics.n_streams_open -= 1
            streams.discard(stream)
            if not streams and self._of.get(about) is streams:
                del self._of[about]

    def publish(self, about: str, payload: bytes) -> int:
        """Write to all streams of a campaign and return how many took it; the rest is dropped."""
        streams = self._of.get(about)
        if not streams:
            return 0
        self._metrics.n_broadcasts += 1
        return self._write(streams, _body(payload))

    def close(self) -> None:
        """End all streams; those opened later are ended at once and told to come back."""
        self._is_closed = True
        if self._beat is not None:
            self._beat.cancel()
            self._beat = None
        last: Message = {"type": "http.response.body", "body": b"", "more_body": False}
        for streams in list(self._of.values()):
            for stream in list(streams):
                stream.write(last)
                stream.end()

    def _write(self, streams: set[_Stream], message: Message) -> int:
        slow = [stream for stream in streams if not stream.write(message)]
        n_told = len(streams) - len(slow)
        for stream in slow:
            self._metrics.n_streams_dropped += 1
            streams.discard(stream)
            stream.end()
        return n_told

    def _keep_beating(self) -> None:
        if self._beat is None and self._heartbeat_seconds > 0:
            loop = asyncio.get_running_loop()
            self._beat = loop.call_later(self._heartbeat_seconds, self._heartbeat)

    def _heartbeat(self) -> None:
        self._beat = None
        for streams in list(self._of.values()):
            self._write(streams, _body(HEARTBEAT))
        if self._of:
            self._keep_beating()


def _body(payload: bytes) -> Message:
    return {"type": "http.response.body", "body": payload, "more_body": True}
