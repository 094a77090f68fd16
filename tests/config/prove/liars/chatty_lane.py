# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A lane with an access log and a diary of browsers: what the proof of privacy has to catch."""

import argparse
import socket
from pathlib import Path

import uvicorn
from starlette.types import Receive, Scope, Send

from gaung.config.prove.lane.place import KIND
from gaung.config.prove.lane.server import SECRET
from gaung.crowd.kinds import Kind, fresh_kinds
from gaung.crowd.lane import LaneConfig, build_lane

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--socket", type=int, required=True)
    parser.add_argument("--ledger", required=True)
    parser.add_argument("--diary", type=Path, required=True)
    given = parser.parse_args()
    kinds = fresh_kinds(Kind(KIND, once=False))
    lane = build_lane(LaneConfig(ledger_url=given.ledger, secret=SECRET, kinds=kinds))

    async def chatty(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            with given.diary.open("ab") as diary:
                diary.write(dict(scope["headers"]).get(b"user-agent", b"") + b"\n")
        await lane(scope, receive, send)

    config = uvicorn.Config(chatty, log_level="info", access_log=True, lifespan="on")
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=given.socket)])
