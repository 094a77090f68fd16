# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Snapshots in memory: compressed once, live numbers put in, never stale for long."""

import asyncio
import logging
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from gaung.crowd.lane.answers import Answers
from gaung.crowd.lane.rendering import Rendering
from gaung.crowd.snapshots import Snapshot, SnapshotStore
from gaung.crowd.tallies import Tallies

_LOG = logging.getLogger("gaung.crowd.snapshots")

_LIVE = re.compile(
    rb"<!--gaung:n (?P<kind>\*|[a-z][a-z0-9_]*)(?: (?P<item>[A-Za-z0-9._:-]+))?-->"
    rb".*?<!--/gaung-->",
    re.DOTALL,
)
_MAX_UNKNOWN = 4096
_PATIENCE_SECONDS = 0.25
_UNKNOWN_NUMBER = "…".encode()


@dataclass(slots=True)
class Shelved:
    """A snapshot in memory with what was made of it."""

    snapshot: Snapshot
    pieces: list[tuple[bytes, str, str | None]]
    tail: bytes
    rendering: Rendering | None = None
    render_again_at: float = 0.0

    @property
    def is_live(self) -> bool:
        """Whether numbers have to be put in."""
        return bool(self.pieces)


def shelve(snapshot: Snapshot) -> Shelved:
    """Cut a page at its live numbers."""
    pieces: list[tuple[bytes, str, str | None]] = []
    at = 0
    if snapshot.face.content_type.startswith("text/html"):
        for found in _LIVE.finditer(snapshot.body):
            item = found["item"]
            piece = snapshot.body[at : found.start()]
            pieces.append((piece, found["kind"].decode(), item.decode() if item else None))
            at = found.end()
    return Shelved(snapshot, pieces, snapshot.body[at:])


def local_number(n: int, language: str) -> bytes:
    """A whole number as people of a language write it."""
    text = f"{n:,}"
    return (text if language == "en" else text.replace(",", ".")).encode()


