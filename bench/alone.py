# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long one phone waits for its tap when nobody else is there, beside the disk's own flush."""

import socket
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench._asked import parser_of
from bench._book import Flushes
from bench._load import answer_length, quantile_ms
from bench._requests import PHONE_TAP, Taps
from bench._serving import PACKAGES, cores_apart, postgres, put_page, served
from bench._weather import Weather
from bench.report import Measured, Scalar, Target, show
from gaung.crowd.database import sqlite_url

_N_WARM = 5


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds of taps and of bare flushes, measured in turn."""

    taps: list[float]
    flushes: list[float]

    def own_ms(self, share: float) -> float:
        """A quantile of the taps less the median flush: what Gaung itself adds."""
        return quantile_ms(self.taps, share) - quantile_ms(self.flushes, 0.5)


def run(argv: Sequence[str]) -> int:
    """Measure and print."""
    parser = parser_of("alone", __doc__)
    parser.add_argument("--taps", type=int, default=300, help="how many (300)")
    parser.add_argument("--apart-ms", type=float, default=50.0, help="pause before each (50)")
    parser.add_argument("--no-postgres", action="store_true", help="SQLite only")
    given = parser.parse_args(argv)
    weather = Weather.now()
    waits: dict[str, Waits] = {}
    with tempfile.TemporaryDirectory(prefix="gaung-bench-") as name, cores_apart():
        folder = Path(name)
        urls = {"sqlite": sqlite_url(folder / "crowd.sqlite3")}
        with postgres(folder, is_wanted=not given.no_postgres) as address:
            if address:
                urls["postgresql"] = address
            for database, url in urls.items():
                waits[database] = _measure(database, url, given.taps, given.apart_ms / 1000)
    show(report(waits, weather), as_json=given.json)
    return 0


def report(waits: dict[str, Waits], weather: Weather | None = None) -> Measured:
    """Judge the median; the p99 of a shared machine is told and not judged."""
    details: dict[str, Scalar] = {}
    targets = []
    for database, seen in waits.items():
        for share, name in ((0.5, "median"), (0.99, "p99")):
            details[f"{database}_tap_{name}_ms"] = round(quantile_ms(seen.taps, share), 3)
            details[f"{database}_flush_{name}_ms"] = round(quantile_ms(seen.flushes, share), 3)
            details[f"{database}_{name}_less_flush_ms"] = round(seen.own_ms(share), 3)
        targets.append(Target(f"{database}, less the flush", seen.own_ms(0.5), 5, "ms"))
    first = waits["sqlite"]
    return Measured(
        bench="alone",
        figure=quantile_ms(first.taps, 0.5),
        unit="ms from tap to durable answer (median)",
        raw_limit=quantile_ms(first.flushes, 0.5),
        raw_limit_is="8 KiB written and flushed in the same folder",
        details=details,
        packages=PACKAGES,
        targets=tuple(targets),
        weather=weather.since() if weather else {},
    )


def _measure(database: str, url: str, n_taps: int, apart: float) -> Waits:
    put_page(url)
    requests = iter(Taps(f"alone-{database}", headers=PHONE_TAP))
    flushes = Flushes(url)
    seen = Waits([], [])
    with served("lane", url=url) as server:
        line = socket.create_connection(("127.0.0.1", server.port), timeout=10)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for number in range(_N_WARM + n_taps):
            # In turn, each after the same rest, so that both meet the same disk.
            time.sleep(apart / 2)
            flush = flushes.once()
            time.sleep(apart / 2)
            tap = _tap(line, next(requests))
            if number >= _N_WARM:
                seen.flushes.append(flush)
                seen.taps.append(tap)
        line.close()
    flushes.close()
    return seen


def _tap(line: socket.socket, request: bytes) -> float:
    began = time.perf_counter()
    line.sendall(request)
    answer, length = b"", 0
    while not length or len(answer) < length:
        answer += line.recv(65536)
        length = answer_length(answer)
    seconds = time.perf_counter() - began
    if answer[9:12] != b"200":
        raise RuntimeError(f"a lone tap was refused: {answer[:60]!r}")
    return seconds
