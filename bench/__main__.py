# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs one benchmark: every module of this folder that defines `run(argv)` is one."""

import importlib
import pkgutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

Run = Callable[[Sequence[str]], int]


def benchmark(name: str) -> Run | None:
    """The `run` of the module of that name, or None when the module is not a benchmark."""
    return cast("Run | None", getattr(importlib.import_module(f"bench.{name}"), "run", None))


def names() -> list[str]:
    """Modules of this folder, by name; private ones left out."""
    folder = str(Path(__file__).parent)
    return sorted(m.name for m in pkgutil.iter_modules([folder]) if not m.name.startswith("_"))


def main(argv: Sequence[str]) -> int:
    """Dispatches to the named benchmark; without a name it lists them. Returns the exit code."""
    known = names()
    wanted = argv[0] if argv else "--help"
    if wanted == "--all":
        runs = [run for name in known if (run := benchmark(name)) is not None]
        return max(run(argv[1:]) for run in runs)
    if wanted in known and (run := benchmark(wanted)) is not None:
        return run(argv[1:])
    listed = ", ".join(name for name in known if benchmark(name) is not None)
    out = sys.stdout if wanted in {"--help", "-h"} else sys.stderr
    usage = "usage: python -m bench NAME|--all [--json] [options of NAME]"
    out.write(f"{usage}\nbenchmarks: {listed}\n")
    return 0 if out is sys.stdout else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
