# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The crowd lane alone on a socket, without the office, so that it starts within half a second.

Run as `python -m gaung.config.prove.lane.server --socket HANDLE|--port PORT --ledger URL`.
"""

import argparse
import re
import socket
from dataclasses import dataclass

from gaung.config.prove.lane.place import (
    ABOUT,
    KIND,
    PAGE,
    PAGE_PATH,
    SEAT,
    SEATS,
    TABLE,
    TABLE_SEATS,
)
from gaung.config.prove.lane.places import Places
from gaung.config.prove.lane.slow_disk import SlowDisk
from gaung.config.serving.listener import BACKLOG
from gaung.config.serving.servers import serve_with_uvicorn
from gaung.crowd.database import read_address
from gaung.crowd.kinds import Kind, fresh_kinds
from gaung.crowd.lane import LaneConfig, build_lane
from gaung.crowd.ledger import Store
from gaung.crowd.snapshots import SnapshotStore

SECRET = bytes(range(32))  # the same over all restarts of a proof, and of no use to anybody
ROUND = re.compile(r"r[0-9]{1,8}")
KINDS = (
    Kind(KIND, once=False, highest=2**53),
    Kind(SEAT, items=lambda item: bool(ROUND.fullmatch(item)), seats=SEATS, public=False),
    Kind(TABLE, items=lambda item: bool(ROUND.fullmatch(item)), seats=TABLE_SEATS, public=False),
)


@dataclass(frozen=True, slots=True)
class Running:
    """Where the lane keeps its book, and how it hears of other lanes."""

    ledger_url: str
    bus_url: str = ""


def serve(listener: socket.socket, running: Running, store: Store | None = None) -> None:
    """Serve one campaign page and its taps until killed; another store is for tests."""
    snapshots = SnapshotStore(running.ledger_url)
    if snapshots.get(PAGE_PATH) is None:
        snapshots.put(PAGE_PATH, PAGE, about=ABOUT)
    snapshots.close()
    config = LaneConfig(
        ledger_url=running.ledger_url,
        bus_url=running.bus_url,
        secret=SECRET,
        kinds=fresh_kinds(*KINDS),
    )
    places = Places()
    lane = build_lane(config, store, places)
    places.running_seconds = lambda: lane.ledger.running_seconds
    serve_with_uvicorn(lane, listener, lane.turn_away)


def listen(handle: int | None, port: int) -> socket.socket:
    """The socket that was inherited, or one of our own."""
    if handle is not None:
        return socket.socket(fileno=handle)
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(BACKLOG)
    return listener


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--socket", type=int)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--ledger", required=True)
    parser.add_argument("--bus", default="")
    parser.add_argument("--flush-ms", type=float, default=0.0, help="a disk that is so slow")
    parser.add_argument("--row-ms", type=float, default=0.0, help="and as much for each row")
    given = parser.parse_args()
    slow = SlowDisk(read_address(given.ledger).target, given.flush_ms, given.row_ms)
    serve(
        listen(given.socket, given.port),
        Running(given.ledger, given.bus),
        slow if given.flush_ms or given.row_ms else None,
    )
