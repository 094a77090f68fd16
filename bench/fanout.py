# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""From one news to the last of thousands of open streams, beside bare transports."""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import uvloop

from bench._asked import parser_of
from bench._many_phones import Crowd, Deaf, count_mark, payload
from bench._orders import Asker
from bench._serving import PACKAGES, Served, cores_apart, put_page, raise_open_files, served
from bench._weather import Weather
from bench.report import Measured, Scalar, Target, show
from gaung.crowd.database import sqlite_url

_REST_SECONDS = 0.3
_EVENT_BYTES = 400
_JUDGED_AT = 5000
_SIDE_PAGE, _SIDE_ABOUT = "/aksi/bench-lambat", "bench-lambat"
_N_DEAF, _N_SIDE = 20, 200
_DROP_BYTES, _DROP_TIMES = 16_384, 200
_HERD_AT_ONCE = 1000


@dataclass(slots=True)
class Fan:
    """What one server did with so many streams."""

    what: str
    n_streams: int
    kib_each: float = 0.0
    last_seconds: list[float] = field(default_factory=list)
    """Publish to the last client, one for each publication."""
    cpu_seconds: list[float] = field(default_factory=list)
    more: dict[str, Scalar] = field(default_factory=dict)

    @property
    def last_ms(self) -> float:
        """The median publication."""
        return 1000 * statistics.median(self.last_seconds)

    @property
    def cpu(self) -> float:
        """Processor seconds of the server for the median publication."""
        return statistics.median(self.cpu_seconds)

    def point(self) -> dict[str, Scalar]:
        """As a row of the report."""
        return {
            "server": self.what,
            "streams": self.n_streams,
            "last_ms": round(self.last_ms, 1),
            "best_ms": round(1000 * min(self.last_seconds), 1),
            "worst_ms": round(1000 * max(self.last_seconds), 1),
            "cpu_seconds": round(self.cpu, 4),
            "kib_each": round(self.kib_each, 2),
        }


def run(argv: Sequence[str]) -> int:
    """Measure and print; 1 when a stream was lost or missed something."""
    parser = parser_of("fanout", __doc__)
    parser.add_argument("--streams", type=int, nargs="+", default=[_JUDGED_AT, 10_000])
    parser.add_argument("--times", type=int, default=11, help="publications of each kind (11)")
    parser.add_argument("--idle-seconds", type=float, default=45.0, help="of watching (45)")
    given = parser.parse_args(argv)
    raise_open_files()
    weather = Weather.now()
    fans: list[Fan] = []
    with tempfile.TemporaryDirectory(prefix="gaung-bench-") as name, cores_apart():
        url = sqlite_url(Path(name) / "crowd.sqlite3")
        put_page(url)
        put_page(url, path=_SIDE_PAGE, about=_SIDE_ABOUT)
        for n in given.streams:
            for what in ("bare_streams", "lane"):
                with served(what, url=url) as server:
                    fans.append(uvloop.run(_measure(server, what, n, given)))
    show(report(fans, weather), as_json=given.json)
    faults = ("lost", "missed", "told_twice", "others_lost")
    return 1 if any(fan.more.get(fault) for fan in fans for fault in faults) else 0


def report(fans: Sequence[Fan], weather: Weather | None = None) -> Measured:
    """Judge 5,000 streams; where they were not asked for, the smallest number is only told."""
    details: dict[str, Scalar] = {}
    for fan in fans:
        details |= {f"{fan.what}_{fan.n_streams}_{name}": told for name, told in fan.more.items()}
    sizes = sorted({fan.n_streams for fan in fans})
    judged = _JUDGED_AT if _JUDGED_AT in sizes else sizes[0]
    of = {fan.what: fan for fan in fans if fan.n_streams == judged}
    ours, bare = of["lane"], of["bare_streams"]
    details["cpu_to_bare"] = round(ours.cpu / bare.cpu, 2) if bare.cpu else None
    return Measured(
        bench="fanout",
        figure=ours.last_ms,
        unit=f"ms from publishing to the last of {judged} streams",
        raw_limit=bare.last_ms,
        raw_limit_is="bare transports, the same bytes, no HTTP server",
        details=details,
        packages=PACKAGES,
        points=tuple(fan.point() for fan in fans),
        targets=_targets(ours) if judged == _JUDGED_AT else (),
        weather=weather.since() if weather else {},
    )


def _targets(ours: Fan) -> tuple[Target, ...]:
    return (
        Target("to the last stream", ours.last_ms, 80, "ms"),
        Target("processor time of one news", ours.cpu, 0.08, "s"),
        Target("memory of one stream", ours.kib_each, 12, "KiB"),
        Target(
            "to the last beside phones that do not read",
            float(ours.more.get("last_ms_with_deaf_phones") or 0),
            80,
            "ms",
        ),
        Target(
            "phones that do not read and were dropped",
            float(ours.more.get("deaf_dropped") or 0),
            _N_DEAF,
            "phones",
            is_floor=True,
        ),
        # Once in a while a heartbeat is due; between two nothing runs.
        Target("idle", float(ours.more.get("idle_core_share") or 0), 0.005, "of a core"),
    )


