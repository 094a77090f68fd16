# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Seats: as many winners as seats, whoever asks at the same moment, in whichever process."""

import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gaung.crowd.book import Book
from gaung.crowd.ledger import Claim, Entry, Erase, Outcome, Pseudonyms, Tap, open_store

NAMES = Pseudonyms(b"s" * 16)
ABOUT, DAY = "a", "2026-11-24"


def claim(key: str, item: str = "", seats: int = 1) -> Claim:
    phone = NAMES.phone(ABOUT, key)
    id_ = NAMES.once_id(ABOUT, phone, "seat", item)
    return Claim(Tap(id_, ABOUT, phone, "seat", item, 0, 1), seats)


def write(url: str, *entries: Entry) -> list[Outcome]:
    store = open_store(url)
    store.open()
    try:
        return store.write(entries)
    finally:
        store.close()


def test_first_come_first_served_and_the_winner_keeps_it(ledger_url: str) -> None:
    assert write(ledger_url, claim("a"), claim("b"), claim("a")) == ["won", "taken", "had"]
    assert write(ledger_url, claim("b"), claim("a")) == ["taken", "had"]
    book = Book(ledger_url)
    assert book.tallies(ABOUT) == {("seat", ""): 1}
    assert book.verify(ABOUT).is_right


def test_seats_of_different_items_are_different_seats(ledger_url: str) -> None:
    told = write(ledger_url, claim("a", "1"), claim("a", "2"), claim("b", "2"), claim("b", "3"))
    assert told == ["won", "won", "taken", "won"]


def test_who_leaves_gives_the_seat_back(ledger_url: str) -> None:
    leaves = Erase(ABOUT, NAMES.phone(ABOUT, "a"), DAY)
    told = write(ledger_url, claim("a"), leaves, claim("b"), claim("a"))
    assert told == ["won", {("seat", ""): 1}, "won", "taken"]


def test_fewer_seats_than_are_taken_lets_nobody_in_and_nobody_out(ledger_url: str) -> None:
    write(ledger_url, claim("a", seats=2), claim("b", seats=2))
    assert write(ledger_url, claim("a"), claim("c"), claim("b")) == ["had", "taken", "had"]


def test_a_seat_that_a_plain_tap_took_is_had(ledger_url: str) -> None:
    """While processes disagree about the kind, in the midst of a rolling restart."""
    assert write(ledger_url, claim("a").tap, claim("a"), claim("b")) == [True, "had", "taken"]


@pytest.mark.parametrize("seats", [1, 7])
def test_fifty_at_once_have_as_many_winners_as_seats(ledger_url: str, seats: int) -> None:
    """A writer for each, on PostgreSQL; on SQLite fewer, since they stand in a queue."""
    n_writers = 50 if ledger_url.startswith("postgres") else 8
    n_rounds = 5
    at_once = threading.Barrier(n_writers)

    def ask(name: int) -> Counter[Outcome]:
        told: Counter[Outcome] = Counter()
        store = open_store(ledger_url)
        store.open()
        try:
            for n in range(n_rounds):
                wanted = [claim(f"{name}", f"{n}-{side}", seats) for side in "xy"]
                shared = wanted[0].tap._replace(id=NAMES.once_id(ABOUT, b"", "all", str(n)))
                # In different orders and with rows that all of them write, as batches are.
                batch = wanted if name % 2 else wanted[::-1]
                at_once.wait(timeout=60)
                told.update(store.write([shared._replace(kind="all"), *batch])[1:])
        finally:
            store.close()
        return told

    with ThreadPoolExecutor(n_writers) as pool:
        told = sum(pool.map(ask, range(n_writers)), Counter[Outcome]())
    n_won = 2 * n_rounds * seats
    assert told == {"won": n_won, "taken": 2 * n_rounds * n_writers - n_won}
    book = Book(ledger_url)
    assert {n for (kind, _), n in book.recount(ABOUT).items() if kind == "seat"} == {seats}
    assert book.verify(ABOUT).is_right


CLAIMER = """
import sys
from tests.crowd.ledger.test_claims import claim, open_store
store = open_store(sys.argv[1])
store.open()
print("ready", flush=True)
sys.stdin.readline()
won = 0
for n in range(60):
    batch = [claim(f"{sys.argv[2]}-{m}", str(n)) for m in range(25)]
    won += store.write(batch).count("won")
store.close()
print(won)
"""


def test_processes_share_the_seats(ledger_url: str) -> None:
    lines = [sys.executable, "-c", CLAIMER, ledger_url]
    processes = [
        subprocess.Popen(
            [*lines, name],
            cwd=Path(__file__).parents[3],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two")
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    told = [int(process.communicate(timeout=60)[0]) for process in processes]
    assert sum(told) == 60
    book = Book(ledger_url)
    assert book.tallies(ABOUT) == {("seat", str(n)): 1 for n in range(60)}
    assert book.verify(ABOUT).is_right
