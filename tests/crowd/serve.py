# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A lane in a process of its own, for tests that stop or kill it."""

import argparse

import uvicorn

from gaung.crowd.kinds import Kind, fresh_kinds
from gaung.crowd.lane import LaneConfig, build_lane


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--ledger", required=True)
    parser.add_argument("--bus", default="")
    parser.add_argument("--port", type=int, required=True)
    given = parser.parse_args()
    config = LaneConfig(
        ledger_url=given.ledger,
        bus_url=given.bus,
        secret=b"rahasia-untuk-uji",
        kinds=fresh_kinds(Kind("share")),
    )
    lane = build_lane(config)
    uvicorn.run(
        lane, host="127.0.0.1", port=given.port, log_level="error", access_log=False, lifespan="on"
    )


if __name__ == "__main__":
    main()
