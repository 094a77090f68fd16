# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A room as the office puts it, for the tests of rooms."""

import json

from gaung.crowd.kinds import Kind, fresh_kinds
from gaung.crowd.snapshots import SnapshotStore

ROOM = "/ruang/AB12"
ABOUT = "temu-AB12"
KINDS = fresh_kinds(
    Kind("answer", split=True, changes=True, highest=9),
    Kind("say", once=False, words=20, most=2),
    Kind("vote", changes=True, takes_back=True, highest=1),
    Kind("nick", changes=True, words=8, everywhere=True),
)
OFFERS = {"answer": ["b1", "b2"], "say": ["b3"], "vote": ["ab"]}


def put_room(office: SnapshotStore, **more: object) -> None:
    """Put the page of the room; keywords take the place of what it says."""
    said: dict[str, object] = {"about": ABOUT, "offers": OFFERS, "is_room": True, **more}
    office.put(ROOM, b"<p>Ruang</p>", **said)  # type: ignore[arg-type]


def put_now(office: SnapshotStore, block: str, ending: str = "", **more: object) -> bytes:
    """Put what is on now; returns the body."""
    body = json.dumps({"block": block}).encode()
    said: dict[str, object] = {"about": ABOUT, "is_room": True, "is_told": True, **more}
    office.put(f"{ROOM}/kini{ending}", body, "application/json", **said)  # type: ignore[arg-type]
    return body
