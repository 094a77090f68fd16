# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What goes over a stream: events with ids, and what brings a stream to the present."""

from random import randint
from typing import NamedTuple

TOLD = b"kini"
"""The event that carries a told snapshot: what is on now."""

_RETRY_MILLISECONDS = (1000, 2000)
_VERSION_DIGITS = 19


def event(body: bytes, id_: bytes, name: bytes = b"tallies") -> bytes:
    """One event as it goes over the wire; `body` has no line break."""
    return b"event: " + name + b"\nid: " + id_ + b"\ndata: " + body + b"\n\n"


def retry() -> bytes:
    """When to come back after a break: not all at the same moment."""
    return b"retry: %d\n\n" % randint(*_RETRY_MILLISECONDS)  # noqa: S311 - no secret


class Heard(NamedTuple):
    """What a stream was told last: a name of the numbers, the version of what is told."""

    numbers: bytes = b""
    version: int = 0

    @property
    def id(self) -> bytes:
        """As the id of an event, which a phone brings back in `Last-Event-ID`."""
        return b"%s-%d" % (self.numbers, self.version)


def read_heard(id_: bytes) -> Heard:
    """Read what `Heard.id` wrote; what it cannot have written means that nothing was heard."""
    numbers, _, version = id_.partition(b"-")
    if version.isdigit() and len(version) <= _VERSION_DIGITS:
        return Heard(numbers, int(version))
    return Heard()


class Present:
    """What the streams of one channel should know now, and what brings each of them there.

    There are two strands, the numbers and what is told, and a stream may lack either or both; a
    phone remembers one id only, so each event's id says how far the stream is in both.
    """

    def __init__(
        self, numbers: bytes, numbers_id: bytes, told: bytes = b"", version: int = 0
    ) -> None:
        """`told` has any bytes in it; version 0: nothing is told yet."""
        self.heard = Heard(numbers_id, version)
        self._numbers = numbers
        self._told = told
        # Nearly all streams have heard the same, so there are hardly more than two of these.
        self._made: dict[Heard, tuple[bytes, Heard]] = {}

    def after(self, heard: Heard) -> tuple[bytes, Heard]:
        """The events that somebody lacks who has heard this, and how far they bring them."""
        made = self._made.get(heard)
        if made is None:
            made = self._made[heard] = self._make(heard)
        return made

    def _make(self, heard: Heard) -> tuple[bytes, Heard]:
        # Another process may have told the phone a version that this one has not read yet.
        then = Heard(self.heard.numbers, max(heard.version, self.heard.version))
        events = b""
        if heard.version < then.version:
            # Where the numbers follow, its id still says that they were not heard.
            id_ = Heard(heard.numbers, then.version).id
            events = event(self._told.replace(b"\n", b"\ndata: "), id_, TOLD)
        if heard.numbers != then.numbers:
            events += event(self._numbers, then.id)
        return events, then


First = bytes | tuple[bytes, Heard]
"""How a stream begins, and where it keeps two strands, how far that brings it."""
