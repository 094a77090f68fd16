# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public pages from their snapshots per core-second, beside a bare ASGI hello of the same size."""

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bench._asked import parser_of
from bench._load import Loaded, load
from bench._orders import Asker
from bench._requests import PHONE_LOOK, Looks
from bench._serving import ABOUT, PACKAGES, PAGE, Served, cores_apart, put_page, redis, served
from bench._weather import Weather
from bench.report import Measured, Scalar, Target, show
from gaung.config.prove.lane.wire import Answer
from gaung.crowd.database import sqlite_url
from gaung.crowd.snapshots import SnapshotStore

_WAYS = {"identity": "identity", "gzip": "gzip, deflate", "br": "gzip, deflate, br, zstd"}
_WARM_SECONDS = 0.5
_POLL_SECONDS = 0.005
_PATIENCE_SECONDS = 10.0
_FLOOR = 15_000
_WORDS = (
    "gotong royong sampah sungai muara anak muda kampung pesisir tanam bakau jaga laut bersih "
    "sekolah guru warga banjir hujan udara air tanah pohon bibit relawan kumpul sabtu pagi ajak "
    "kawan cerita suara tanya jawab dengar aksi bersama ikut langkah pertama kecil besar hari ini"
)


@dataclass(frozen=True, slots=True)
class Ran:
    """One way of asking for the page, and the bare server with as many bytes."""

    way: str
    n_bytes: int
    per_core_second: float
    p99_ms: float
    bare_per_core_second: float
    bare_p99_ms: float
    n_failed: int


@dataclass(slots=True)
class Changes:
    """How long each of two processes showed the old page after a change; seconds, per change."""

    slowest: list[float] = field(default_factory=list)


def run(argv: Sequence[str]) -> int:
    """Measure and print; 1 when a page failed."""
    parser = parser_of("page", __doc__)
    parser.add_argument("--seconds", type=float, default=3.0, help="how long each load lasts")
    parser.add_argument("--best-of", type=int, default=3, help="runs of each load (3)")
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--page-bytes", type=int, default=16_000, help="size of the page (16,000)")
    parser.add_argument("--changes", type=int, default=9, help="changes by the office (9)")
    given = parser.parse_args(argv)
    weather = Weather.now()
    changes: dict[str, Changes] = {}
    with tempfile.TemporaryDirectory(prefix="gaung-bench-") as name, cores_apart():
        folder = Path(name)
        ran = _speed(sqlite_url(folder / "crowd.sqlite3"), given)
        changes["alone"] = _changes(sqlite_url(folder / "two.sqlite3"), "", given.changes)
        with redis() as bus_url:
            if bus_url:
                url = sqlite_url(folder / "bus.sqlite3")
                changes["redis"] = _changes(url, bus_url, given.changes)
    show(report(ran, changes, weather), as_json=given.json)
    return 1 if any(one.n_failed for one in ran) else 0


