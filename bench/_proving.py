# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checks of `gaung prove load` as benchmarks: the same runs, told with their limit and targets."""

import asyncio
import sys
import tempfile
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from bench._weather import Weather
from bench.report import Measured, Target
from gaung.config.prove.lane.site import Site, one_lane, start_all
from gaung.config.prove.report import Check

PACKAGES = ("starlette", "uvicorn", "uvloop", "httptools", "pysqlite3")
Look = Callable[[Site, Path], Coroutine[Any, Any, Check]]


def checked(look: Look, arguments: Sequence[str] = ()) -> Check:
    """Run one check on a lane of its own; it has no figures where it could not run."""
    with tempfile.TemporaryDirectory(prefix="gaung-bench-") as name:
        folder = Path(name)
        with one_lane(folder, *arguments) as site:
            return asyncio.run(_started(site, folder, look))


def not_measured(check: Check) -> int:
    """Say why; the exit code of a benchmark that could not run."""
    sys.stderr.write(f"{check.id}: {check.detail}\n")
    return 2


async def _started(site: Site, folder: Path, look: Look) -> Check:
    await start_all(site)
    return await look(site, folder)


def number(check: Check, name: str) -> float:
    """A figure of a check."""
    return float(check.figure[name])


def beside_calm(
    bench: str, check: Check, what: str, most_ratio: float, weather: Weather | None = None
) -> Measured:
    """How honest phones were served while something went on, beside the same without it."""
    return Measured(
        bench=bench,
        figure=number(check, "p99_meanwhile_ms"),
        unit=f"ms p99 of honest taps {what}",
        raw_limit=number(check, "p99_calm_ms"),
        raw_limit_is="the same phones before and after",
        details={**check.figure, "detail": check.detail},
        packages=PACKAGES,
        targets=(
            Target("p99 to calm (10 ms at least)", number(check, "p99_ratio"), most_ratio, "times"),
            Target("honest taps not served", number(check, "n_not_served"), 0, "taps"),
        ),
        weather=weather.since() if weather else {},
    )
