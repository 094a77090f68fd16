# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Server-sent events: one encoded payload, written straight to every open stream."""

import asyncio
import time
from collections.abc import Callable, Iterable, MutableMapping
from contextlib import suppress
from functools import partial
from random import uniform
from typing import Any

from starlette.types import Receive, Send

from gaung.crowd.events import First, Heard, Present, retry
from gaung.crowd.metrics import Metrics

HEARTBEAT = b": detak\n\n"
SLICE = 500
"""So many streams are written to at one go (some 5 ms); then others have their turn."""

_AGE_SPREAD = 0.2

Headers = list[tuple[bytes, bytes]]
Message = MutableMapping[str, Any]

_Write = Callable[[Iterable["_Stream"]], None]

_LAST: Message = {"type": "http.response.body", "body": b"", "more_body": False}


class _Stream:
    __slots__ = ("ends_at", "hang_up", "heard", "is_ended", "send", "task")

    def __init__(
        self,
        send: Send,
        task: "asyncio.Task[Any] | None",
        ends_at: float,
        hang_up: Callable[[], object] | None,
    ) -> None:
        self.send = send
        self.hang_up = hang_up
        self.task = task
        self.ends_at = ends_at
        self.heard = Heard()
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

    def finish(self) -> None:
        """Tell the client that this is the end, if it still takes anything."""
        if self.write(_LAST):
            self.end()
        else:
            self.drop()

    def drop(self) -> None:
        """Leave a client that takes nothing, with all that waits for it."""
        if self.hang_up is None:
            self.end()
            return
        # The server then says to `serve` that the client is gone.
        self.is_ended = True
        self.hang_up()


