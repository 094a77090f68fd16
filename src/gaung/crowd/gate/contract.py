# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the lane asks of its gate. Everything is called on the event loop and never waits."""

from typing import NamedTuple, Protocol

from starlette.types import Receive, Scope, Send


class Visit(NamedTuple):
    """A tap that was read and found possible, before it is written.

    `phone` is the campaign's pseudonym. `network` is the address it came from, empty where unknown;
    it is never kept as it is. `proof` is what the phone calculated, empty where it sent nothing.
    `at` is in milliseconds UTC.
    """

    about: str
    phone: bytes
    kind: str
    item: str
    at: int
    network: str
    is_form: bool
    proof: str


class Gate(Protocol):
    """Decides who may come in."""

    def check(self, *, leaves: bool) -> None:
        """Before anything of a request is read; those who leave have a reserve of their own.

        Raises:
            OverloadedError: there is no place; answer at once.
        """

    def enter(self, *, leaves: bool) -> None:
        """Take a place, when the request was read whole.

        Raises:
            OverloadedError: there is none.
        """

    def leave(self, seconds: float, *, leaves: bool) -> None:
        """Give the place back; `seconds` is how long it was held."""

    def weigh(self, visit: Visit) -> int:
        """The marks of a tap (`gaung.crowd.marks`), 0 as a rule.

        Raises:
            RefusedError: 429 too many, or 428 with a challenge: work is asked first.
        """

    def looked(self, about: str, network: str) -> None:
        """Somebody opened the campaign's page."""

    async def puzzle(self, about: str, scope: Scope, receive: Receive, send: Send) -> None:
        """`GET .../soal`: a challenge for this campaign, or 204 where none is needed."""


class OpenGate:
    """A gate without a door, for tests and measurements."""

    def check(self, *, leaves: bool) -> None:
        """Come in."""

    def enter(self, *, leaves: bool) -> None:
        """Come in."""

    def leave(self, seconds: float, *, leaves: bool) -> None:
        """Goodbye."""

    def weigh(self, visit: Visit) -> int:
        """Nothing is odd."""
        del visit
        return 0

    def looked(self, about: str, network: str) -> None:
        """Good."""

    async def puzzle(self, about: str, scope: Scope, receive: Receive, send: Send) -> None:
        """None is needed."""
        del about, scope, receive
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})