def report(
    ran: Sequence[Ran], changes: dict[str, Changes], weather: Weather | None = None
) -> Measured:
    """Judge the best run of every way, and the slowest change of all."""
    details: dict[str, Scalar] = {}
    targets: list[Target] = []
    bests = [
        max((one for one in ran if one.way == way), key=lambda one: one.per_core_second)
        for way in dict.fromkeys(one.way for one in ran)
    ]
    for best in bests:
        details[f"{best.way}_bytes"] = best.n_bytes
        details[f"{best.way}_per_core_second"] = round(best.per_core_second)
        details[f"{best.way}_p99_ms"] = round(best.p99_ms, 2)
        details[f"{best.way}_hello_per_core_second"] = round(best.bare_per_core_second)
        ratio = best.per_core_second / best.bare_per_core_second
        details[f"{best.way}_to_hello"] = round(ratio, 4)
        speed = best.per_core_second
        targets.append(Target(best.way, speed, _FLOOR, "pages per core-second", is_floor=True))
    for name, seen in changes.items():
        worst = max(seen.slowest)
        details[f"change_{name}_median_s"] = round(sorted(seen.slowest)[len(seen.slowest) // 2], 3)
        details[f"change_{name}_worst_s"] = round(worst, 3)
        targets.append(Target(f"a change in two processes ({name})", worst, 1.0, "s"))
    usual = next(one for one in bests if one.way == "br")
    return Measured(
        bench="page",
        figure=usual.per_core_second,
        unit="pages (Brotli) per core-second",
        raw_limit=usual.bare_per_core_second,
        raw_limit_is="a bare ASGI hello of the same size",
        details=details,
        packages=(*PACKAGES, "brotli"),
        targets=tuple(targets),
        weather=weather.since() if weather else {},
    )


def campaign_page(n_bytes: int, told: str = "") -> bytes:
    """A page that compresses as written pages do, with live numbers; `told` stands at its end."""
    chance, words = random.Random(4), _WORDS.split()
    number = "<!--gaung:n share wa-->0<!--/gaung-->"
    parts = [f'<!doctype html><html lang="id"><title>Bench</title><main><p>{number}</p>']
    length = len(parts[0])
    while length < n_bytes:
        said = " ".join(chance.choices(words, k=chance.randint(12, 40)))
        parts.append(f'<section class="kartu"><h2>{said[:30]}</h2><p>{said}.</p></section>')
        length += len(parts[-1])
    return "\n".join([*parts, f"<p>{number} {told}</p></main></html>"]).encode()


def _speed(url: str, given: argparse.Namespace) -> list[Ran]:
    put_page(url, campaign_page(given.page_bytes))
    ways = [(way, {**PHONE_LOOK, "accept-encoding": accepted}) for way, accepted in _WAYS.items()]
    with served("lane", url=url) as server:
        answer = asyncio.run(_ask(server.port, PHONE_LOOK))
        etag = answer.headers["etag"]
        ways.append(("unchanged_304", {**PHONE_LOOK, "if-none-match": etag}))
        sizes = {way: len(asyncio.run(_ask(server.port, headers)).body) for way, headers in ways}
    ran = []
    for way, headers in ways:
        looks = Looks(PAGE, headers)
        for _ in range(given.best_of):
            with served("lane", url=url) as server:
                ours, spent = _load(server, looks, given)
            with served("hello", n_bytes=sizes[way]) as server:
                bare, bare_spent = _load(server, looks, given)
            ran.append(
                Ran(
                    way=way,
                    n_bytes=sizes[way],
                    per_core_second=ours.n_answered / spent,
                    p99_ms=ours.percentile_ms(0.99),
                    bare_per_core_second=bare.n_answered / bare_spent,
                    bare_p99_ms=bare.percentile_ms(0.99),
                    n_failed=ours.n_failed,
                )
            )
    return ran


def _load(server: Served, looks: Looks, given: argparse.Namespace) -> tuple[Loaded, float]:
    marks: list[float] = []
    loaded = load(
        server.port,
        looks,
        n_connections=given.connections,
        warm_seconds=min(_WARM_SECONDS, given.seconds / 2),
        seconds=given.seconds,
        mark=lambda: marks.append(server.core_seconds()),
        wanted=(b"200", b"304"),
    )
    return loaded, marks[1] - marks[0]


async def _ask(port: int, headers: Mapping[str, str]) -> Answer:
    asker = Asker(port)
    answer = await asker.get(PAGE, headers)
    asker.close()
    return answer


def _changes(url: str, bus_url: str, n: int) -> Changes:
    """Put a page again and again; how long until both of two processes show it."""
    put_page(url, campaign_page(1000))
    changes = Changes()
    office = SnapshotStore(url, bus_url)
    with ExitStack() as stack:
        servers = [stack.enter_context(served("lane", url=url, bus_url=bus_url)) for _ in range(2)]
        for number in range(n):
            changes.slowest.append(asyncio.run(_change(office, servers, f"perubahan-{number}")))
            # Never at the same point of the second in which the lanes look again.
            time.sleep(0.17 * (1 + number % 4))
    office.close()
    return changes


async def _change(office: SnapshotStore, servers: Sequence[Served], told: str) -> float:
    """Both are asked all the time, as a busy page is."""
    askers = [Asker(server.port) for server in servers]
    await asyncio.gather(*(asker.get(PAGE) for asker in askers))
    body = campaign_page(1000, told)
    shown = [asyncio.create_task(_shown(asker, told.encode())) for asker in askers]
    await asyncio.sleep(2 * _POLL_SECONDS)
    await asyncio.to_thread(office.put, PAGE, body, about=ABOUT, offers={"share": ["wa"]})
    began = time.monotonic()  # when the office has been told that it is done
    last = max(await asyncio.gather(*shown))
    for asker in askers:
        asker.close()
    return max(0.0, last - began)


async def _shown(asker: Asker, told: bytes) -> float:
    async with asyncio.timeout(_PATIENCE_SECONDS):
        while told not in (await asker.get(PAGE)).body:  # noqa: ASYNC110 - another process
            await asyncio.sleep(_POLL_SECONDS)
    return time.monotonic()
