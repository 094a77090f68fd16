# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The server that `bench act` measures: the lane alone, on one core."""

import argparse
import asyncio
import os
from contextlib import suppress

import uvicorn
from starlette.types import Receive, Scope, Send

from gaung.crowd.kinds import Kind, fresh_kinds
from gaung.crowd.lane import Lane, LaneConfig, build_lane
from gaung.crowd.ledger import Entry, Outcome


async def hello(scope: Scope, receive: Receive, send: Send) -> None:
    """The least that an ASGI application can do."""
    if scope["type"] == "lifespan":
        while True:
            asked = await receive()
            await send({"type": f"{asked['type']}.complete"})
            if asked["type"] == "lifespan.shutdown":
                return
    await receive()
    head = [(b"content-length", b"2")]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": b"ok"})


def lane(url: str, *, is_parse_only: bool) -> Lane:
    """The lane with one kind of tap; for parse-only its ledger says yes without writing."""
    kinds = fresh_kinds(Kind("share"))
    made = build_lane(LaneConfig(ledger_url=url, secret=bytes(32), kinds=kinds))
    if is_parse_only:
        write = made.ledger.submit

        def agree(entry: Entry) -> "asyncio.Future[Outcome]":
            if not hasattr(entry, "id"):
                return write(entry)
            future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
            future.set_result(True)
            return future

        made.ledger.submit = agree  # type: ignore[method-assign]
    return made


def main() -> None:
    """Serve until told to end."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--core", type=int, default=-1)
    parser.add_argument("--what", choices=["hello", "parse_only", "lane"], default="lane")
    given = parser.parse_args()
    if given.core >= 0:
        with suppress(AttributeError, OSError):
            os.sched_setaffinity(0, {given.core})
    uvicorn.run(
        hello if given.what == "hello" else lane(given.url, is_parse_only=given.what != "lane"),
        host="127.0.0.1",
        port=given.port,
        log_level="warning",
        access_log=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=2,
    )


if __name__ == "__main__":
    main()
