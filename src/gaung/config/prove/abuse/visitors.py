# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""People, a hall and a script before a real server, each phone on its own connection."""

import asyncio
import json
import random
from dataclasses import dataclass, field
from typing import Any

import altcha

from gaung.config.prove.abuse.server import CHOICES, SHARE, VOTE
from gaung.config.prove.lane.place import ABOUT, PAGE_PATH, TAP_PATH
from gaung.config.prove.lane.server import SECRET
from gaung.config.prove.lane.wire import Phone
from gaung.crowd.ledger import Pseudonyms

OK, ASKED = 200, 428


def solved(asked: dict[str, Any]) -> str:
    """What the page's worker gives back for a challenge."""
    challenge = altcha.Challenge.from_dict(asked)
    solution = altcha.solve_challenge(challenge)
    if solution is None:
        return ""
    return altcha.Payload(challenge, solution).to_base64()


@dataclass(slots=True)
class Visitor:
    """One phone. `statuses`: what was answered, work that was asked and done left out."""

    port: int
    address: str
    key: str
    statuses: list[int] = field(default_factory=list)
    n_asked: int = 0

    @property
    def phone(self) -> bytes:
        """Its pseudonym in the book."""
        return Pseudonyms(SECRET).phone(ABOUT, self.key)

    async def look(self) -> None:
        """Open the page."""
        async with Phone(self.port, self.address) as phone:
            self.statuses.append((await phone.ask("GET", PAGE_PATH)).status)

    async def tap(self, kind: str, item: str = "") -> None:
        """Press, and do the work where it is asked."""
        body = {"key": self.key, "kind": kind, "item": item}
        async with Phone(self.port, self.address) as phone:
            answer = await phone.post_json(TAP_PATH, body)
            if answer.status == ASKED:
                self.n_asked += 1
                proof = await asyncio.to_thread(solved, json.loads(answer.body)["challenge"])
                answer = await phone.post_json(TAP_PATH, {**body, "proof": proof})
        self.statuses.append(answer.status)

    async def comes(self, after: float, chance: random.Random) -> None:
        """A person: opens the page, reads, joins, and presses some things."""
        await asyncio.sleep(after)
        await self.look()
        await asyncio.sleep(chance.uniform(0.3, 1.2))
        await self.tap("join")
        for kind in chance.sample((VOTE, SHARE), chance.choice((0, 1, 2))):
            await self.tap(kind, chance.choice(CHOICES))
            await asyncio.sleep(chance.uniform(0.1, 0.8))


def people(port: int, n: int, chance: random.Random) -> list[Visitor]:
    """Phones with addresses of their own."""
    return [Visitor(port, f"127.2.{i // 250}.{1 + i % 250}", new_key(chance)) for i in range(n)]


def hall(port: int, n: int, chance: random.Random) -> list[Visitor]:
    """Phones behind one address."""
    return [Visitor(port, "127.3.0.1", new_key(chance)) for _ in range(n)]


def scripted(port: int, n: int, chance: random.Random) -> list[Visitor]:
    """Accounts of one program, half of them over addresses that it rents."""
    half = n // 2
    own = [Visitor(port, "127.4.0.1", new_key(chance)) for _ in range(n - half)]
    rented = [Visitor(port, f"127.5.0.{1 + i}", new_key(chance)) for i in range(half)]
    return own + rented


async def come(visitors: list[Visitor], seconds: float, chance: random.Random) -> None:
    """Let people come by themselves within this time."""
    await asyncio.gather(*(each.comes(chance.uniform(0, seconds), chance) for each in visitors))


async def work_through(visitors: list[Visitor], after: float, seconds: float) -> None:
    """Let a program press with all its accounts in turn, without opening any page."""
    await asyncio.sleep(after)
    for each in visitors:
        await each.tap("join")
        await each.tap(VOTE, CHOICES[0])
        await asyncio.sleep(seconds / len(visitors))


def new_key(chance: random.Random) -> str:
    """A phone's key."""
    return f"{chance.getrandbits(256):064x}"[:43]
