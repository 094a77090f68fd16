# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The crowd lane with its gate closed as in life, but for how long proofs hold and waiting lasts.

Run as `python -m gaung.config.prove.abuse.server --socket HANDLE --ledger URL`.
"""

import argparse
import socket

import uvicorn

from gaung.config.prove.lane.place import ABOUT, PAGE, PAGE_PATH
from gaung.config.prove.lane.server import SECRET
from gaung.crowd.gate import GateSettings
from gaung.crowd.kinds import Kind, fresh_kinds
from gaung.crowd.lane import LaneConfig, build_lane
from gaung.crowd.snapshots import SnapshotStore

VOTE, SHARE = "suara", "bagikan"
CHOICES = ("api", "air", "udara")
PROOF_SECONDS, WAIT_SECONDS = 2, 1


def serve(listener: socket.socket, ledger_url: str) -> None:
    """Serve one campaign page and its taps until killed."""
    snapshots = SnapshotStore(ledger_url)
    if snapshots.get(PAGE_PATH) is None:
        snapshots.put(PAGE_PATH, PAGE, about=ABOUT, offers=dict.fromkeys((VOTE, SHARE), CHOICES))
    snapshots.close()
    lane = build_lane(
        LaneConfig(
            ledger_url=ledger_url,
            secret=SECRET,
            kinds=fresh_kinds(Kind(VOTE), Kind(SHARE)),
            gate=GateSettings(proof_seconds=PROOF_SECONDS, wait_seconds=WAIT_SECONDS),
        )
    )
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
