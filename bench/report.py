# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How every benchmark reports: one figure beside the raw limit of the same run, and where."""

import json
import os
import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

Scalar = str | int | float | bool | None

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """One measured figure with the raw limit of the same machine in the same run.

    `figure` and `raw_limit` share `unit`; `ratio` is figure / raw_limit unless given.
    `details` holds everything else worth knowing, as flat JSON values.
    """

    bench: str
    figure: float
    unit: str
    raw_limit: float
    raw_limit_is: str
    details: Mapping[str, Scalar] = field(default_factory=dict)
    packages: tuple[str, ...] = ()

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
            "details": dict(self.details),
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
        f"{measured.bench}: {measured.figure:,.0f} {measured.unit}",
        f"  raw limit  {measured.raw_limit:,.0f} {measured.unit} ({measured.raw_limit_is})",
        f"  ratio      {measured.ratio:.4f}",
    ]
    lines += [f"  {name:<10} {value}" for name, value in measured.details.items()]
    where = {**versions(*measured.packages), **machine()}
    lines.append("  on         " + ", ".join(f"{name} {value}" for name, value in where.items()))
    sys.stdout.write("\n".join(lines) + "\n")


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
