# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A process that writes a book through the real ledger and notes every acknowledgement.

Run as `python -m gaung.config.prove.power_cuts.writer FOLDER N_TAPS SYNCHRONOUS CHECKPOINT_PAGES`
under the recorder. What is promised is noted as `promises` reads it.
"""

import asyncio
import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from gaung.config.prove.power_cuts.promises import ACKS
from gaung.crowd.ledger import Claim, Erase, Ledger, Pseudonyms, Tap
from gaung.crowd.ledger.sqlite import SqliteStore

BOOK_NAME = "crowd.sqlite3"
N_PHONES, N_TAPS_BEFORE_LEAVING, ABOUT, DAY = 6, 12, "bukti", "2026-01-01"
CLAIMED, SEATS, CLAIMS_EVERY, MARKED_EVERY = "kursi", 2, 3, 5


class ProvingStore(SqliteStore):
    """The production store; afterwards one setting is spoilt (control) or made harder."""

    def __init__(self, path: str, synchronous: str, checkpoint_pages: int) -> None:
        """`synchronous` is FULL as in production, or NORMAL for the control that must lose."""
        super().__init__(path)
        self._synchronous = synchronous
        self._checkpoint_pages = checkpoint_pages

    def open(self) -> None:
        """Connect as in production, then change what the proof asks for."""
        super().open()
        self._connection.execute(f"PRAGMA synchronous = {self._synchronous}")
        self._connection.execute(f"PRAGMA wal_autocheckpoint = {self._checkpoint_pages}")


async def tap_and_leave(ledger: Ledger, acks: int, numbers: Iterator[int], n_taps: int) -> None:
    """One phone after another: some taps each, some of them marked, some for a seat; it leaves.

    What is promised of a tap is its number and its mark; of a claim only where a seat was won.
    """
    while True:
        phone, mine = os.urandom(16), []
        for number in numbers:
            entry = entry_of(phone, number)
            tap = entry.tap if isinstance(entry, Claim) else entry
            if await ledger.submit(entry) in {True, "won"}:
                name = b"%d.%d\n" % (number, tap.mark)
                os.write(acks, b"+" + name)
                mine.append(name)
            if number >= n_taps:
                return
            if len(mine) >= N_TAPS_BEFORE_LEAVING:
                break
        os.write(acks, b"".join(b"?" + name for name in mine))
        await ledger.submit(Erase(ABOUT, phone, DAY))
        os.write(acks, b"".join(b"-" + name for name in mine))


def entry_of(phone: bytes, number: int) -> Tap | Claim:
    """A plain tap, or a claim of one of two seats for which several phones compete."""
    mark = number % 31 if number % MARKED_EVERY == 0 else 0
    if number % CLAIMS_EVERY:
        return Tap(os.urandom(16), ABOUT, phone, "bukti", "", number, 0, mark)
    item = f"r{number // (CLAIMS_EVERY * N_PHONES)}"
    id_ = Pseudonyms.once_id(ABOUT, phone, CLAIMED, item)
    return Claim(Tap(id_, ABOUT, phone, CLAIMED, item, number, 0, mark), SEATS)


async def write_book(folder: Path, n_taps: int, synchronous: str, checkpoint_pages: int) -> None:
    """Write `n_taps` taps from several phones at once."""
    acks = os.open(folder / ACKS, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    ledger = Ledger(ProvingStore(str(folder / BOOK_NAME), synchronous, checkpoint_pages))
    await ledger.start()
    numbers = count(1)
    phones = (tap_and_leave(ledger, acks, numbers, n_taps) for _ in range(N_PHONES))
    await asyncio.gather(*phones)
    await ledger.stop()
    os.close(acks)


if __name__ == "__main__":
    asyncio.run(write_book(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], int(sys.argv[4])))
