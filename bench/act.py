# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Durable acknowledged taps per core-second of the lane, beside its limits in the same run."""

import argparse
import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench._asked import parser_of
from bench._book import Raw, fill, raw_batches
from bench._load import Loaded, load
from bench._requests import BARE, PHONE_TAP, Taps
from bench._serving import PACKAGES, cores_apart, postgres, put_page, served
from bench._weather import Weather
from bench.report import Measured, Scalar, Target, show
from gaung.crowd.database import sqlite_url

_CURVE_CONNECTIONS = (32, 64, 128, 256)
_WARM_SECONDS = 1.0
_BARE = ("hello", "parse_only")


@dataclass(frozen=True, slots=True)
class Run:
    """One server under one load.

    `headers` are "bare", those of a "phone", or "guarded": those of phones as a proxy passes them
    on, each from another network, through the gate with its limits.
    """

    name: str
    n_connections: int
    loaded: Loaded
    core_seconds: float
    headers: str = "bare"
    table_rows: int = 0

    @property
    def per_core_second(self) -> float:
        """Answered requests for each second of processor time of the server."""
        return self.loaded.n_answered / self.core_seconds if self.core_seconds else 0.0

    @property
    def load(self) -> tuple[str, int, str, int]:
        """What was asked of it: runs of the same load are compared."""
        return self.name, self.n_connections, self.headers, self.table_rows

    def point(self) -> dict[str, Scalar]:
        """As a row of the report."""
        return {
            "server": self.name,
            "connections": self.n_connections,
            "headers": self.headers,
            "table_rows": self.table_rows or None,
            "per_core_second": round(self.per_core_second),
            "per_second": round(self.loaded.n_answered / self.loaded.seconds),
            "p50_ms": round(self.loaded.percentile_ms(0.5), 2),
            "p99_ms": round(self.loaded.percentile_ms(0.99), 2),
            "failed": self.loaded.n_failed,
            "generator_busy": round(self.loaded.busy_share, 2),
        }


def run(argv: Sequence[str]) -> int:
    """Measure and print; 1 when a tap failed."""
    given = _parser().parse_args(argv)
    weather = Weather.now()
    runs: list[Run] = []
    raw: dict[str, Raw] = {}
    with tempfile.TemporaryDirectory(prefix="gaung-bench-") as name, cores_apart():
        folder = Path(name)
        urls = {"sqlite": sqlite_url(folder / "crowd.sqlite3")}
        with postgres(folder, is_wanted=not given.no_postgres) as address:
            if address:
                urls["postgresql"] = address
            bare_url = sqlite_url(folder / "bare.sqlite3")
            for bare in _BARE:
                runs += _measure(bare, bare_url, given, given.connections)
            for database, url in urls.items():
                raw[database] = raw_batches(url)
                runs += _measure(database, url, given, given.connections)
            if given.curve:
                for database, url in urls.items():
                    runs += _grow(database, url, given)
    show(report(runs, raw, weather), as_json=given.json)
    return 1 if any(one.loaded.n_failed for one in runs) else 0


def _parser() -> argparse.ArgumentParser:
    parser = parser_of("act", __doc__)
    parser.add_argument("--seconds", type=float, default=4.0, help="how long each load lasts")
    parser.add_argument("--best-of", type=int, default=3, help="runs of each load (3)")
    parser.add_argument("--connections", type=int, nargs="+", default=[64, 256])
    parser.add_argument("--processes", type=int, default=0, help="generators (cores less one)")
    parser.add_argument("--no-postgres", action="store_true", help="SQLite only")
    parser.add_argument("--no-phones", action="store_true", help="bare header lines only")
    parser.add_argument(
        "--curve", action="store_true", help="also 32 to 256 connections and growing tables"
    )
    parser.add_argument(
        "--table-rows",
        type=int,
        nargs="+",
        default=[1_000_000, 2_000_000, 4_000_000, 8_000_000],
        help="taps in the table before each turn of --curve",
    )
    return parser


