# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Phones on one page with open streams: how soon all see the right number after taps at once."""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import uvloop

from bench._asked import parser_of
from bench._bare_news import bare_news
from bench._many_phones import Crowd, count_mark
from bench._many_taps import Taps
from bench._orders import Asker
from bench._requests import PHONE_TAP
from bench._requests import Taps as Requests
from bench._serving import (
    PACKAGES,
    Served,
    cores_apart,
    postgres,
    put_page,
    raise_open_files,
    redis,
    served,
)
from bench._weather import Weather
from bench.report import Measured, Scalar, Target, show
from gaung.crowd.database import sqlite_url

_REST_SECONDS = 0.5
_EVENT_BYTES = 400


@dataclass(slots=True)
class Room:
    """One way of running it. Seconds; one figure for each turn."""

    two_see: list[float] = field(default_factory=list)
    """Two phones tap at the same moment: until everybody's number is right."""
    all_acked: list[float] = field(default_factory=list)
    """Everybody taps at the same moment: until the last is answered ..."""
    all_see: list[float] = field(default_factory=list)
    """... and until everybody's number is right."""
    n_lost: int = 0
    bare_seconds: float = 0.0
    """One publication to as many bare transports."""


def run(argv: Sequence[str]) -> int:
    """Measure and print; 1 when a tap or a stream was lost."""
    parser = parser_of("numbers", __doc__)
    parser.add_argument("--clients", type=int, default=1000, help="phones in the room (1,000)")
    parser.add_argument("--times", type=int, default=5, help="turns (5)")
    parser.add_argument("--no-postgres", action="store_true", help="one process with SQLite only")
    given = parser.parse_args(argv)
    raise_open_files()
    weather = Weather.now()
    rooms: dict[str, Room] = {}
    with tempfile.TemporaryDirectory(prefix="gaung-bench-") as name, cores_apart():
        folder = Path(name)
        with served("bare_streams") as server:
            bare = uvloop.run(
                bare_news(
                    server.port,
                    n_phones=given.clients,
                    n_bytes=_EVENT_BYTES,
                    n_times=given.times,
                    rest_seconds=_REST_SECONDS,
                )
            )
        with _servers(sqlite_url(folder / "crowd.sqlite3"), "", 1) as servers:
            rooms["sqlite"] = uvloop.run(_measure(servers, given))
        with postgres(folder, is_wanted=not given.no_postgres) as url, redis() as bus_url:
            if url:
                with _servers(url, "", 1) as servers:
                    rooms["postgresql"] = uvloop.run(_measure(servers, given))
            if url and bus_url:
                with _servers(url, bus_url, 2) as servers:
                    rooms["two_processes"] = uvloop.run(_measure(servers, given))
    for room in rooms.values():
        room.bare_seconds = bare
    show(report(rooms, given.clients, weather), as_json=given.json)
    return 1 if any(room.n_lost for room in rooms.values()) else 0


def report(rooms: dict[str, Room], n_clients: int, weather: Weather | None = None) -> Measured:
    """Judge the median turn of every room."""
    details: dict[str, Scalar] = {"clients": n_clients}
    targets: list[Target] = []
    for name, room in rooms.items():
        two, acked, seen = (
            1000 * statistics.median(of) for of in (room.two_see, room.all_acked, room.all_see)
        )
        details[f"{name}_two_taps_all_see_ms"] = round(two, 1)
        details[f"{name}_two_taps_worst_ms"] = round(1000 * max(room.two_see), 1)
        details[f"{name}_all_tap_all_acked_ms"] = round(acked, 1)
        details[f"{name}_all_tap_all_see_ms"] = round(seen, 1)
        details[f"{name}_all_tap_worst_ms"] = round(1000 * max(room.all_see), 1)
        details[f"{name}_lost"] = room.n_lost
        targets += [
            Target(f"{name}, two taps at once, all see", two, 500, "ms"),
            Target(f"{name}, all tap at once, all acked", acked, 1000, "ms"),
            Target(f"{name}, all tap at once, all see", seen, 1500, "ms"),
            Target(f"{name}, taps and streams lost", room.n_lost, 0, ""),
        ]
    first = rooms["sqlite"]
    return Measured(
        bench="numbers",
        figure=1000 * statistics.median(first.two_see),
        unit=f"ms from two taps at once until {n_clients} phones see the right number",
        raw_limit=1000 * first.bare_seconds,
        raw_limit_is="one news to as many bare transports",
        details=details,
        packages=PACKAGES,
        targets=tuple(targets),
        weather=weather.since() if weather else {},
    )


@contextmanager
def _servers(url: str, bus_url: str, n: int) -> Iterator[list[Served]]:
    put_page(url)
    with ExitStack() as stack:
        yield [stack.enter_context(served("lane", url=url, bus_url=bus_url)) for _ in range(n)]


async def _measure(servers: Sequence[Served], given: argparse.Namespace) -> Room:
    room = Room()
    ports = [server.port for server in servers]
    crowd = Crowd(ports)
    salt = str(time.monotonic_ns())  # a book may have seen another room
    askers = [Asker(ports[n % len(ports)], f"{salt}-{n}") for n in range(2)]
    n = 0
    for asker in askers:  # their connections, and the first number
        n = await asker.count()
    await crowd.open(given.clients)
    taps, requests = Taps(), iter(Requests(salt, headers=PHONE_TAP))
    await taps.open(ports, given.clients)
    for _ in range(given.times):
        await asyncio.sleep(_REST_SECONDS)
        n += len(askers)
        expected, began = crowd.expect(count_mark(n)), time.monotonic()
        await asyncio.gather(*(asker.tap() for asker in askers))
        room.two_see.append(await crowd.all_have(expected) - began)
        await asyncio.sleep(_REST_SECONDS)
        n += given.clients
        expected, began = crowd.expect(count_mark(n)), time.monotonic()
        acked, n_refused = await taps.all_tap(requests)
        room.all_see.append(await crowd.all_have(expected) - began)
        room.all_acked.append(acked)
        room.n_lost += n_refused
    room.n_lost += crowd.n_lost
    crowd.close()
    taps.close()
    for asker in askers:
        asker.close()
    return room
