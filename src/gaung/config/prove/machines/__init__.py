# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`gaung prove machines`: several processes are one room with one counter, whoever goes away."""

import asyncio
import itertools
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gaung.config.prove.lane.balancer import Balancer
from gaung.config.prove.lane.phones import OK
from gaung.config.prove.lane.place import KIND
from gaung.config.prove.lane.process import NotReadyError
from gaung.config.prove.lane.site import NoSiteError, Site, many_lanes, start_all, start_lane
from gaung.config.prove.machines.crowd import Listening, Tapping, listen_on, tap_on
from gaung.config.prove.report import Check, Proof, not_run

ROOM = "two servers show one number, everywhere, while phones act on both"
KILLED = "a server is killed: no acknowledged tap is lost, phones are back by themselves in 3 s"
BUS = "the bus (Redis) is killed and comes back: taps go on, all numbers are right afterwards"
ROLLING = "servers are restarted one after the other under load: no tap fails for a phone"
PROMISES = {"M1": ROOM, "M2": KILLED, "M3": BUS, "M4": ROLLING}

BACK_SECONDS, SAME_SECONDS, LOOK_SECONDS = 3.0, 5.0, 0.05


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many phones act and listen, how often things happen."""

    n_phones: int
    n_pages: int
    n_times: int
    rest_seconds: float = 0.1
    away_seconds: float = 3.0
    """How long a killed server stays away."""
    pause_seconds: float = 1.0
    """Between two things that happen."""


SHORT = Sizes(n_phones=10, n_pages=8, n_times=1, away_seconds=0.5, pause_seconds=0.3)
USUAL = Sizes(n_phones=30, n_pages=30, n_times=3)
FULL = Sizes(n_phones=100, n_pages=200, n_times=10)


@dataclass(frozen=True, slots=True)
class Seen:
    """One act: what phones and pages saw, what the book holds, what each server shows."""

    phones: tuple[Tapping, ...]
    pages: tuple[Listening, ...]
    rows: frozenset[int]
    n_differences: int
    n_pages_wrong: int
    """Pages that did not show the book's number in time."""
    moments: tuple[float, ...] = ()
    """When a server or the bus was taken away."""


Act = Callable[[Site, Sizes], Coroutine[Any, Any, list[float]]]


def prove_machines(sizes: Sizes) -> Proof:
    """Run all four acts on two lanes over PostgreSQL and Redis, behind a plain balancer."""
    with tempfile.TemporaryDirectory(prefix="gaung-prove-") as name:
        try:
            with many_lanes(Path(name)) as site:
                return Proof("machines", tuple(asyncio.run(_all(site, sizes))))
        except (NoSiteError, NotReadyError) as error:
            why = str(error)
            return Proof(
                "machines", tuple(not_run(each, text, why) for each, text in PROMISES.items())
            )


async def _all(site: Site, sizes: Sizes) -> list[Check]:
    await start_all(site)
    numbers = itertools.count(1)
    acts: dict[str, Act] = {"M1": _nothing, "M2": _kill, "M3": _no_bus, "M4": _restart}
    return [
        judge(check_id, await _seen(site, act, sizes, numbers)) for check_id, act in acts.items()
    ]


async def _seen(site: Site, act: Act, sizes: Sizes, numbers: "itertools.count[int]") -> Seen:
    """Let phones act and pages listen behind the balancer while something happens."""
    phones = tuple(Tapping(numbers) for _ in range(sizes.n_phones))
    pages = tuple(Listening() for _ in range(sizes.n_pages))
    stop = asyncio.Event()
    async with (
        Balancer([lane.port for lane in site.lanes]) as balancer,
        _listening(pages, balancer.port),
    ):
        taps = [tap_on(each, balancer.port, stop, sizes.rest_seconds) for each in phones]
        tapping = asyncio.gather(*taps)
        await asyncio.sleep(sizes.pause_seconds)
        moments = await act(site, sizes)
        stop.set()
        await tapping
        rows = site.rows("SELECT value FROM tap WHERE kind = ?", KIND)
        n_wrong = await _n_wrong(pages, len(rows))
    found = frozenset(int(str(value)) for (value,) in rows)
    return Seen(phones, pages, found, site.n_differences(), n_wrong, tuple(moments))


