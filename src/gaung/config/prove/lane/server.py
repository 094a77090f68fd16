# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The crowd lane alone on a socket, without the office, so that it starts within half a second.

Run as `python -m gaung.config.prove.lane.server --socket HANDLE --ledger URL`.
"""

import argparse
import socket

import uvicorn

from gaung.config.prove.lane.place import ABOUT, KIND, PAGE, PAGE_PATH
from gaung.crowd.kinds import Kind, fresh_kinds
from gaung.crowd.lane import LaneConfig, build_lane
from gaung.crowd.ledger import Store
from gaung.crowd.snapshots import SnapshotStore

SECRET = bytes(range(32))  # the same over all restarts of a proof, and of no use to anybody


def serve(listener: socket.socket, ledger_url: str, store: Store | None = None) -> None:
    """Serve one campaign page and its taps until killed; another store is for tests."""
    snapshots = SnapshotStore(ledger_url)
    if snapshots.get(PAGE_PATH) is None:
        snapshots.put(PAGE_PATH, PAGE, about=ABOUT)
    snapshots.close()
    kinds = fresh_kinds(Kind(KIND, once=False, highest=2**53))
    lane = build_lane(LaneConfig(ledger_url=ledger_url, secret=SECRET, kinds=kinds), store)
    config = uvicorn.Config(
        lane, log_level="warning", access_log=False, server_header=False, lifespan="on"
    )
    uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--socket", type=int, required=True)
    parser.add_argument("--ledger", required=True)
    given = parser.parse_args()
    serve(socket.socket(fileno=given.socket), given.ledger)