class Shelf:
    """Snapshots in memory. Used on the event loop; one thread of its own asks the database."""

    def __init__(
        self,
        store: SnapshotStore,
        tallies: Tallies,
        answers: Answers,
        *,
        check_seconds: float,
        max_bytes: int,
        live_seconds: float,
    ) -> None:
        """Nothing is loaded before it is asked for."""
        self._store = store
        self._tallies = tallies
        self._answers = answers
        self._check_seconds = check_seconds
        self._max_bytes = max_bytes
        self._live_seconds = live_seconds
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="gaung-snapshots")
        self._shelved: dict[str, Shelved] = {}
        self._unknown: set[str] = set()
        self._n_bytes = 0
        self._version = 0
        self._fresh_until = 0.0
        self._checking: asyncio.Task[None] | None = None
        self._loading: dict[str, asyncio.Task[Shelved | None]] = {}
        self._outdated: set[str] = set()

    def peek(self, path: str) -> Shelved | None:
        """What is in memory, when it is certainly fresh; the short way of a busy second."""
        if time.monotonic() >= self._fresh_until:
            return None
        return self._shelved.get(path)

    async def get(self, path: str) -> Shelved | None:
        """What is served at a path; None where there is nothing.

        When the database does not answer, what is in memory is served on.
        """
        if time.monotonic() >= self._fresh_until:
            await self._check()
        found = self._shelved.get(path)
        if found is not None or path in self._unknown:
            return found
        loading = self._loading.get(path)
        if loading is None:
            loading = asyncio.create_task(self._load(path))
            self._loading[path] = loading
            loading.add_done_callback(lambda _: self._loading.pop(path, None))
        return await asyncio.shield(loading)

    def render(self, shelved: Shelved) -> Rendering:
        """The page with the numbers of this moment, or of a moment ago when they change quickly."""
        made = shelved.rendering
        version = self._tallies.version(shelved.snapshot.about) if shelved.is_live else 0
        if made is not None and (
            made.tallies_version == version
            or (made.tallies_version >= 0 and time.monotonic() < shelved.render_again_at)
        ):
            return made
        began = time.monotonic()
        made = Rendering(
            self._fill(shelved),
            shelved.snapshot.face,
            self._answers,
            tallies_version=version,
            is_live=shelved.is_live,
        )
        if shelved.is_live:
            made.accepted(b"br")  # most want it, so it belongs to the cost
        shelved.rendering = made
        ended = time.monotonic()
        shelved.render_again_at = ended + max(self._live_seconds, 5 * (ended - began))
        return made

    def forget(self, path: str) -> None:
        """Look again the next time; whatever lies below the path as well (it may be retired)."""
        below = path + "/"
        for known in [p for p in self._shelved if p == path or p.startswith(below)]:
            self._n_bytes -= len(self._shelved.pop(known).snapshot.body)
        self._unknown = {p for p in self._unknown if p != path and not p.startswith(below)}
        self._outdated |= {p for p in self._loading if p == path or p.startswith(below)}
        self._fresh_until = 0.0

    def doubt(self) -> None:
        """News may have been missed: compare with the database before anything is served on."""
        self._fresh_until = 0.0

    def forget_all(self) -> None:
        """Look again for everything."""
        self._shelved.clear()
        self._unknown.clear()
        self._n_bytes = 0
        self._outdated |= set(self._loading)
        self._fresh_until = 0.0

    async def close(self) -> None:
        """Ask nothing any more."""
        tasks = [*self._loading.values(), *([self._checking] if self._checking else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.to_thread(self._thread.shutdown)
        self._store.close()

    def _fill(self, shelved: Shelved) -> bytes:
        about, language = shelved.snapshot.about, shelved.snapshot.face.language
        is_known = self._tallies.knows(about)
        parts: list[bytes] = []
        for before, kind, item in shelved.pieces:
            n = self._tallies.shown(about, kind, item)
            parts += (before, local_number(n, language) if is_known else _UNKNOWN_NUMBER)
        return b"".join([*parts, shelved.tail])

    async def _check(self) -> None:
        """Ask the version once for all who wait, and not longer than people are patient."""
        if self._checking is None or self._checking.done():
            self._checking = asyncio.create_task(self._compare())
        try:
            await asyncio.wait_for(asyncio.shield(self._checking), _PATIENCE_SECONDS)
        except TimeoutError:
            # One request was patient; until the next look the others need not be.
            self._fresh_until = time.monotonic() + self._check_seconds

    async def _compare(self) -> None:
        loop = asyncio.get_running_loop()
        began = time.monotonic()
        try:
            version = await loop.run_in_executor(self._thread, self._store.version)
            if version != self._version:
                changed = await loop.run_in_executor(
                    self._thread, self._store.changed_since, self._version, version
                )
                if changed is None:
                    self.forget_all()
                for path in changed or ():
                    self.forget(path)
                self._version = version
        except Exception as error:  # noqa: BLE001 - the page outlives a database that is away
            _LOG.warning("Snapshots cannot be read: %s", type(error).__name__)
        self._fresh_until = began + self._check_seconds

    async def _load(self, path: str) -> Shelved | None:
        loop = asyncio.get_running_loop()
        while True:
            self._outdated.discard(path)
            try:
                snapshot = await loop.run_in_executor(self._thread, self._store.get, path)
            except Exception as error:  # noqa: BLE001 - unknown for now, asked again the next time
                _LOG.warning("A snapshot cannot be read: %s", type(error).__name__)
                return None
            # Changed while it was read: what was read may be the state before.
            if path not in self._outdated:
                break
        if snapshot is None:
            if len(self._unknown) >= _MAX_UNKNOWN:
                self._unknown.clear()
            self._unknown.add(path)
            return None
        if snapshot.face.is_room:
            self._tallies.show(snapshot.about, snapshot.face.open_answers, snapshot.version)
        shelved = shelve(snapshot)
        self._keep(path, shelved)
        return shelved

    def _keep(self, path: str, shelved: Shelved) -> None:
        self._shelved[path] = shelved
        self._n_bytes += len(shelved.snapshot.body)
        while self._n_bytes > self._max_bytes and len(self._shelved) > 1:
            oldest = next(iter(self._shelved))
            self._n_bytes -= len(self._shelved.pop(oldest).snapshot.body)