def report(runs: Sequence[Run], raw: dict[str, Raw], weather: Weather | None = None) -> Measured:
    """Judge the runs. The best speed of a load counts, and its lowest p99."""
    flat = [one for one in runs if not one.table_rows]
    details: dict[str, Scalar] = {"failed": sum(one.loaded.n_failed for one in runs)}
    parse_only = _best(flat, "parse_only")
    targets: list[Target] = []
    for database, rows in raw.items():
        acks = _best(flat, database)
        details[f"{database}_raw_batch_rows_per_core_second"] = round(rows.per_core_second)
        details[f"{database}_raw_batch_rows_per_second"] = round(rows.per_second)
        details[f"{database}_to_raw_batch"] = round(acks / rows.per_core_second, 4)
        details[f"{database}_to_parse_only"] = round(acks / parse_only, 4)
        targets += _targets(flat, database, parse_only)
    details |= _growth(runs, raw)
    return Measured(
        bench="act",
        figure=_best(flat, "sqlite"),
        unit="durable acknowledged taps per core-second",
        raw_limit=parse_only,
        raw_limit_is="the same server and endpoint without the ledger",
        details=details,
        packages=PACKAGES,
        targets=tuple(targets),
        points=tuple(one.point() for one in _bests(runs)),
        weather=weather.since() if weather else {},
    )


def _targets(runs: Sequence[Run], database: str, parse_only: float) -> list[Target]:
    found = [one for one in runs if one.name == database and one.headers == "bare"]
    targets = []
    for n in sorted({one.n_connections for one in found}):
        at = [one for one in found if one.n_connections == n]
        best = max(one.per_core_second for one in at)
        what = f"{database}, {n} connections"
        targets.append(Target(what, best, 10_000, "taps per core-second", is_floor=True))
        if n == 256:
            lowest = min(one.loaded.percentile_ms(0.99) for one in at)
            targets.append(Target(f"{what}, p99", lowest, 50, "ms"))
    share = _best(runs, database) / parse_only
    targets.append(Target(f"{database} to parse-only", share, 0.6, "of it", is_floor=True))
    return targets


def _best(runs: Iterable[Run], name: str) -> float:
    """The best speed of a server with bare header lines."""
    return max(one.per_core_second for one in runs if one.name == name and one.headers == "bare")


def _bests(runs: Sequence[Run]) -> list[Run]:
    """The quickest run of each load, in the order in which they were run."""
    best: dict[tuple[str, int, str, int], Run] = {}
    for one in runs:
        known = best.get(one.load)
        if known is None or one.per_core_second > known.per_core_second:
            best[one.load] = one
    return list(best.values())


def _growth(runs: Sequence[Run], databases: Iterable[str]) -> dict[str, Scalar]:
    """Processor time of a tap in the largest table over that in the smallest: 1 is flat."""
    told: dict[str, Scalar] = {}
    for database in databases:
        grown = [one for one in _bests(runs) if one.name == database and one.table_rows]
        for n in sorted({one.n_connections for one in grown}):
            at = sorted((o for o in grown if o.n_connections == n), key=lambda o: o.table_rows)
            times = at[-1].table_rows / at[0].table_rows
            cost = at[0].per_core_second / at[-1].per_core_second
            told[f"{database}_{n}_cost_at_{times:g}x_rows"] = round(cost, 3)
    return told


def _grow(database: str, url: str, given: argparse.Namespace) -> list[Run]:
    runs: list[Run] = []
    for rows in sorted(given.table_rows):
        fill(url, f"bench-{database}", rows)
        runs += _measure(database, url, given, _CURVE_CONNECTIONS, table_rows=rows)
    return runs


def _measure(
    name: str,
    url: str,
    given: argparse.Namespace,
    connections: Sequence[int],
    *,
    table_rows: int = 0,
) -> list[Run]:
    put_page(url, about=f"bench-{name}")
    loads = [(n, "bare") for n in connections]
    if not (given.no_phones or table_rows or name == "hello"):
        ways = ["phone"] if name in _BARE else ["phone", "guarded"]
        loads += [(max(connections), way) for way in ways]
    runs = []
    for n_connections, headers in loads:
        server_is = name if name in _BARE else "guarded" if headers == "guarded" else "lane"
        for turn in range(1 if table_rows else given.best_of):
            salt = json.dumps([name, n_connections, headers, table_rows, turn])
            taps = Taps(
                salt,
                headers=BARE if headers == "bare" else PHONE_TAP,
                is_forwarded=headers == "guarded",
            )
            loaded, spent = _load(server_is, url, given, n_connections, taps)
            runs.append(Run(name, n_connections, loaded, spent, headers, table_rows))
    return runs


def _load(
    server_is: str, url: str, given: argparse.Namespace, n_connections: int, taps: Taps
) -> tuple[Loaded, float]:
    """What the generator saw, and the server's processor time meanwhile."""
    marks: list[float] = []
    with served(server_is, url=url) as server:
        loaded = load(
            server.port,
            taps,
            n_connections=n_connections,
            warm_seconds=min(_WARM_SECONDS, given.seconds / 2),
            seconds=given.seconds,
            mark=lambda: marks.append(server.core_seconds()),
            n_processes=given.processes,
        )
    return loaded, marks[1] - marks[0]
