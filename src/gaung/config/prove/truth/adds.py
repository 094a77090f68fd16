# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""I1: eight clients add to one set while the server is killed; nothing is lost, nothing invented.

A client writes down when it asks and what it is told (ok, fail, unknown), as Jepsen's set-full
test does, and sends what is unknown again with the same id.
"""

import asyncio
import secrets
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from gaung.config.prove.lane.phones import Tap
from gaung.config.prove.lane.place import KIND, TAP_PATH
from gaung.config.prove.lane.process import LaneProcess
from gaung.config.prove.lane.site import Site, start_lane
from gaung.config.prove.lane.wire import ConnectionLostError, Phone
from gaung.config.prove.report import Check

PROMISE = "eight clients add while servers are killed: no added number is lost, none is invented"
N_CLIENTS, WAIT_SECONDS, ANSWER_SECONDS, QUIET_SECONDS = 8, 0.05, 20.0, 5.0
OK, SERVER_ERROR = 200, 500

Outcome = Literal["ok", "fail", "unknown"]


class Event(NamedTuple):
    """A client asked for a number to be added, or was told how that went."""

    number: int
    what: Literal["invoke", "ok", "fail", "unknown"]


@dataclass(slots=True)
class Adding:
    """The history of all clients, and how it goes on."""

    n_wanted: int
    history: list[Event] = field(default_factory=list)
    n_added: int = 0

    @property
    def is_done(self) -> bool:
        """Whether every number was added."""
        return self.n_added >= self.n_wanted


@dataclass(frozen=True, slots=True)
class Set:
    """The set after everything is quiet: its rows, and the number that each lane shows."""

    rows: list[int]
    shown: tuple[int, ...]
    n_differences: int


async def check(check_id: str, site: Site, n_adds: int, n_kills: int) -> Check:
    """Let each client add `n_adds` numbers; one lane after the other is killed meanwhile."""
    adding = Adding(N_CLIENTS * n_adds)
    began = time.monotonic()
    ports = [lane.port for lane in site.lanes]
    async with asyncio.TaskGroup() as group:
        for client in range(N_CLIENTS):
            numbers = range(1 + client * n_adds, 1 + (client + 1) * n_adds)
            turn = ports[client % len(ports) :] + ports[: client % len(ports)]
            group.create_task(_add(turn, numbers, adding))
        group.create_task(_kill(site.lanes, n_kills, adding))
    seconds = time.monotonic() - began
    rows = site.rows("SELECT value FROM tap WHERE kind = ?", KIND)
    shown = tuple([await _shown_after_quiet(port, len(rows)) for port in ports])
    found = Set([int(str(row[0])) for row in rows], shown, site.n_differences())
    return judge(check_id, adding.history, found, n_kills, seconds)


async def _add(ports: Sequence[int], numbers: range, adding: Adding) -> None:
    """One client; where its lane is away it goes to the next, as behind a balancer."""
    key, at = secrets.token_urlsafe(32), 0
    lines = [Phone(port) for port in ports]
    for number in numbers:
        tap = Tap(number, key, secrets.token_urlsafe(16))
        outcome: Outcome = "unknown"
        while outcome == "unknown":
            adding.history.append(Event(number, "invoke"))
            outcome = await _outcome(lines[at], tap)
            adding.history.append(Event(number, outcome))
            if outcome == "unknown":
                at = (at + 1) % len(lines)
                await asyncio.sleep(WAIT_SECONDS)
        adding.n_added += 1
    for line in lines:
        line.close()


async def _outcome(line: Phone, tap: Tap) -> Outcome:
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            answer = await line.post_json(TAP_PATH, tap.body())
    except (ConnectionLostError, TimeoutError):
        line.close()
        return "unknown"
    if answer.status == OK:
        return "ok"
    return "unknown" if answer.status >= SERVER_ERROR else "fail"


async def _kill(lanes: Sequence[LaneProcess], n_kills: int, adding: Adding) -> None:
    """Kill whenever another part of the work is done, so that kills fall in its midst."""
    for n in range(n_kills):
        due = (n + 1) * adding.n_wanted // (n_kills + 1)
        while adding.n_added < due:  # noqa: ASYNC110 - the clients have no time to tell
            await asyncio.sleep(0.01)
        lane = lanes[n % len(lanes)]
        lane.kill()
        await start_lane(lane)


async def _shown_after_quiet(port: int, n_rows: int) -> int:
    """What a lane shows once it had time to hear of everything."""
    deadline = time.monotonic() + QUIET_SECONDS
    while True:
        shown = await _shown(port)
        if shown == n_rows or time.monotonic() > deadline:
            return shown
        await asyncio.sleep(WAIT_SECONDS)


async def _shown(port: int) -> int:
    """The number that a lane tells whoever joins now."""
    async with Phone(port) as phone:
        answer = await phone.post_json(TAP_PATH, {"key": "s" * 43, "kind": "join", "item": ""})
    tallies: dict[str, dict[str, int]] = answer.json()["tallies"]
    return tallies.get(KIND, {}).get("", 0)


def judge(
    check_id: str, history: Sequence[Event], found: Set, n_kills: int, seconds: float
) -> Check:
    """Hold the set against the history."""
    of: dict[str, set[int]] = {what: set() for what in ("invoke", "ok", "fail", "unknown")}
    for event in history:
        of[event.what].add(event.number)
    times = Counter(found.rows)
    counts = {
        "n_lost": len(of["ok"] - times.keys()),
        "n_phantoms": len(times.keys() - of["invoke"]) + len(of["fail"] & times.keys()),
        "n_twice": sum(n - 1 for n in times.values()),
        "n_stale": sum(1 for shown in found.shown if shown != len(found.rows)),
        "n_differences": found.n_differences,
    }
    figure: dict[str, int | float | str] = {
        "n_clients": N_CLIENTS,
        "n_kills": n_kills,
        "n_invoked": len(of["invoke"]),
        "n_ok": len(of["ok"]),
        "n_failed": len(of["fail"]),
        "n_unknown_once": len(of["unknown"]),
        **counts,
        "seconds": round(seconds, 1),
    }
    return Check(check_id, PROMISE, figure, bool(of["ok"]) and not any(counts.values()))
