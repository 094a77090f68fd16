# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words after `gaung prove`."""

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

    name: str
    as_json: bool
    sizes: Sizes


def read(argv: Sequence[str]) -> Given:
    """Read `NAME` and what follows; argparse ends the program with 2 where it cannot."""
    parser = argparse.ArgumentParser(
        prog="gaung prove",
        description="Measure a promise on this machine. Exit 1: broken, 2: a check could not run.",
    )
    names = parser.add_subparsers(dest="name", required=True, metavar="NAME")
    durability = names.add_parser("durability", help="kills, power cuts, a full disk: 0 lost")
    privacy = names.add_parser("privacy", help="no address, browser or key of a phone is kept")
    for each in (durability, privacy):
        each.add_argument("--json", action="store_true", help="print exactly one JSON object")
        each.set_defaults(full=False, kills=None, power_cuts=None)
    durability.add_argument("--full", action="store_true", help="200 kills and 5,000 power cuts")
    durability.add_argument("--kills", type=_positive, metavar="N", help="how many kill -9")
    durability.add_argument("--power-cuts", type=_positive, metavar="N", help="how many cuts")
    given = parser.parse_args(list(argv))
    usual = FULL if given.full else USUAL
    n_kills = given.kills or usual.n_kills
    sizes = Sizes(
        n_kills=n_kills,
        n_power_cuts=given.power_cuts or usual.n_power_cuts,
        n_postgres_kills=min(n_kills, usual.n_postgres_kills),
    )
    return Given(given.name, given.json, sizes)


def _positive(word: str) -> int:
    number = int(word)
    if number < 1:
        message = "at least 1"
        raise argparse.ArgumentTypeError(message)
    return number
