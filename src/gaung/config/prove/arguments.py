# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words after `gaung prove NAME`."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """How often each thing is tried."""

    n_kills: int
    n_power_cuts: int
    n_postgres_kills: int


USUAL = Sizes(n_kills=50, n_power_cuts=400, n_postgres_kills=5)
FULL = Sizes(n_kills=200, n_power_cuts=5000, n_postgres_kills=50)


@dataclass(frozen=True, slots=True)
class Given:
    """What was asked for."""

    as_json: bool
    sizes: Sizes


def read(name: str, argv: Sequence[str]) -> Given:
    """Read them; argparse ends the program with 2 where it cannot."""
    parser = argparse.ArgumentParser(prog=f"gaung prove {name}")
    parser.add_argument("--json", action="store_true", help="print exactly one JSON object")
    if name == "durability":
        parser.add_argument("--full", action="store_true", help="200 kills and 5,000 power cuts")
        parser.add_argument("--kills", type=_positive, metavar="N", help="kill the server N times")
        parser.add_argument(
            "--power-cuts", type=_positive, metavar="N", help="cut the power N times"
        )
    given = parser.parse_args(list(argv))
    usual = FULL if getattr(given, "full", False) else USUAL
    n_kills = getattr(given, "kills", None)
    sizes = Sizes(
        n_kills=n_kills or usual.n_kills,
        n_power_cuts=getattr(given, "power_cuts", None) or usual.n_power_cuts,
        n_postgres_kills=min(n_kills, usual.n_postgres_kills)
        if n_kills
        else usual.n_postgres_kills,
    )
    return Given(given.json, sizes)


def _positive(word: str) -> int:
    number = int(word)
    if number < 1:
        message = "at least 1"
        raise argparse.ArgumentTypeError(message)
    return number
