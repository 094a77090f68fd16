# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a database must be able to do to keep the book; the writer's thread alone calls it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol, TypeVar, cast

from gaung.crowd.database import read_address
from gaung.crowd.ledger.claims import Place
from gaung.crowd.ledger.entries import (
    Change,
    Claim,
    Count,
    Entry,
    Erase,
    Outcome,
    Refresh,
    Say,
    TallyKey,
    Tap,
)

Figures = dict[TallyKey, int]
_Of = TypeVar("_Of")


@dataclass(frozen=True, slots=True)
class Taps:
    """Neighbouring taps, written together."""

    taps: list[Tap]


@dataclass(frozen=True, slots=True)
class Claims:
    """Neighbouring claims, decided together."""

    claims: list[Claim]


@dataclass(frozen=True, slots=True)
class Says:
    """Neighbouring words, let in together."""

    says: list[Say]


@dataclass(frozen=True, slots=True)
class Changes:
    """Neighbouring changes, settled together."""

    changes: list[Change]


_PLACES_IN_A_PART: dict[type, int] = {Tap: 0, Claim: 1, Say: 2, Change: 3, Count: 4, Erase: 5}

Run = Taps | Claims | Says | Changes | Erase | Count | Refresh


class Store(Protocol):
    """The back end of the book: one connection, used by one thread."""

    def open(self) -> None:
        """Connect and bring the tables up to date."""

    def write(self, entries: Sequence[Entry]) -> list[Outcome]:
        """Write all entries, in their order, in one durable transaction, or none of them.

        Raises:
            LedgerError: nothing was written, or it is unknown whether anything was.
        """

    def tidy(self) -> bool:
        """Remove at a quiet moment what an erasure left behind outside the tables.

        Returns whether it is done; it never waits long for whoever is reading.
        """

    def close(self) -> None:
        """Disconnect."""


def open_store(url: str, sign: bytes = b"") -> Store:
    """The store for an address; it connects when the writer opens it.

    `sign` (`gaung.crowd.database.house_sign`) says which secret makes the pseudonyms; a store with
    another one does not open. Without it none is compared (for proofs and benchmarks).
    """
    from gaung.crowd.ledger.postgres import PostgresStore  # noqa: PLC0415 - one driver is enough
    from gaung.crowd.ledger.sqlite import SqliteStore  # noqa: PLC0415

    address = read_address(url)
    if address.dialect == "postgresql":
        return PostgresStore(address.target, sign)
    return SqliteStore(address.target, sign)


def distinct(taps: Sequence[Tap]) -> dict[bytes, Tap]:
    """The first tap of each id, by id: the same order in all processes, so no deadlock."""
    first: dict[bytes, Tap] = {}
    for tap in taps:
        first.setdefault(tap.id, tap)
    return dict(sorted(first.items()))


def newness(taps: Sequence[Tap], written: Iterable[bytes]) -> list[Outcome]:
    """For each tap whether it is the one that was written (a copy in the same batch is not)."""
    left = set(written)
    outcomes: list[Outcome] = []
    for tap in taps:
        outcomes.append(tap.id in left)
        left.discard(tap.id)
    return outcomes


def figures_of(taps: Iterable[Tap]) -> Counter[Place]:
    """How many taps there are by (about, kind, item)."""
    return Counter((tap.about, tap.kind, tap.item) for tap in taps)


def arranged(batch: list[tuple[Entry, _Of]]) -> list[tuple[Entry, _Of]]:
    """The same batch in an order that makes few runs and means the same to everybody.

    All of it becomes visible at one moment, so only what touches the same rows keeps its order:
    whatever stands on one side of an erasure stays there. Figures are read last of all: they hold
    the whole batch.
    """
    if {type(entry) for entry, _ in batch} == {Tap}:
        return batch
    part = 0
    keys: list[tuple[int, int]] = []
    for entry, _ in batch:
        if type(entry) is Refresh:
            keys.append((len(batch) + 1, 0))
            continue
        keys.append((part, _PLACES_IN_A_PART[type(entry)]))
        part += type(entry) is Erase
    return [batch[at] for at in sorted(range(len(batch)), key=keys.__getitem__)]


def runs(entries: Sequence[Entry]) -> list[Run]:
    """Neighbours of one kind of entry that are written together, all else alone, order kept."""
    grouped: list[Run] = []
    for type_, neighbours in groupby(entries, type):
        if type_ is Tap:
            grouped.append(Taps(cast("list[Tap]", list(neighbours))))
        elif type_ is Claim:
            grouped.append(Claims(cast("list[Claim]", list(neighbours))))
        elif type_ is Say:
            grouped.append(Says(cast("list[Say]", list(neighbours))))
        elif type_ is Change:
            grouped.append(Changes(cast("list[Change]", list(neighbours))))
        else:
            grouped += cast("list[Erase | Count | Refresh]", list(neighbours))
    return grouped
