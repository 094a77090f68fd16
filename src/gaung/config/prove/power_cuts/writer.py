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
from gaung.crowd.ledger import Erase, Ledger, Tap
from gaung.crowd.ledger.sqlite import SqliteStore

BOOK_NAME = "crowd.sqlite3"
N_PHONES, N_TAPS_BEFORE_LEAVING, ABOUT, DAY = 6, 12, "bukti", "2026-01-01"


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
    """One phone after another: some taps each, then it leaves and its rows are erased."""
    while True:
        phone, mine = os.urandom(16), []
        for number in numbers:
            tap = Tap(os.urandom(16), ABOUT, phone, "bukti", "", number, 0)
            await ledger.submit(tap)
            os.write(acks, b"+%d\n" % number)
            mine.append(number)
            if number >= n_taps:
                return
            if len(mine) == N_TAPS_BEFORE_LEAVING:
                break
        os.write(acks, b"".join(b"?%d\n" % number for number in mine))
        await ledger.submit(Erase(ABOUT, phone, DAY))
        os.write(acks, b"".join(b"-%d\n" % number for number in mine))


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
