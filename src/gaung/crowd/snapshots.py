# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rendered public pages and cards: the office puts them, every lane serves them from memory."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from gaung.crowd.bus import News, announce
from gaung.crowd.database import Database, Statement
from gaung.crowd.kinds import JOIN

_PAGE_DEPTH = 2
"""`/aksi/slug` is the page itself; everything deeper belongs to it."""
_MOST_CHANGES = 1000

_NEXT_VERSION = "UPDATE snapshot_version SET version = version + 1 WHERE one = 1"
_PUT = """
INSERT INTO snapshot (path, about, body, face, version)
SELECT ?, ?, ?, ?, version FROM snapshot_version WHERE one = 1
ON CONFLICT (path) DO UPDATE SET about = excluded.about, body = excluded.body,
    face = excluded.face, version = excluded.version
"""
_RETIRE = """
UPDATE snapshot SET body = ?, face = ?,
    version = (SELECT version FROM snapshot_version WHERE one = 1)
WHERE path = ? OR path LIKE ? ESCAPE '!'
"""


@dataclass(frozen=True, slots=True)
class Face:
    """All about a snapshot except its body.

    `offers` says which items of which kinds may be tapped on this page (None: the kinds' own rule;
    joining and leaving always may).
    `is_seen`: opening it counts as seen. `is_gone`: retired; leaving still works.
    `seats`: how many phones may have an item of a kind that is taken once (a prize has 1), where
    the page knows better than the kind; every page of a campaign that offers the item must say the
    same, since each tap is held against the page that it came from.

    For rooms, whose pages change while phones look at them. `is_room`: what the page does not offer
    now is closed rather than unknown. `until`: the moment (milliseconds UTC) from which nothing is
    taken any more except what may be tapped everywhere. `shows`: of which items of a kind that is
    counted by answer (`Kind.split`) all may see the answers; of the others they see how many there
    are. Of a kind that is told by page (`Kind.by_page`) it names the items that are told at all, as
    `kind:item`; one that has nothing yet is told as 0. None on a page that is no room shows all, in
    a room none. All pages of a room say the same; the newest is believed. `finals`: items of a kind
    that changes of which the first answer stands nevertheless (a quiz). `is_told`: the body goes to
    the streams that follow the path.
    """

    content_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    offers: Mapping[str, frozenset[str]] | None = None
    language: str = "id"
    is_immutable: bool = False
    is_seen: bool = False
    is_gone: bool = False
    seats: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    is_room: bool = False
    until: int | None = None
    shows: frozenset[str] | None = None
    finals: frozenset[str] = frozenset()
    is_told: bool = False

    @property
    def open_answers(self) -> frozenset[str] | None:
        """The items whose answers all may see; None: of every item."""
        return frozenset() if self.shows is None and self.is_room else self.shows

    def encoded(self) -> str:
        """As JSON, in which it is stored."""
        offers = self.offers
        fields: dict[str, Any] = {
            "content_type": self.content_type,
            "headers": self.headers,
            "offers": None if offers is None else {k: sorted(v) for k, v in offers.items()},
            "language": self.language,
            "is_immutable": self.is_immutable,
            "is_seen": self.is_seen,
            "is_gone": self.is_gone,
        }
        if self.seats:
            fields["seats"] = {kind: dict(of_item) for kind, of_item in self.seats.items()}
        # Left out where they say nothing, so that a process of an older version reads on.
        if self.is_room:
            fields["is_room"] = True
        if self.until is not None:
            fields["until"] = self.until
        if self.shows is not None:
            fields["shows"] = sorted(self.shows)
        if self.finals:
            fields["finals"] = sorted(self.finals)
        if self.is_told:
            fields["is_told"] = True
        return json.dumps(fields)


