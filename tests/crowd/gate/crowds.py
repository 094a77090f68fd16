# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Crowds in simulated time: honest people, halls and scripted brigades before one gate."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Any

import altcha

from gaung.crowd.errors import RefusedError
from gaung.crowd.gate import Gate, GateSettings, Visit, build_gate
from gaung.crowd.metrics import Metrics

NOON = 4_102_462_800_000
"""2100-01-01 12:00 in Jakarta, milliseconds UTC: ALTCHA also looks at the clock on the wall."""
ABOUT = "karhutla"
CHOICES = ("api", "hijau", "air", "udara")


@dataclass(frozen=True, order=True)
class Act:
    """One thing a phone does: opening the page (no kind), or a tap."""

    at: int
    n: int
    phone: str
    network: str
    kind: str = ""
    item: str = ""


@dataclass
class Clock:
    """Simulated time."""

    at: int = NOON

    def __call__(self) -> int:
        return self.at


@dataclass
class Seen:
    """What the gate did: phones by how they fared."""

    phones: set[str] = field(default_factory=set)
    marked: dict[str, int] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    limited: set[str] = field(default_factory=set)

    def share(self, prefix: str) -> float:
        """Share of the phones whose name begins so that were marked at least once."""
        all_ = [each for each in self.phones if each.startswith(prefix)]
        return sum(each in self.marked for each in all_) / len(all_)


def new_gate(clock: Clock, settings: GateSettings | None = None, bus_url: str = "") -> Gate:
    return build_gate(
        settings or GateSettings(),
        secret=b"rahasia-untuk-uji",
        bus_url=bus_url,
        ledger_url="sqlite://:memory:",
        metrics=Metrics(),
        running_seconds=lambda: 0.0,
        clock=clock,
    )


def visit(phone: str = "a", at: int = NOON, **more: object) -> Visit:
    """A tap of a phone."""
    given: dict[str, object] = {
        "about": ABOUT,
        "phone": phone.encode().ljust(16, b"."),
        "kind": "join",
        "item": "",
        "at": at,
        "network": "203.0.113.7",
        "is_form": False,
        "proof": "",
        **more,
    }
    return Visit(**given)  # type: ignore[arg-type]


def solved(challenge: dict[str, Any]) -> str:
    """The payload that the page's worker gives back."""
    asked = altcha.Challenge.from_dict(challenge)
    solution = altcha.solve_challenge(asked)
    assert solution is not None
    return altcha.Payload(asked, solution).to_base64()


def happen(gate: Gate, clock: Clock, *crowds: Iterator[Act]) -> Seen:
    """Let all of it happen in the order of time."""
    seen = Seen()
    queue: list[Act] = []
    for crowd in crowds:
        for act in crowd:
            heappush(queue, act)
    while queue:
        act = heappop(queue)
        clock.at = act.at
        if not act.kind:
            gate.looked(ABOUT, act.network)
            continue
        seen.phones.add(act.phone)
        wish = visit(act.phone, act.at, kind=act.kind, item=act.item, network=act.network)
        try:
            mark = gate.weigh(wish)
        except RefusedError as refused:
            if refused.status != 428:
                seen.limited.add(act.phone)
                continue
            # Everybody does the work, machines too: what is told apart here is not who can.
            seen.asked.add(act.phone)
            mark = gate.weigh(wish._replace(proof=solved(refused.more["challenge"])))
        if mark:
            seen.marked[act.phone] = seen.marked.get(act.phone, 0) | mark
    return seen


class Person:
    """Somebody who opens the page, reads, and presses a few things in a tempo of their own."""

    def __init__(self, name: str, network: str, chance: random.Random) -> None:
        self.name, self.network, self.chance = name, network, chance
        self.n = 0

    def act(self, at: float, kind: str = "", item: str = "") -> Act:
        self.n += 1
        return Act(int(at), self.n, self.name, self.network, kind, item)

    def comes(self, at: float) -> Iterator[Act]:
        """A first visit; a press makes two taps, the joining and the thing itself."""
        yield self.act(at)
        yield self.act(at + self.chance.uniform(150, 900))  # its stream
        at += self.chance.lognormvariate(2.0, 0.8) * 1000
        yield self.act(at, "join")
        for kind in self.chance.sample(
            ("vote", "share", "react"), self.chance.choice((0, 1, 1, 2, 3))
        ):
            yield self.act(at + self.chance.uniform(60, 200), kind, self.chance.choice(CHOICES))
            at += self.chance.lognormvariate(1.2, 0.8) * 1000


def people(
    name: str, n: int, seconds: float, chance: random.Random, *, mobile: float = 0.01
) -> Iterator[Act]:
    """People who come by themselves over this time; a third shares a network with others."""
    for i in range(n):
        own = f"10.{i // 250}.{i % 250}.1"
        network = own if chance.random() > 0.33 else f"172.16.{chance.randrange(max(2, n // 40))}.1"
        person = Person(f"{name}{i}", network, chance)
        for act in person.comes(NOON + chance.uniform(0, seconds) * 1000):
            # A few leave their Wi-Fi between reading and pressing, without their stream noticing.
            has_moved = act.kind and person.n == 3 and chance.random() < mobile
            yield (
                Act(act.at, act.n, act.phone, f"192.0.2.{i % 250}", act.kind, act.item)
                if has_moved
                else act
            )


def hall(name: str, n: int, hours: float, chance: random.Random, every: int = 600) -> Iterator[Act]:
    """A workshop behind one address: all come within minutes, then ice breakers for all at once."""
    crowd = [Person(f"{name}{i}", "198.51.100.20", chance) for i in range(n)]
    for person in crowd:
        yield from person.comes(NOON + chance.triangular(0, 600, 60) * 1000)
    for start in range(900, int(hours * 3600), every):
        for person in crowd:
            # Everybody is told at the same moment what to press; quick fingers press often.
            at = NOON + start * 1000 + max(0.0, chance.gauss(1500, 600))
            yield person.act(at, "vote", "api")
            for _ in range(chance.choice((0, 5, 20, 50))):
                at += max(80, chance.gauss(200, 30))
                yield person.act(at, "react", "hijau")


def script(
    name: str,
    n: int,
    *,
    pause: float = 1.0,
    jitter: float = 0.0,
    looks: bool = False,
    n_networks: int = 1,
    n_rounds: int = 1,
    chance: random.Random,
) -> Iterator[Act]:
    """Accounts worked through one after the other: each joins and does the same three things.

    In several rounds each thing is done by all before the next one begins.
    """
    steps = [("join", ""), ("vote", "api"), ("share", "api"), ("react", "api")]
    crowd = [
        Person(f"{name}{i}", f"100.{sum(name.encode()) % 64}.{i % n_networks}.9", chance)
        for i in range(n)
    ]
    at = NOON + 600_000.0
    size = -(-len(steps) // n_rounds)
    for first in range(0, len(steps), size):
        for person in crowd:
            if looks and not first:
                yield person.act(at)
            for number, (kind, item) in enumerate(steps[first : first + size]):
                yield person.act(at + 40 + 120 * number, kind, item)
            at += pause * 1000 * (1 + chance.uniform(-jitter, jitter))