class Streams:
    """All open streams of this process by campaign. Used on the event loop only."""

    def __init__(
        self,
        metrics: Metrics,
        *,
        heartbeat_seconds: float = 20.0,
        stream_seconds: float = 900.0,
        max_streams: int = 20_000,
    ) -> None:
        """No timer runs while no stream is open.

        A stream that is `stream_seconds` old (more or less, so that not all end at once) is told to
        come back; 0 lets it grow old.
        """
        self._metrics = metrics
        self._heartbeat_seconds = heartbeat_seconds
        self._stream_seconds = stream_seconds
        self._max_streams = max_streams
        self._of: dict[str, set[_Stream]] = {}
        self._telling: dict[str, object] = {}
        self._beat: asyncio.TimerHandle | None = None
        self._is_closed = False

    @property
    def is_full(self) -> bool:
        """Whether no further stream may be opened."""
        return self._metrics.n_streams_open >= self._max_streams

    def n(self, about: str) -> int:
        """How many listen to a channel."""
        return len(self._of.get(about, ()))

    async def serve(
        self,
        about: str,
        receive: Receive,
        send: Send,
        *,
        headers: Headers,
        first: Callable[[], First],
        hang_up: Callable[[], object] | None = None,
    ) -> None:
        """Keep one stream open until its client leaves, is dropped, or the lane closes.

        `about` is the channel. `first` is asked for the state at the moment from which the stream
        hears all news. `hang_up` breaks the connection, where the server lets us.
        """
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        if self._is_closed:
            await send({"type": "http.response.body", "body": retry(), "more_body": False})
            return
        stream = _Stream(send, asyncio.current_task(), self._end_of_a_new_one(), hang_up)
        streams = self._of.setdefault(about, set())
        streams.add(stream)
        self._metrics.n_streams_open += 1
        self._keep_beating()
        try:
            word = first()
            if isinstance(word, tuple):
                word, stream.heard = word
            if not stream.write(_body(retry() + word)):
                self._metrics.n_streams_dropped += 1
                if hang_up is None:
                    return
                stream.drop()
            # It lives for minutes, and there are thousands: it keeps nothing that it has used.
            del headers, first, word
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
            stream.is_ended = True
            streams.discard(stream)
            if not streams and self._of.get(about) is streams:
                del self._of[about]

    def publish(self, about: str, payload: bytes | Present) -> float:
        """Write to all streams of a channel, slice by slice; who cannot take it is dropped.

        Each payload is the whole state, so a newer one takes the place of an older one that is
        still on its way; a `Present` gives each stream what it lacks. Returns how many seconds of
        work are left after the first slice.
        """
        streams = self._of.get(about)
        if not streams:
            return 0.0
        self._metrics.n_broadcasts += 1
        began = time.monotonic()
        todo = list(streams)
        n = len(todo)
        turn = object()
        self._telling[about] = turn
        write = (
            partial(self._bring, present=payload)
            if isinstance(payload, Present)
            else partial(self._write, message=_body(payload))
        )
        self._tell(about, turn, todo, write)
        return (time.monotonic() - began) * len(todo) / max(1, n - len(todo))

    def close(self) -> None:
        """End all streams; those opened later are ended at once and told to come back."""
        self._is_closed = True
        if self._beat is not None:
            self._beat.cancel()
            self._beat = None
        for stream in self._all():
            stream.finish()

    def _tell(self, about: str, turn: object, todo: list[_Stream], write: _Write) -> None:
        if self._telling.get(about) is not turn:
            return
        slice_, todo[-SLICE:] = todo[-SLICE:], []
        write(slice_)
        if todo:
            asyncio.get_running_loop().call_soon(self._tell, about, turn, todo, write)
        else:
            del self._telling[about]

    def _bring(self, streams: Iterable[_Stream], present: Present) -> None:
        """Give each stream what it lacks."""
        for stream in streams:
            events, then = present.after(stream.heard)
            if not events or stream.is_ended:
                continue
            if stream.write(_body(events)):
                stream.heard = then
            else:
                self._metrics.n_streams_dropped += 1
                self._remove(stream)

    def _write(self, streams: Iterable[_Stream], message: Message) -> None:
        for stream in streams:
            if not stream.is_ended and not stream.write(message):
                self._metrics.n_streams_dropped += 1
                self._remove(stream)

    def _remove(self, stream: _Stream) -> None:
        # Out of its set at once, though its task ends only in the next turn of the loop.
        stream.drop()
        for streams in self._of.values():
            streams.discard(stream)

    def _all(self) -> list[_Stream]:
        return [stream for streams in self._of.values() for stream in streams]

    def _end_of_a_new_one(self) -> float:
        if self._stream_seconds <= 0:
            return float("inf")
        spread = uniform(1 - _AGE_SPREAD, 1 + _AGE_SPREAD)  # noqa: S311 - no secret
        return time.monotonic() + self._stream_seconds * spread

    def _keep_beating(self) -> None:
        if self._beat is None and self._heartbeat_seconds > 0:
            loop = asyncio.get_running_loop()
            self._beat = loop.call_later(self._heartbeat_seconds, self._heartbeat)

    def _heartbeat(self) -> None:
        """One round through all streams, evenly spread over the time to the next."""
        todo = self._all()
        pause = self._heartbeat_seconds / (len(todo) // SLICE + 1)
        self._beat_slice(todo, pause)

    def _beat_slice(self, todo: list[_Stream], pause: float) -> None:
        self._beat = None
        slice_, todo[-SLICE:] = todo[-SLICE:], []
        moment = time.monotonic()
        old = [stream for stream in slice_ if stream.ends_at <= moment and not stream.is_ended]
        for stream in old:
            stream.finish()
        self._write(slice_, _body(HEARTBEAT))
        if todo:
            loop = asyncio.get_running_loop()
            self._beat = loop.call_later(pause, self._beat_slice, todo, pause)
        elif self._of:
            self._beat = asyncio.get_running_loop().call_later(pause, self._heartbeat)


def _body(payload: bytes) -> Message:
    return {"type": "http.response.body", "body": payload, "more_body": True}
