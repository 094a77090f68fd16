# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words after `gaung prove`."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gaung.config.prove import abuse, load, machines, room, truth


@dataclass(frozen=True, slots=True)
class Sizes:
    """How often each thing of the durability proof is tried."""

    n_kills: int
    n_power_cuts: int
    n_postgres_kills: int
    """As often killed, and as often stopped at once."""
    n_whole_kills: int = 3


USUAL = Sizes(n_kills=50, n_power_cuts=400, n_postgres_kills=5, n_whole_kills=3)
FULL = Sizes(n_kills=200, n_power_cuts=5000, n_postgres_kills=50, n_whole_kills=20)

PROOFS = {
    "durability": "kills, power cuts, a full or failing disk: 0 lost",
    "truth": "retries, kills, claims, leaving while acting: every number is right",
    "load": "overload, slow clients, a locked book, an analysis beside it",
    "machines": "several processes are one room, whoever goes away",
    "abuse": "halls are left in peace, machines are marked and made to work",
    "room": "a quiz whose server is killed in every question: no answer is lost, all are back",
    "privacy": "no address, browser or key of a phone is kept",
}
THREE_SIZES = {
    "truth": truth,
    "load": load,
    "machines": machines,
    "abuse": abuse,
    "room": room,
}
"""Proofs that know a short, a usual and a full size."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was asked for; `sizes` are the proof's own, None where it has none."""

    name: str
    as_json: bool
    sizes: Any


def read(argv: Sequence[str]) -> Given:
    """Read `NAME` and what follows; argparse ends the program with 2 where it cannot."""
    parser = argparse.ArgumentParser(
        prog="gaung prove",
        description="Measure a promise on this machine. Exit 1: broken, 2: a check could not run.",
    )
    names = parser.add_subparsers(dest="name", required=True, metavar="NAME")
    for name, what in PROOFS.items():
        each = names.add_parser(name, help=what)
        each.add_argument("--json", action="store_true", help="print exactly one JSON object")
        each.set_defaults(full=False, short=False, kills=None, power_cuts=None)
        if name == "durability":
            _durability(each)
        elif name in THREE_SIZES:
            size = each.add_mutually_exclusive_group()
            size.add_argument("--full", action="store_true", help="as much as is promised")
            size.add_argument("--short", action="store_true", help="as little as shows anything")
    given = parser.parse_args(list(argv))
    return Given(given.name, given.json, _sizes(given))


def _durability(parser: argparse.ArgumentParser) -> None:
    full = "200 kills, 5,000 power cuts, 50 kills and 50 stops of PostgreSQL"
    parser.add_argument("--full", action="store_true", help=full)
    parser.add_argument("--kills", type=_positive, metavar="N", help="how many kill -9")
    parser.add_argument("--power-cuts", type=_positive, metavar="N", help="how many cuts")


def _sizes(given: argparse.Namespace) -> Any:
    if given.name in THREE_SIZES:
        module = THREE_SIZES[given.name]
        return module.FULL if given.full else module.SHORT if given.short else module.USUAL
    if given.name != "durability":
        return None
    usual = FULL if given.full else USUAL
    n_kills = given.kills or usual.n_kills
    return Sizes(
        n_kills=n_kills,
        n_power_cuts=given.power_cuts or usual.n_power_cuts,
        n_postgres_kills=min(n_kills, usual.n_postgres_kills),
        n_whole_kills=min(n_kills, usual.n_whole_kills),
    )


def _positive(word: str) -> int:
    number = int(word)
    if number < 1:
        message = "at least 1"
        raise argparse.ArgumentTypeError(message)
    return number