@asynccontextmanager
async def _listening(pages: tuple[Listening, ...], port: int) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(listen_on(page, port)) for page in pages]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _n_wrong(pages: tuple[Listening, ...], n_rows: int) -> int:
    """How many pages do not show the book's number, once all had time to hear of it."""
    deadline = time.monotonic() + SAME_SECONDS
    while time.monotonic() < deadline:
        if all(page.shown == n_rows for page in pages):
            break
        await asyncio.sleep(LOOK_SECONDS)
    return sum(1 for page in pages if page.shown != n_rows)


async def _nothing(site: Site, sizes: Sizes) -> list[float]:
    del site
    await asyncio.sleep(sizes.pause_seconds * sizes.n_times)
    return []


async def _kill(site: Site, sizes: Sizes) -> list[float]:
    """Kill one server after the other with SIGKILL; each is away for a while."""
    moments = []
    for n in range(sizes.n_times):
        lane = site.lanes[n % len(site.lanes)]
        moments.append(time.monotonic())
        lane.kill()
        await asyncio.sleep(sizes.away_seconds)
        await start_lane(lane)
        await asyncio.sleep(sizes.pause_seconds)
    return moments


async def _no_bus(site: Site, sizes: Sizes) -> list[float]:
    assert site.redis is not None
    moments = []
    for _ in range(sizes.n_times):
        moments.append(time.monotonic())
        await asyncio.to_thread(site.redis.stop)
        await asyncio.sleep(sizes.pause_seconds)
        await asyncio.to_thread(site.redis.start)
        await asyncio.sleep(sizes.pause_seconds)
    return moments


async def _restart(site: Site, sizes: Sizes) -> list[float]:
    """Stop each server in good order and start it again, as an upgrade does."""
    moments = []
    for _ in range(sizes.n_times):
        for lane in site.lanes:
            moments.append(time.monotonic())
            await asyncio.to_thread(lane.stop)
            await start_lane(lane)
            await asyncio.sleep(sizes.pause_seconds)
    return moments


def judge(check_id: str, seen: Seen) -> Check:
    """Nothing acknowledged is lost, nothing failed, everybody is back and sees the same number."""
    acked = {number for phone in seen.phones for number in phone.acked}
    statuses = sum((phone.statuses for phone in seen.phones), start=type(seen.phones[0].statuses)())
    back = [phone.back_after(moment) for moment in seen.moments for phone in seen.phones]
    gaps = [gap for page in seen.pages for gap in page.gaps()]
    counts = {
        "n_lost": len(acked - seen.rows),
        "n_failed": sum(len(phone.failed) for phone in seen.phones),
        "n_pages_with_another_number": seen.n_pages_wrong,
        "n_differences": seen.n_differences,
    }
    figure: dict[str, int | float | str] = {
        "n_phones": len(seen.phones),
        "n_pages": len(seen.pages),
        "n_times": len(seen.moments),
        "n_acked": len(acked),
        "n_tries": sum(phone.n_tries for phone in seen.phones),
        "n_tries_cut_off": statuses[0],
        "n_tries_told_later": statuses.total() - statuses[0] - statuses[OK],
        "n_streams_broken": len(gaps),
        **counts,
        "slowest_phone_back_seconds": round(max(back, default=0.0), 2),
        "slowest_stream_back_seconds": round(max(gaps, default=0.0), 2),
    }
    is_back = max([*back, *gaps], default=0.0) <= BACK_SECONDS
    passed = bool(acked) and not any(counts.values()) and is_back
    return Check(check_id, PROMISES[check_id], figure, passed)
