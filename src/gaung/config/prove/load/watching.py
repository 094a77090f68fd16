# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is watched while a load runs: a process's memory, and how fast honest phones are served."""

import asyncio
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from gaung.config.prove.lane.open_load import OK, Load, Told, quantile, spread

LOOK_SECONDS, HONEST_RATE, HONEST_LINES = 0.2, 200.0, 200
FLOOR_SECONDS = 0.010
"""Below this nobody feels a difference: faster figures count as this one when they are compared."""


@dataclass(slots=True)
class Memory:
    """The most that was seen, in bytes; 0 where this system does not tell."""

    most: int = 0


def memory_of(pid: int) -> int:
    """Resident bytes of a process; 0 where it is gone or nobody tells."""
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        return 0
    try:
        told = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False
        )
    except OSError:
        return 0
    return int(told.stdout.strip() or 0) * 1024


@asynccontextmanager
async def watched(pid: int) -> AsyncIterator[Memory]:
    """Look at a process's memory again and again."""
    memory = Memory()

    async def look() -> None:
        while True:
            memory.most = max(memory.most, memory_of(pid))
            await asyncio.sleep(LOOK_SECONDS)

    task = asyncio.create_task(look())
    try:
        yield memory
    finally:
        task.cancel()


async def honest(port: int, seconds: float, first: int) -> Told:
    """People who tap at an ordinary pace."""
    return await spread(Load(port, HONEST_RATE, seconds, HONEST_LINES, first))


@dataclass(frozen=True, slots=True)
class Served:
    """How honest phones were served before, while and after something went on."""

    before: Told
    meanwhile: Told
    after: Told

    @property
    def p99_before(self) -> float:
        """Seconds; the slower of the two calm times, since a machine has its own moods."""
        calm = (each.latencies(OK) for each in (self.before, self.after))
        return max(quantile(each, 0.99) for each in calm)

    @property
    def p99_meanwhile(self) -> float:
        """Seconds."""
        return quantile(self.meanwhile.latencies(OK), 0.99)

    @property
    def ratio(self) -> float:
        """How much slower it was."""
        return max(self.p99_meanwhile, FLOOR_SECONDS) / max(self.p99_before, FLOOR_SECONDS)

    @property
    def n_not_served(self) -> int:
        """Answers meanwhile that were no acknowledgement."""
        return len(self.meanwhile.status) - self.meanwhile.n(OK)

    def figure(self) -> dict[str, int | float | str]:
        """As a check tells it."""
        return {
            "n_honest_taps": len(self.meanwhile.status),
            "n_not_served": self.n_not_served,
            "p99_calm_ms": round(1000 * self.p99_before, 1),
            "p99_meanwhile_ms": round(1000 * self.p99_meanwhile, 1),
            "p99_ratio": round(self.ratio, 2),
        }
