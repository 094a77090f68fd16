# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Told snapshots: what the office puts at `ROOM/kini` goes to all streams of the room at once."""

import asyncio
from dataclasses import dataclass

from gaung.crowd.broadcast import Streams
from gaung.crowd.events import First, Present, read_heard
from gaung.crowd.lane.shelf import Shelf
from gaung.crowd.tallies import Tallies

NOW = "/kini"
ENGLISH = "/en"
_IN_ENGLISH = b"bahasa=en"


@dataclass(slots=True)
class _Followed:
    """One path that streams follow, and what they were told of it last."""

    about: str
    page: str
    body: bytes = b""
    version: int = 0
    looking: "asyncio.Task[None] | None" = None
    is_wanted_again: bool = False
    present: Present | None = None
    numbers_version: int = -1


def wants_english(query: bytes) -> bool:
    """Whether a stream asks for what is told in English."""
    return _IN_ENGLISH in query.split(b"&")


def channel_of(about: str, path: str) -> str:
    """Where the streams of a room that follow a path are reached."""
    return f"{about}\0{path}"


class Told:
    """What streams of rooms follow in this process. Used on the event loop only.

    News of a path (or of its room's page, which says whose answers are public) leads to one look at
    the database, and a newer version to one event for each stream. So that nothing depends on the
    bus alone, followed paths are looked at every few seconds; nothing runs while none is followed.
    """

    def __init__(
        self, shelf: Shelf, tallies: Tallies, streams: Streams, check_seconds: float
    ) -> None:
        """Nothing is followed yet."""
        self._shelf = shelf
        self._tallies = tallies
        self._streams = streams
        self._check_seconds = check_seconds
        self._followed: dict[str, _Followed] = {}
        self._timer: asyncio.TimerHandle | None = None

    async def follow(self, page: str, about: str, *, in_english: bool) -> str:
        """The path that a stream of this page follows; what is there now is in memory afterwards.

        In English where the office tells it in English.
        """
        path = page + NOW
        if in_english and (path + ENGLISH in self._followed or await self._tells(path + ENGLISH)):
            path += ENGLISH
        followed = self._known(path, page, about)
        if followed.version == 0 and followed.looking is not None:
            await asyncio.shield(followed.looking)
        return path

    def begin(self, path: str, page: str, about: str, heard: bytes) -> First:
        """What a stream needs that follows a path from this moment on."""
        # Its path may have gone meanwhile, for want of streams.
        followed = self._known(path, page, about)
        return self._present(followed).after(read_heard(heard))

    def tell(self, about: str) -> float:
        """Bring all streams of a room to the present; how many seconds of work are left."""
        paths = [path for path, followed in self._followed.items() if followed.about == about]
        return sum(self._tell(path) for path in paths)

    def n(self, about: str) -> int:
        """How many streams of a room there are."""
        followed = self._followed.items()
        return sum(
            self._streams.n(channel_of(about, path)) for path, of in followed if of.about == about
        )

    def hear(self, path: str) -> None:
        """Something was put or retired there, perhaps with all below it; empty: who knows where."""
        for known, followed in self._followed.items():
            if path in (known, followed.page, "") or known.startswith(path + "/"):
                self._look(known, followed)

    def stop(self) -> None:
        """Look at nothing any more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        for followed in self._followed.values():
            if followed.looking is not None:
                followed.looking.cancel()

    def _tell(self, path: str) -> float:
        channel = channel_of(self._followed[path].about, path)
        if not self._streams.n(channel):
            return 0.0
        return self._streams.publish(channel, self._present(self._followed[path]))

    def _known(self, path: str, page: str, about: str) -> _Followed:
        followed = self._followed.get(path)
        if followed is None:
            followed = self._followed[path] = _Followed(about, page)
            self._look(path, followed)
            self._watch()
        return followed

    def _present(self, followed: _Followed) -> Present:
        numbers_version = self._tallies.version(followed.about)
        if followed.present is None or followed.numbers_version != numbers_version:
            state = self._tallies.state(followed.about)
            followed.present = Present(state.body, state.id, followed.body, followed.version)
            followed.numbers_version = numbers_version
        return followed.present

    async def _tells(self, path: str) -> bool:
        shelved = await self._shelf.get(path)
        return shelved is not None and shelved.snapshot.face.is_told

    def _look(self, path: str, followed: _Followed) -> None:
        if followed.looking is not None and not followed.looking.done():
            # What is being read may be older than this news.
            followed.is_wanted_again = True
        else:
            followed.looking = asyncio.create_task(self._look_until_known(path, followed))

    async def _look_until_known(self, path: str, followed: _Followed) -> None:
        while True:
            followed.is_wanted_again = False
            shelved = await self._shelf.get(path)
            snapshot = shelved.snapshot if shelved is not None else None
            if snapshot and snapshot.face.is_told and snapshot.version > followed.version:
                followed.body, followed.version = snapshot.body, snapshot.version
                followed.present = None
                if path in self._followed:
                    self._tell(path)
            # The page says whose answers are public, and its taps wait for it anyway.
            await self._shelf.get(followed.page)
            if not followed.is_wanted_again:
                return

    def _watch(self) -> None:
        if self._timer is None and self._check_seconds > 0:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self._check_seconds, self._check)

    def _check(self) -> None:
        self._timer = None
        for path in list(self._followed):
            if self._streams.n(channel_of(self._followed[path].about, path)):
                self._look(path, self._followed[path])
            else:
                del self._followed[path]
        if self._followed:
            self._watch()
