# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How cost and waiting grow with the load: taps, pages and streams at 1, 2, 4 and 8 times."""

import argparse
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import uvloop

from bench._asked import parser_of
from bench._many_phones import Crowd
from bench._orders import Asker
from bench._requests import PHONE_LOOK, PHONE_TAP, Looks, Requests, Taps
from bench._serving import PACKAGES, PAGE, Served, cores_apart, put_page, raise_open_files, served
from bench._weather import Weather
from bench.fanout import publications
from bench.page import campaign_page
from bench.report import Measured, Scalar, show
from gaung.config.prove.lane.open_load import OK, Load, Told, quantile, send
from gaung.crowd.database import sqlite_url

_FACTORS = (1, 2, 4, 8)
_WARM_SECONDS = 0.5
_CONNECTIONS = 512
_PAGE_BYTES = 16_000


@dataclass(frozen=True, slots=True)
class Point:
    """One load. `offered` and `done` are a second (of streams: how many were open)."""

    what: str
    factor: int
    offered: float
    done: float
    p50_ms: float
    p99_ms: float
    cpu_us: float
    """Processor time of the server for one of them (of streams: for one news to one stream)."""
    n_failed: int = 0
    generator_share: float | None = None

    def row(self) -> dict[str, Scalar]:
        """As a row of the report."""
        busy = self.generator_share
        return {
            "what": self.what,
            "times": self.factor,
            "offered": round(self.offered),
            "done": round(self.done),
            "p50_ms": round(self.p50_ms, 2),
            "p99_ms": round(self.p99_ms, 2),
            "cpu_us_each": round(self.cpu_us, 1),
            "failed": self.n_failed,
            "generator_busy": None if busy is None else round(busy, 2),
        }


def run(argv: Sequence[str]) -> int:
    """Measure and print; 1 when anything was refused or lost."""
    parser = parser_of("curve", __doc__)
    parser.add_argument("--seconds", type=float, default=3.0, help="how long each load lasts")
    parser.add_argument("--taps", type=float, default=1250, help="a second at 1x (1,250)")
    parser.add_argument("--pages", type=float, default=1500, help="a second at 1x (1,500)")
    parser.add_argument("--streams", type=int, default=1250, help="open at 1x (1,250)")
    parser.add_argument("--times", type=int, default=7, help="publications to streams (7)")
    given = parser.parse_args(argv)
    raise_open_files()
    weather = Weather.now()
    with tempfile.TemporaryDirectory(prefix="gaung-bench-") as name, cores_apart():
        url = sqlite_url(Path(name) / "crowd.sqlite3")
        put_page(url, campaign_page(_PAGE_BYTES))
        points = [*_requests(url, given), *_streams(url, given)]
    show(report(points, weather), as_json=given.json)
    return 1 if any(point.n_failed for point in points) else 0


def report(points: Sequence[Point], weather: Weather | None = None) -> Measured:
    """The cost of a tap at the highest load beside a bare hello at the same; growth of all."""
    details: dict[str, Scalar] = {}
    for what in dict.fromkeys(point.what for point in points):
        first, last = _ends(points, what)
        times = last.factor / first.factor
        details[f"{what}_cost_each_at_{times:g}x"] = round(last.cpu_us / first.cpu_us, 3)
    taps, bare = _ends(points, "taps")[1], _ends(points, "taps_bare")[1]
    return Measured(
        bench="curve",
        figure=taps.cpu_us,
        unit=f"us of processor time for a tap at {taps.factor}x",
        raw_limit=bare.cpu_us,
        raw_limit_is="a bare ASGI hello at the same load",
        details=details,
        packages=PACKAGES,
        points=tuple(point.row() for point in points),
        weather=weather.since() if weather else {},
    )


def _ends(points: Sequence[Point], what: str) -> tuple[Point, Point]:
    found = sorted((p for p in points if p.what == what), key=lambda p: p.factor)
    return found[0], found[-1]


def _requests(url: str, given: argparse.Namespace) -> Iterator[Point]:
    size = len(campaign_page(_PAGE_BYTES)) // 4  # about what Brotli leaves of it
    loads: list[tuple[str, float, str, Callable[[int], Requests]]] = [
        ("taps", given.taps, "lane", lambda n: Taps(f"curve-{n}", headers=PHONE_TAP)),
        ("taps_bare", given.taps, "hello", lambda n: Taps(f"curve-{n}", headers=PHONE_TAP)),
        ("pages", given.pages, "lane", lambda _: Looks(PAGE, PHONE_LOOK)),
        ("pages_bare", given.pages, "hello", lambda _: Looks(PAGE, PHONE_LOOK)),
    ]
    for what, rate, server_is, requests_of in loads:
        for factor in _FACTORS:
            with served(server_is, url=url, n_bytes=2 if "taps" in what else size) as server:
                asked = Load(server.port, rate * factor, given.seconds, _CONNECTIONS)
                yield _offer(server, what, factor, requests_of(factor), asked)


def _offer(
    server: Served,
    what: str,
    factor: int,
    requests: Requests,
    asked: Load,
) -> Point:
    stream = iter(requests)
    spent = server.core_seconds()
    told: Told = uvloop.run(send(asked, lambda _: next(stream)))
    spent = server.core_seconds() - spent
    warm = min(_WARM_SECONDS, asked.seconds / 3)
    latencies = told.latencies(OK, since=warm)
    n = told.n(OK)
    return Point(
        what=what,
        factor=factor,
        offered=asked.rate,
        done=_done(told, warm, asked.seconds),
        p50_ms=1000 * quantile(latencies, 0.5),
        p99_ms=1000 * quantile(latencies, 0.99),
        cpu_us=1e6 * spent / n if n else 0.0,
        n_failed=len(told.status) - n,
        generator_share=told.cpu_seconds / asked.seconds,
    )


def _done(told: Told, since: float, until: float) -> float:
    """Answers a second, by the moment at which they came."""
    rows = zip(told.due, told.latency, told.status, strict=True)
    n = sum(1 for due, late, status in rows if status == OK and since <= due + late < until)
    return n / (until - since)


def _streams(url: str, given: argparse.Namespace) -> Iterator[Point]:
    for what, server_is in (("streams", "lane"), ("streams_bare", "bare_streams")):
        for factor in _FACTORS:
            with served(server_is, url=url) as server:
                n = given.streams * factor
                yield uvloop.run(_publish(server, what, factor, n, given.times))


async def _publish(server: Served, what: str, factor: int, n: int, times: int) -> Point:
    asker, crowd = Asker(server.port), Crowd([server.port])
    await crowd.open(n)
    lasts, cpus = await publications(server, asker, crowd, times)
    lost = crowd.n_lost
    crowd.close()
    asker.close()
    return Point(
        what=what,
        factor=factor,
        offered=n,
        done=n - lost,
        p50_ms=1000 * statistics.median(lasts),
        p99_ms=1000 * max(lasts),
        cpu_us=1e6 * statistics.median(cpus) / n,
        n_failed=lost,
    )
