# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How every benchmark reports: one figure beside the raw limit of the same run, and where."""

import json
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

Scalar = str | int | float | bool | None

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Target:
    """What was promised for one measured value, and whether this run kept it.

    `bound` is a ceiling unless `is_floor`; both are in `unit`.
    """

    what: str
    measured: float
    bound: float
    unit: str
    is_floor: bool = False

    @property
    def is_met(self) -> bool:
        """Whether the value lies on the right side of its bound."""
        return self.measured >= self.bound if self.is_floor else self.measured <= self.bound

    def as_dict(self) -> dict[str, object]:
        """As it stands in the JSON object."""
        return {
            "what": self.what,
            "measured": round(self.measured, 4),
            "bound": self.bound,
            "unit": self.unit,
            "is_floor": self.is_floor,
            "is_met": self.is_met,
        }

    def line(self) -> str:
        """As people read it."""
        sign = ">=" if self.is_floor else "<="
        verdict = "kept  " if self.is_met else "MISSED"
        told = f"{self.what}: {_written(self.measured)} {self.unit}"
        return f"{verdict} {told} ({sign} {self.bound:,g})"


@dataclass(frozen=True, slots=True)
class Measured:
    """One measured figure with the raw limit of the same machine in the same run.

    `figure` and `raw_limit` share `unit`; `ratio` is figure / raw_limit unless given.
    `details` holds everything else worth knowing, as flat JSON values. `targets` are what was
    promised; `points` are rows of one table, one for each load; `weather` is how quiet the
    machine was meanwhile (`bench._weather`).
    """

    bench: str
    figure: float
    unit: str
    raw_limit: float
    raw_limit_is: str
    details: Mapping[str, Scalar] = field(default_factory=dict)
    packages: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    points: tuple[Mapping[str, Scalar], ...] = ()
    weather: Mapping[str, Scalar] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """Figure over raw limit; 0 when there is no limit to compare with."""
        return self.figure / self.raw_limit if self.raw_limit else 0.0

    def as_dict(self) -> dict[str, object]:
        """The object that `--json` prints."""
        return {
            "bench": self.bench,
            "figure": round(self.figure, 3),
            "unit": self.unit,
            "raw_limit": round(self.raw_limit, 3),
            "raw_limit_is": self.raw_limit_is,
            "ratio": round(self.ratio, 6),
            "targets": [target.as_dict() for target in self.targets],
            "points": [dict(point) for point in self.points],
            "details": dict(self.details),
            "weather": dict(self.weather),
            "versions": versions(*self.packages),
            "machine": machine(),
        }


def versions(*packages: str) -> dict[str, str]:
    """Python's version and those of the named packages; "missing" where not installed."""
    found = {"python": platform.python_version()}
    for name in ("gaung", *packages):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "missing"
    return found


def machine() -> dict[str, Scalar]:
    """What the figure was measured on: system, processor, usable cores, memory."""
    affinity = getattr(os, "sched_getaffinity", None)
    return {
        "system": f"{platform.system()} {platform.release()}",
        "architecture": platform.machine(),
        "processor": _processor(),
        "cores": len(affinity(0)) if affinity else os.cpu_count(),
        "memory_mb": _memory_mb(),
    }


def peak_memory_mb() -> float | None:
    """Largest resident memory of this process so far; None where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return None
    for line in status.splitlines():
        if line.startswith("VmHWM:"):
            return round(int(line.split()[1]) / 1024, 1)
    return None


def show(measured: Measured, *, as_json: bool) -> None:
    """Writes the figure to standard output: one JSON object, or lines for people."""
    told = measured.as_dict()
    if as_json:
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        return
    lines = [
        f"{measured.bench}: {_written(measured.figure)} {measured.unit}",
        f"  raw limit  {_written(measured.raw_limit)} {measured.unit} ({measured.raw_limit_is})",
        f"  ratio      {measured.ratio:.4f}",
    ]
    lines += [f"  target     {target.line()}" for target in measured.targets]
    lines += _table(measured.points)
    lines += [f"  {name:<10} {value}" for name, value in measured.details.items()]
    if measured.weather:
        told_weather = ", ".join(f"{name} {value}" for name, value in measured.weather.items())
        lines.append("  weather    " + told_weather)
    where = {**versions(*measured.packages), **machine()}
    lines.append("  on         " + ", ".join(f"{name} {value}" for name, value in where.items()))
    sys.stdout.write("\n".join(lines) + "\n")


def _table(points: Sequence[Mapping[str, Scalar]]) -> list[str]:
    """Aligned under their names; a cell is empty where a row knows nothing of a column."""
    names = list(dict.fromkeys(name for point in points for name in point))
    rows = [names, *([_cell(point.get(name)) for name in names] for point in points)]
    if not names:
        return []
    widths = [max(len(row[at]) for row in rows) for at in range(len(names))]
    return ["  " + "  ".join(map(str.rjust, row, widths)) for row in rows]


def _cell(value: Scalar) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def _written(value: float) -> str:
    """Without decimals where they say nothing."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.4g}"


def _processor() -> str:
    try:
        listing = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return platform.processor() or "unknown"
    for line in listing.splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


def _memory_mb() -> int | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // MEBIBYTE
    except (AttributeError, OSError, ValueError):
        return None
