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
from gaung.crowd.ledger import Change, Claim, Erase, Ledger, Pseudonyms, Say, Tap
from gaung.crowd.ledger.sqlite import SqliteStore

BOOK_NAME = "crowd.sqlite3"
N_PHONES, N_TAPS_BEFORE_LEAVING, ABOUT, DAY = 6, 12, "bukti", "2026-01-01"
CLAIMED, SEATS, CLAIMS_EVERY, MARKED_EVERY = "kursi", 2, 3, 5
SAID, CHANGED, VOTED, IN_ROOM_EVERY = "kata", "jawaban", "suara", 4


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
    """One phone after another: taps, some marked, some for a seat, words, answers; it leaves.

    What is promised of a tap is its number and its mark; of a claim only where a seat was won.
    """
    while True:
        phone, mine = os.urandom(16), Mine(acks)
        for number in numbers:
            if number % IN_ROOM_EVERY == 0:
                await _in_room(ledger, phone, number, mine)
            else:
                entry = entry_of(phone, number)
                tap = entry.tap if isinstance(entry, Claim) else entry
                if await ledger.submit(entry) in {True, "won"}:
                    mine.keep(f"{number}.{tap.mark}")
            if number >= n_taps:
                return
            if len(mine.kept) >= N_TAPS_BEFORE_LEAVING:
                break
        mine.ask(mine.kept)
        await ledger.submit(Erase(ABOUT, phone, DAY))
        mine.erase(mine.kept)


class Mine:
    """What was promised to one phone, noted as it is promised."""

    def __init__(self, acks: int) -> None:
        """`acks` is the open file of acknowledgements."""
        self._acks = acks
        self.kept: list[str] = []

    def keep(self, name: str) -> None:
        """It is acknowledged."""
        self._note("+", [name])
        self.kept.append(name)

    def ask(self, names: list[str]) -> None:
        """It may be gone from now on, or not yet."""
        self._note("?", names)

    def erase(self, names: list[str]) -> None:
        """That it is gone is acknowledged."""
        self._note("-", names)
        self.kept = [name for name in self.kept if name not in names]

    def _note(self, mark: str, names: list[str]) -> None:
        os.write(self._acks, "".join(f"{mark}{name}\n" for name in names).encode())


async def _in_room(ledger: Ledger, phone: bytes, number: int, mine: Mine) -> None:
    """Words that stay; an answer in words in the place of the last one; a vote, given or back."""
    said = f"{SAID}.{number}.kata {number}"
    if await ledger.submit(Say(_tap(phone, SAID, number, os.urandom(16)), f"kata {number}")):
        mine.keep(said)
    await _change(ledger, mine, CHANGED, _once(phone, CHANGED, number), f"jawaban {number}")
    vote = _once(phone, VOTED, number)
    is_given = any(name.startswith(f"{VOTED}.") for name in mine.kept)
    await _change(ledger, mine, VOTED, vote, "", is_back=is_given)


async def _change(
    ledger: Ledger, mine: Mine, kind: str, tap: Tap, text: str, *, is_back: bool = False
) -> None:
    before = [name for name in mine.kept if name.startswith(f"{kind}.")]
    mine.ask(before)
    await ledger.submit(Change(tap, text, is_back))
    mine.erase(before)
    if not is_back:
        mine.keep(f"{kind}.{tap.value}.{text}")


def _once(phone: bytes, kind: str, number: int) -> Tap:
    return _tap(phone, kind, number, Pseudonyms.once_id(ABOUT, phone, kind, ""))


def _tap(phone: bytes, kind: str, number: int, id_: bytes) -> Tap:
    return Tap(id_, ABOUT, phone, kind, "", number, 0)


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