async def _measure(server: Served, what: str, n: int, given: argparse.Namespace) -> Fan:
    fan = Fan(what, n)
    asker, crowd = Asker(server.port, f"fanout-{what}-{n}"), Crowd([server.port])
    await asker.counters()
    before = server.memory_kib()
    began = time.monotonic()
    await crowd.open(n)
    fan.more["opened_seconds"] = round(time.monotonic() - began, 2)
    await asyncio.sleep(_REST_SECONDS)
    fan.kib_each = (server.memory_kib() - before) / n
    fan.last_seconds, fan.cpu_seconds = await publications(server, asker, crowd, given.times)
    if what == "lane":
        await _lane_only(server, asker, crowd, fan, given)
    fan.more["lost"] = crowd.n_lost
    crowd.close()
    asker.close()
    return fan


async def publications(
    server: Served, asker: Asker, crowd: Crowd, times: int
) -> tuple[list[float], list[float]]:
    """Publish some times to all open streams.

    Seconds to the last client and processor seconds of the server, for each publication.
    """
    lasts, cpus = [], []
    for mark in _some_marks(times):
        await asyncio.sleep(_REST_SECONDS)
        spent = server.core_seconds()
        expected = crowd.expect(mark)
        began = await asker.publish(payload(mark, _EVENT_BYTES))
        lasts.append(await crowd.all_have(expected) - began)
        await asyncio.sleep(0.05)
        cpus.append(server.core_seconds() - spent)
    return lasts, cpus


async def _lane_only(
    server: Served, asker: Asker, crowd: Crowd, fan: Fan, given: argparse.Namespace
) -> None:
    """What a bare server has no idea of: real taps, phones that do not read, quiet, a herd."""
    taps = [await _tap_to_last(asker, crowd) for _ in range(given.times)]
    fan.more["tap_to_last_ms"] = round(1000 * statistics.median(taps), 1)
    deaf = Deaf(server.port, _N_DEAF)
    lasts, _ = await publications(server, asker, crowd, given.times)
    fan.more["last_ms_with_deaf_phones"] = round(1000 * statistics.median(lasts), 1)
    deaf.close()
    fan.more |= await _drop_the_deaf(server, asker)
    began, spent = time.monotonic(), server.core_seconds()
    await asyncio.sleep(given.idle_seconds)
    idle = (server.core_seconds() - spent) / (time.monotonic() - began)
    fan.more["idle_core_share"] = round(idle, 5)
    fan.more |= await _herd(server, asker, crowd)


async def _tap_to_last(asker: Asker, crowd: Crowd) -> float:
    """One tap of a new phone: read, written, counted, and told to all."""
    n = await asker.count()
    await asyncio.sleep(_REST_SECONDS)
    expected = crowd.expect(count_mark(n + 1))
    began = time.monotonic()
    await asker.tap()
    return await crowd.all_have(expected) - began


async def _drop_the_deaf(server: Served, asker: Asker) -> dict[str, Scalar]:
    """Large news until every phone that does not read was dropped, and how the others fare."""
    crowd = Crowd([server.port], _SIDE_PAGE)
    await crowd.open(_N_SIDE)
    alone = [await _publish_large(asker, crowd) for _ in range(5)]
    deaf = Deaf(server.port, _N_DEAF, _SIDE_PAGE)
    await asyncio.sleep(_REST_SECONDS)
    before = (await asker.counters())["n_streams_dropped"]
    n_dropped, beside = 0, list[float]()
    while n_dropped < _N_DEAF and len(beside) < _DROP_TIMES:
        beside.append(await _publish_large(asker, crowd))
        deaf.sip()
        n_dropped = (await asker.counters())["n_streams_dropped"] - before
    deaf.close()
    lost = crowd.n_lost
    crowd.close()
    return {
        "deaf_phones": _N_DEAF,
        "deaf_dropped": n_dropped,
        "deaf_dropped_after_kib": len(beside) * _DROP_BYTES // 1024,
        "others_last_ms_alone": round(1000 * statistics.median(alone), 2),
        "others_last_ms_beside_deaf": round(1000 * statistics.median(beside), 2),
        "others_lost": lost,
    }


async def _publish_large(asker: Asker, crowd: Crowd) -> float:
    await asyncio.sleep(0.01)
    mark = f"large-{time.monotonic_ns()}-mark".encode()
    expected = crowd.expect(mark)
    began = await asker.publish(payload(mark, _DROP_BYTES), _SIDE_ABOUT)
    return await crowd.all_have(expected) - began


async def _herd(server: Served, asker: Asker, crowd: Crowd) -> dict[str, Scalar]:
    """All streams break, something happens meanwhile, and all come back with their last id.

    Then they break again and nothing happened: nobody may be told anything twice.
    """
    await _tap_to_last(asker, crowd)
    heard = crowd.ids()
    crowd.close()
    n = await asker.count() + 1
    await asker.tap()
    await asyncio.sleep(_REST_SECONDS)
    began, spent = time.monotonic(), server.core_seconds()
    expected = crowd.expect(count_mark(n), len(heard))
    await crowd.open(len(heard), heard, at_once=_HERD_AT_ONCE)
    missed = await crowd.n_without(expected)
    seconds, spent = time.monotonic() - began, server.core_seconds() - spent
    heard = crowd.ids()
    crowd.close()
    await asyncio.sleep(_REST_SECONDS)
    await crowd.open(len(heard), heard, at_once=_HERD_AT_ONCE)
    await asyncio.sleep(_REST_SECONDS)
    return {
        "herd_back_seconds": round(seconds, 2),
        "herd_cpu_seconds": round(spent, 3),
        "missed": missed,
        "told_twice": crowd.n_events(),
    }


def _some_marks(times: int) -> list[bytes]:
    began = time.monotonic_ns()
    return [f"news-{began}-{number}-mark".encode() for number in range(times)]
