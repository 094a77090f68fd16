# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a database must be able to do to keep the book; the writer's thread alone calls it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

from gaung.crowd.database import read_address
from gaung.crowd.ledger.entries import Entry, Outcome, TallyKey, Tap

Figures = dict[TallyKey, int]


class Store(Protocol):
    """The back end of the book: one connection, used by one thread."""

    def open(self) -> None:
        """Connect and bring the tables up to date."""

    def write(self, entries: Sequence[Entry]) -> list[Outcome]:
        """Write all entries, in their order, in one durable transaction, or none of them.

        Raises:
            LedgerError: nothing was written, or it is unknown whether anything was.
        """

    def tidy(self) -> None:
        """Remove at a quiet moment what an erasure left behind outside the tables."""

    def close(self) -> None:
        """Disconnect."""


def open_store(url: str) -> Store:
    """The store for an address; it connects when the writer opens it."""
    from gaung.crowd.ledger.postgres import PostgresStore  # noqa: PLC0415 - one driver is enough
    from gaung.crowd.ledger.sqlite import SqliteStore  # noqa: PLC0415

    address = read_address(url)
    if address.dialect == "postgresql":
        return PostgresStore(address.target)
    return SqliteStore(address.target)


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


def figures_of(taps: Iterable[Tap]) -> Counter[tuple[str, str, str]]:
    """How many taps there are by (about, kind, item)."""
    return Counter((tap.about, tap.kind, tap.item) for tap in taps)


def runs(entries: Sequence[Entry]) -> list[list[Tap] | Entry]:
    """Neighbouring taps together, everything else alone, order kept."""
    grouped: list[list[Tap] | Entry] = []
    open_run: list[Tap] | None = None
    for entry in entries:
        if type(entry) is not Tap:
            grouped.append(entry)
            open_run = None
        elif open_run is None:
            open_run = [entry]
            grouped.append(open_run)
        else:
            open_run.append(entry)
    return grouped
