# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""uvicorn's HTTP protocol with a time limit for the head of a request, which it does not have.

Without it a connection that says nothing, or a byte now and then, is held open for ever. It leans
on names that uvicorn does not promise: `UVICORN_NAMES` is looked after by a test.
"""

from asyncio import BaseTransport, TimerHandle, Transport
from typing import ClassVar, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS = 10.0
UVICORN_NAMES = (
    "connection_made",
    "connection_lost",
    "on_message_begin",
    "on_headers_complete",
    "data_received",
)

_TIMEOUT = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


class PatientProtocol(HttpToolsProtocol):
    """Closes a connection whose next head is not whole in time.

    The clock runs from the connection, or from the first byte of a head that does not come in one
    piece; most heads do, and start no clock.
    """

    head_seconds: ClassVar[float] = HEAD_SECONDS
    _clock: TimerHandle | None = None
    _in_head = False

    def connection_made(self, transport: BaseTransport) -> None:
        """A phone that connects has something to say."""
        super().connection_made(cast("Transport", transport))
        self._clock = self.loop.call_later(self.head_seconds, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._stop_clock()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """The first byte of a head."""
        self._in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """The head is whole."""
        self._in_head = False
        if self._clock is not None:
            self._stop_clock()
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        """Start the clock only where a head is left unfinished."""
        super().data_received(data)
        if self._in_head and self._clock is None and not self.transport.is_closing():
            self._clock = self.loop.call_later(self.head_seconds, self._give_up)

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _give_up(self) -> None:
        self._clock = None
        if self.transport.is_closing():
            return
        is_answering = self.cycle is not None and not self.cycle.response_complete
        if self._in_head and not is_answering:
            self.transport.write(_TIMEOUT)
        self.transport.close()
