# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""D2 once more, on the whole `gaung serve` as people start it: office, crowd and worker."""

import asyncio
import hashlib
import secrets
import sys
from pathlib import Path

from gaung.config.prove.kills import Found, judge, kill_again_and_again
from gaung.config.prove.lane.phones import History, Tap
from gaung.config.prove.lane.place import ABOUT, PAGE, PAGE_PATH
from gaung.config.prove.lane.process import NotReadyError
from gaung.config.prove.privacy.house import House, NoHouseError
from gaung.config.prove.report import Check, not_run
from gaung.crowd.database import sqlite_url
from gaung.crowd.ledger import Pseudonyms
from gaung.crowd.snapshots import SnapshotStore
from gaung.crowd.sqlite import open_connection

PROMISE = "the same with the whole `gaung serve`: no phone that was told it joined is missing"
READY_SECONDS = 15.0
"""Office and worker start as well, on the smallest machine; the lane alone has its 5 s in D2."""


class JoinTap(Tap):
    """A phone of its own that joins: what the real kinds offer has no number in it."""

    def body(self) -> dict[str, object]:
        """What the phone sends."""
        return {"key": self.key, "tap": self.id, "kind": "join", "item": "", "value": 0}


class Joining(History):
    """A history in which each tap is another phone."""

    def new_tap(self, key: str) -> Tap:
        """A phone that nobody has seen; the given key is nobody's."""
        del key
        return JoinTap(next(self.numbers), secrets.token_urlsafe(32), secrets.token_urlsafe(16))


def check_whole_kills(folder: Path, n_kills: int, seed: int = 1) -> Check:
    """D2 on a whole Gaung in `folder`."""
    folder.mkdir()
    try:
        with House(folder) as house:
            store = SnapshotStore(sqlite_url(house.book))
            store.put(PAGE_PATH, PAGE, about=ABOUT)
            store.close()
            house.kill()
            history = Joining()
            # Loopback addresses of their own, so that the ceilings of one network stay far away.
            places = [_address() for _ in range(4)]
            killing = asyncio.run(
                kill_again_and_again(house, n_kills, seed, history=history, addresses=places)
            )
            house.stop()
            found = found_in(house, history)
    except (NoHouseError, NotReadyError) as error:
        return not_run("D2.whole", PROMISE, str(error))
    return judge("D2.whole", PROMISE, killing, found, READY_SECONDS)


def _address() -> str | None:
    if sys.platform != "linux":
        return None
    return "127." + ".".join(str(secrets.randbelow(250) + 2) for _ in range(3))


def found_in(house: House, history: History) -> Found:
    """Read the book after the house is gone; whose row it is tells the house's own secret."""
    key = (house.data / "secret.key").read_text().strip()
    pseudonyms = Pseudonyms(hashlib.blake2b(key.encode(), person=b"gaung-crowd").digest())
    sent = {**history.acked, **history.unknown, **history.refused}
    number_of = {pseudonyms.phone(ABOUT, tap.key): number for number, tap in sent.items()}
    connection = open_connection(house.book)
    try:
        integrity = str(connection.execute("PRAGMA integrity_check").fetchone()[0])
        rows = connection.execute("SELECT phone FROM tap WHERE about = ?", (ABOUT,)).fetchall()
        tally = connection.execute("SELECT sum(n) FROM tally WHERE about = ?", (ABOUT,)).fetchone()
    finally:
        connection.close()
    return Found([number_of.get(bytes(row[0]), 0) for row in rows], int(tally[0] or 0), integrity)
