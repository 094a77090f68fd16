# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""O1: many times more taps than the lane can take, in an open loop.

Two scarcities are proven apart, because they differ in what is possible. Where the disk is scarce,
the processor is free to refuse, and ten times the capacity is sent. Where one core is scarce,
refusing costs a third of what serving costs, since each request has to be received and looked at:
no server of one process can refuse nine and serve one within the time of one. There the load is
two and a half times the capacity, and what comes beyond belongs to the proxy in front
(docs/operate/scale.md).
"""

import asyncio
from dataclasses import dataclass, replace

from gaung.config.prove.lane.cores import cores_apart
from gaung.config.prove.lane.open_load import (
    CUT_OFF,
    NO_ANSWER,
    OK,
    UNAVAILABLE,
    Load,
    Told,
    quantile,
    spread,
)
from gaung.config.prove.lane.place import KIND
from gaung.config.prove.lane.site import Site
from gaung.config.prove.load.watching import watched
from gaung.config.prove.report import Check

GOODPUT_SHARE, ACCEPTED_SECONDS, REFUSED_SECONDS = 0.8, 2.0, 0.05
MEMORY_RATIO, RECOVERY_SECONDS = 1.5, 10.0
CALM_SHARE, FULL_SHARE, WINDOW_SECONDS = 0.5, 0.9, 0.5
NORMAL_SECONDS, NORMAL_RATIO = 0.05, 2.0
N_CONNECTIONS, N_PEAK_CONNECTIONS = 8000, 128
UNANSWERED_SHARE = 1e-4
"""A line that breaks is no wrong answer: the phone sends the same tap again, and it counts once."""


@dataclass(frozen=True, slots=True)
class Scarce:
    """What is scarce, and how much more is asked of it."""

    name: str
    promise: str
    proven: str
    factor: float
    peak_rate: float
    """More than it can take, to find what it can."""
    arguments: tuple[str, ...] = ()


DISK = Scarce(
    "disk",
    "ten times what the disk can take: most of it is refused fast, as much is served as before",
    "proven for a lane whose disk is scarce (5 ms a transaction and 1 ms a row, injected)",
    10.0,
    2_500.0,
    ("--flush-ms", "5", "--row-ms", "1"),
)
PROCESSOR = Scarce(
    "processor",
    "2.5 times what one core can take: refused fast, as much is served as before",
    "proven for a lane whose core is scarce; ten times that needs limits in the proxy in front,"
    " since refusing costs the core too",
    2.5,
    20_000.0,
)


@dataclass(frozen=True, slots=True)
class Overload:
    """What was seen at half the capacity, near it, far above it, and afterwards."""

    scarce: Scarce
    peak: float
    """Acknowledged taps a second, at best."""
    calm: Told
    meanwhile: Told
    after: Told
    seconds: float
    after_seconds: float
    memory_before: int
    memory_meanwhile: int
    rows: frozenset[int]
    n_differences: int

    @property
    def goodput(self) -> float:
        """Acknowledged taps a second under overload."""
        return answered(self.meanwhile, 0.0, self.seconds)

    @property
    def p99_calm(self) -> float:
        """Seconds, at half the capacity."""
        return quantile(self.calm.latencies(OK), 0.99)

    @property
    def worst_calm_window(self) -> float:
        """The p99 of the worst half second at half the capacity, in seconds.

        A book that moves its log into place stops for tens of milliseconds every second or so; no
        half second afterwards can be asked to be quicker than the slowest before.
        """
        n_windows = int(max(self.calm.due, default=0.0) / WINDOW_SECONDS)
        windows = (n * WINDOW_SECONDS for n in range(n_windows))
        each = (self.calm.latencies(OK, since, since + WINDOW_SECONDS) for since in windows)
        return max((quantile(latencies, 0.99) for latencies in each), default=0.0)

    @property
    def recovered_after(self) -> float:
        """Seconds after the overload until everybody is served as fast as before; -1: never."""
        at = n_windows = 0
        normal = max(NORMAL_RATIO * self.p99_calm, NORMAL_SECONDS, self.worst_calm_window)
        while (n_windows + 1) * WINDOW_SECONDS <= self.after_seconds:
            since = n_windows * WINDOW_SECONDS
            n_windows += 1
            ok = self.after.latencies(OK, since, since + WINDOW_SECONDS)
            refused = self.after.latencies(UNAVAILABLE, since, since + WINDOW_SECONDS)
            if refused or quantile(ok, 0.99) > normal:
                at = n_windows
        return -1.0 if at == n_windows else at * WINDOW_SECONDS


def answered(told: Told, since: float, until: float) -> float:
    """Acknowledgements a second, by the moment at which they came."""
    rows = zip(told.due, told.latency, told.status, strict=True)
    n = sum(1 for due, late, status in rows if status == OK and since <= due + late < until)
    return n / (until - since)


async def check(
    check_id: str, site: Site, scarce: Scarce, seconds: float, calm_seconds: float
) -> Check:
    """Find the capacity, then send `factor` times as much for `seconds`."""
    with cores_apart(site.lanes[0].pid):
        seen = await _seen(site, scarce, seconds, calm_seconds)
    return judge(check_id, seen)


async def _seen(site: Site, scarce: Scarce, seconds: float, calm_seconds: float) -> Overload:
    lane, next_number = site.lanes[0], 1

    def load(rate: float, for_seconds: float, n_connections: int = N_CONNECTIONS) -> Load:
        nonlocal next_number
        first, next_number = next_number, next_number + int(rate * for_seconds) + 2
        return Load(lane.port, rate, for_seconds, n_connections, first)

    searched = await spread(load(scarce.peak_rate, calm_seconds, N_PEAK_CONNECTIONS))
    peak = answered(searched, calm_seconds / 3, calm_seconds)
    calm = await spread(load(CALM_SHARE * peak, calm_seconds))
    async with watched(lane.pid) as before:
        await spread(with_all_open(load(FULL_SHARE * peak, calm_seconds)))
    after_seconds = min(RECOVERY_SECONDS + 2.0, max(2.0, seconds))
    much = with_all_open(load(scarce.factor * peak, seconds))

    async def afterwards() -> Told:
        # While the last answers of the overload still come.
        await asyncio.sleep(much.opening_seconds + seconds)
        return await spread(load(CALM_SHARE * peak, after_seconds))

    async with watched(lane.pid) as memory:
        meanwhile, after = await asyncio.gather(spread(much), afterwards())
    rows = site.rows("SELECT value FROM tap WHERE kind = ?", KIND)
    return Overload(
        scarce=scarce,
        peak=peak,
        calm=calm,
        meanwhile=meanwhile,
        after=after,
        seconds=seconds,
        after_seconds=after_seconds,
        memory_before=before.most,
        memory_meanwhile=memory.most,
        rows=frozenset(int(str(value)) for (value,) in rows),
        n_differences=site.n_differences(),
    )


def with_all_open(load: Load) -> Load:
    """The same load; all its phones have been on the page for a while."""
    return replace(load, n_open=load.n_connections)


def judge(check_id: str, seen: Overload) -> Check:
    """Hold what was seen against each part of the promise."""
    told = seen.meanwhile
    accepted = quantile(told.latencies(OK), 0.99)
    refused = quantile(told.latencies(UNAVAILABLE), 0.99)
    share = seen.goodput / seen.peak if seen.peak else 0.0
    memory = seen.memory_meanwhile / seen.memory_before if seen.memory_before else 0.0
    n_unanswered = told.n(CUT_OFF, NO_ANSWER)
    wrong = {
        "n_lost": len(told.numbers() - seen.rows),
        "n_differences": seen.n_differences,
        "n_other_answers": len(told.status) - told.n(OK, UNAVAILABLE) - n_unanswered,
        "n_without_retry_after": told.n_without_retry_after,
    }
    is_kept = {
        "goodput": share >= GOODPUT_SHARE,
        "accepted": accepted <= ACCEPTED_SECONDS,
        "refused": refused <= REFUSED_SECONDS,
        "memory": memory <= MEMORY_RATIO,
        "unanswered": n_unanswered <= UNANSWERED_SHARE * len(told.status),
        "recovery": 0 <= seen.recovered_after <= RECOVERY_SECONDS,
    }
    figure: dict[str, int | float | str] = {
        "scarce": seen.scarce.name,
        "times_capacity": seen.scarce.factor,
        "seconds": seen.seconds,
        "peak_per_second": round(seen.peak),
        "n_sent": len(told.status),
        "n_accepted": told.n(OK),
        "n_refused": told.n(UNAVAILABLE),
        "n_unanswered": n_unanswered,
        **wrong,
        "goodput_share": round(share, 3),
        "p99_accepted_ms": round(1000 * accepted, 1),
        "p99_refused_ms": round(1000 * refused, 1),
        "p99_calm_ms": round(1000 * seen.p99_calm, 1),
        "memory_ratio": round(memory, 2),
        "recovered_after_seconds": seen.recovered_after,
        "generator_late_p99_ms": round(1000 * quantile(sorted(told.late), 0.99), 1),
        "generator_core_share": round(told.cpu_seconds / seen.seconds, 2),
    }
    broken = [name for name, is_so in is_kept.items() if not is_so]
    detail = seen.scarce.proven + (f"; not kept: {', '.join(broken)}" if broken else "")
    passed = bool(told.n(OK)) and not broken and not any(wrong.values())
    return Check(check_id, seen.scarce.promise, figure, passed, detail)
