# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""uvicorn's HTTP protocol with a time limit for the head of a request, which it does not have.

Without it a connection that says nothing, or a byte now and then, is held open for ever. It leans
on names that uvicorn does not promise: `UVICORN_NAMES` is looked after by a test.
"""

from asyncio import BaseTransport, TimerHandle, Transport
from collections.abc import Callable
from typing import Any, ClassVar, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS = 10.0
UVICORN_NAMES = (
    "connection_made",
    "connection_lost",
    "on_message_begin",
    "on_headers_complete",
    "data_received",
)

HANG_UP = "gaung.hang_up"
"""The scope's key of a call that breaks the connection, with all that waits to be sent over it."""

TurnAway = Callable[[bytes], bytes | None]
"""What came over an idle connection: a whole answer at once, or None to go on."""

_TIMEOUT = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


def patient(turn_away: TurnAway | None) -> type["PatientProtocol"]:
    """The protocol for a server whose application turns requests away before they are read."""

    class Patient(PatientProtocol):
        pass

    if turn_away is not None:
        # Not bound to the connection, whatever kind of callable it is.
        Patient.turn_away = staticmethod(turn_away)
    return Patient


class PatientProtocol(HttpToolsProtocol):
    """Closes a connection whose next head is not whole in time.

    The clock runs from the connection, or from the first byte of a head that does not come in one
    piece; most heads do, and start no clock.
    """

    head_seconds: ClassVar[float] = HEAD_SECONDS
    turn_away: ClassVar["staticmethod[[bytes], bytes | None] | None"] = None
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
        cast("dict[str, Any]", self.scope)[HANG_UP] = self.hang_up

    def on_headers_complete(self) -> None:
        """The head is whole."""
        self._in_head = False
        if self._clock is not None:
            self._stop_clock()
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        """Start the clock only where a head is left unfinished."""
        if self.turn_away is not None and self._is_idle():
            answer = self.turn_away(data)
            if answer is not None:
                # The clocks run on: a phone that was only refused is not kept for a minute.
                self.transport.write(answer)
                return
        super().data_received(data)
        if self._in_head and self._clock is None and not self.transport.is_closing():
            self._clock = self.loop.call_later(self.head_seconds, self._give_up)

    def hang_up(self) -> None:
        """Break the connection; the application hears it as a client that went away."""
        self.transport.abort()

    def _is_idle(self) -> bool:
        """Whether the next byte begins a request, and whoever asks takes the answers away."""
        cycle = self.cycle
        is_between = cycle is None or (cycle.response_complete and not cycle.more_body)
        return is_between and not self._in_head and not self.flow.write_paused

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
