# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How quiet the machine was while something was measured: a figure from a busy one says little."""

import os
from dataclasses import dataclass
from pathlib import Path

from bench.report import Scalar

_IDLE, _IOWAIT, _STEAL = 3, 4, 7


@dataclass(frozen=True, slots=True)
class Weather:
    """Processor ticks of the whole machine, and seconds of this process and its ended children."""

    ticks: tuple[int, ...]
    own_seconds: float

    @classmethod
    def now(cls) -> "Weather":
        """The state of this moment; take it before the first child starts."""
        times = os.times()
        own = times.user + times.system + times.children_user + times.children_system
        return cls(_ticks(), own)

    def since(self) -> dict[str, Scalar]:
        """What others took of the machine since then; children must have ended.

        `steal_share` is what the host gave to other guests, `others_share` what other programs of
        this machine ran, both as a share of all cores.
        """
        after = Weather.now()
        told: dict[str, Scalar] = {}
        if hasattr(os, "getloadavg"):
            told["load_average"] = round(os.getloadavg()[0], 2)
        passed = [late - early for early, late in zip(self.ticks, after.ticks, strict=True)]
        total = sum(passed)
        if total > 0:
            busy = total - passed[_IDLE] - passed[_IOWAIT] - passed[_STEAL]
            own = (after.own_seconds - self.own_seconds) * os.sysconf("SC_CLK_TCK")
            told["steal_share"] = round(passed[_STEAL] / total, 4)
            told["others_share"] = round(max(0.0, busy - own) / total, 4)
        return told


def _ticks() -> tuple[int, ...]:
    """user, nice, system, idle, iowait, irq, softirq, steal; zeros where the system is silent."""
    try:
        first = Path("/proc/stat").read_text(encoding="ascii").partition("\n")[0]
    except OSError:
        return (0,) * 8
    return tuple(int(field) for field in first.split()[1:9])
