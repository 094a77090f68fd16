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

    `network` comes from `gaung.config.origins`: where a proxy that is not trusted speaks for others
    it must be empty, and nothing is limited or marked by network. Taking the proxy's own address
    there would make one network of everybody behind it.
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

    def check(self, *, leaves: bool, ahead: int = 0) -> None:
        """Before anything of a request is read; those who leave have a reserve of their own.

        `ahead`: how many were let through that have not taken their place yet.

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

    async def spend(self, visit: Visit) -> None:
        """Directly after `weigh` and before the write, where `visit.proof` is not empty.

        Tells the other processes that the proof is used up. Without a bus it returns at once.

        Raises:
            RefusedError: 428; another process took it already.
        """

    def looked(self, about: str, network: str) -> None:
        """Somebody opened the campaign's page or its stream; both count, a page may be cached."""

    async def start(self) -> None:
        """Before the first request."""

    async def stop(self) -> None:
        """After the last one."""

    async def puzzle(self, about: str, scope: Scope, receive: Receive, send: Send) -> None:
        """`GET .../soal`: a challenge for this campaign, or 204 where none is needed."""


class OpenGate:
    """A gate without a door, for tests and measurements."""

    def check(self, *, leaves: bool, ahead: int = 0) -> None:
        """Come in."""

    def enter(self, *, leaves: bool) -> None:
        """Come in."""

    def leave(self, seconds: float, *, leaves: bool) -> None:
        """Goodbye."""

    def weigh(self, visit: Visit) -> int:
        """Nothing is odd."""
        del visit
        return 0

    async def spend(self, visit: Visit) -> None:
        """Nobody is asked for a proof."""

    def looked(self, about: str, network: str) -> None:
        """Good."""

    async def start(self) -> None:
        """Nothing to open."""

    async def stop(self) -> None:
        """Nothing to close."""

    async def puzzle(self, about: str, scope: Scope, receive: Receive, send: Send) -> None:
        """None is needed."""
        del about, scope, receive
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})