def read_face(raw: str) -> Face:
    """Read what `Face.encoded` wrote."""
    fields: dict[str, Any] = json.loads(raw)
    offers = fields.pop("offers")
    headers = fields.pop("headers")
    shows = fields.pop("shows", None)
    finals = frozenset(fields.pop("finals", ()))
    return Face(
        **fields,
        shows=None if shows is None else frozenset(shows),
        finals=finals,
        headers=tuple((name, value) for name, value in headers),
        offers=None if offers is None else {k: frozenset(v) for k, v in offers.items()},
    )


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One stored page or picture."""

    path: str
    about: str
    body: bytes
    face: Face = field(default_factory=Face)
    version: int = 0

    @property
    def digest(self) -> str:
        """A short name for exactly this content."""
        return blake2b(self.body, digest_size=9).hexdigest()


class SnapshotStore:
    """Where the office puts rendered pages. Safe from any thread.

    A page may hold `<!--gaung:n KIND ITEM-->0<!--/gaung-->` (ITEM left out: all items of the kind;
    `*` for all that was done): the lane puts the live number there.
    """

    def __init__(self, ledger_url: str, bus_url: str = "") -> None:
        """Snapshots live in the ledger's database; the bus tells the lanes of a change."""
        self._database = Database(ledger_url)
        self._bus_url = bus_url
        self._together: dict[str, tuple[Statement, Statement]] | None = None

    def put(
        self,
        path: str,
        body: bytes,
        content_type: str = "text/html; charset=utf-8",
        *,
        about: str,
        headers: Sequence[tuple[str, str]] = (),
        offers: Mapping[str, Sequence[str]] | None = None,
        language: str = "id",
        is_immutable: bool = False,
        is_seen: bool | None = None,
        seats: Mapping[str, Mapping[str, int]] | None = None,
        is_room: bool = False,
        until: int | None = None,
        shows: Iterable[str] | None = None,
        finals: Iterable[str] = (),
        most_phones: int = 0,
        is_told: bool = False,
    ) -> None:
        """Store or replace what is served at a path; all lanes show it within a second.

        `is_seen` is true for the campaign's page itself (`/aksi/slug`) unless it is given.
        `most_phones`: so many may join; 0 is as many as come. The others are explained at `Face`.
        """
        limited = {kind: dict(of_item) for kind, of_item in (seats or {}).items()}
        if most_phones:
            limited.setdefault(JOIN.name, {})[""] = most_phones
        depth = path.strip("/").count("/") + 1
        face = Face(
            content_type=content_type,
            headers=tuple(headers),
            offers=None if offers is None else {k: frozenset(v) for k, v in offers.items()},
            language=language,
            is_immutable=is_immutable,
            is_seen=depth == _PAGE_DEPTH if is_seen is None else is_seen,
            seats=limited,
            is_room=is_room,
            until=until,
            shows=None if shows is None else frozenset(shows),
            finals=frozenset(finals),
            is_told=is_told,
        )
        put = (_NEXT_VERSION, ()), (_PUT, (path, about, body, face.encoded()))
        if self._together is not None:
            self._together[path] = put
            return
        self._database.change(*put)
        announce(self._bus_url, News("snapshot", path=path))

    @contextmanager
    def together(self) -> Iterator[None]:
        """Store all that is put within in one transaction, and tell of it in the order it was put.

        One flush to the disk instead of one for each. Not for a store that threads share.
        """
        self._together = {}
        try:
            yield
            puts = self._together
        finally:
            self._together = None
        if puts:
            self._database.change(*(statement for put in puts.values() for statement in put))
            for path in puts:
                announce(self._bus_url, News("snapshot", path=path))

    def retire(self, path: str) -> None:
        """Take a path and all below it off the air; phones can still leave there."""
        below = path.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "/%"
        gone = Face(is_gone=True).encoded()
        self._database.change((_NEXT_VERSION, ()), (_RETIRE, (b"", gone, path, below)))
        announce(self._bus_url, News("snapshot", path=path))

    def get(self, path: str) -> Snapshot | None:
        """What is stored at a path."""
        found = self._database.rows(
            "SELECT path, about, body, face, version FROM snapshot WHERE path = ?", (path,)
        )
        if not found:
            return None
        where, about, body, face, version = found[0]
        return Snapshot(where, about, bytes(body), read_face(face), version)

    def version(self) -> int:
        """Grows with every change of any snapshot."""
        found: int = self._database.rows("SELECT version FROM snapshot_version")[0][0]
        return found

    def changed_since(self, version: int, now: int) -> list[str] | None:
        """The paths that were put or retired after a version; None: more than can be known.

        A version of which no page is left was overwritten or deleted with its campaign.
        """
        if now - version > _MOST_CHANGES:
            return None
        found = self._database.rows(
            "SELECT path, version FROM snapshot WHERE version > ?", (version,)
        )
        if set(range(version + 1, now + 1)) - {of_path for _, of_path in found}:
            return None
        return [path for path, _ in found]

    def close(self) -> None:
        """Close the connections."""
        self._database.close()
