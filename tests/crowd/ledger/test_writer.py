# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Group commit: one person one action, in order, durable before the answer, no false yes."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from gaung.crowd import sqlite
from gaung.crowd.book import Book
from gaung.crowd.errors import (
    DiskFullError,
    LedgerBrokenError,
    LedgerBusyError,
    LedgerError,
    OverloadedError,
)
from gaung.crowd.ledger import (
    Count,
    Entry,
    Erase,
    Ledger,
    Outcome,
    Pseudonyms,
    Refresh,
    Store,
    Tap,
    open_store,
)
from gaung.crowd.ledger.sqlite import SqliteStore

pytestmark = pytest.mark.anyio
NAMES = Pseudonyms(b"s" * 16)


def once(key: str, item: str = "wa", about: str = "a", at: int = 1) -> Tap:
    phone = NAMES.phone(about, key)
    return Tap(NAMES.once_id(about, phone, "share", item), about, phone, "share", item, 0, at)


def erase(key: str, about: str = "a") -> Erase:
    return Erase(about, NAMES.phone(about, key), "2026-11-24")


@asynccontextmanager
async def opened(store: Store, max_waiting: int = 20_000) -> AsyncIterator[Ledger]:
    ledger = Ledger(store, max_waiting=max_waiting)
    await ledger.start()
    try:
        yield ledger
    finally:
        await ledger.stop()


async def test_same_action_from_fifty_at_once_is_one(ledger_url: str) -> None:
    async with opened(open_store(ledger_url)) as ledger:
        outcomes = await asyncio.gather(*(ledger.submit(once("k")) for _ in range(50)))
        again = await ledger.submit(once("k"))
    assert sorted(map(bool, outcomes)) == [False] * 49 + [True]
    assert again is False
    assert Book(ledger_url).tallies("a") == {("share", "wa"): 1}


async def test_two_writers_never_count_one_action_twice(ledger_url: str) -> None:
    async with opened(open_store(ledger_url)) as one, opened(open_store(ledger_url)) as two:
        outcomes = await asyncio.gather(
            *(writer.submit(once(f"k{n % 100}")) for n in range(400) for writer in (one, two))
        )
    assert sum(map(bool, outcomes)) == 100
    assert Book(ledger_url).verify("a").is_right
    assert Book(ledger_url).tallies("a") == {("share", "wa"): 100}


async def test_retry_storm_counts_each_action_once(ledger_url: str) -> None:
    async with opened(open_store(ledger_url)) as ledger:
        await asyncio.gather(
            *(ledger.submit(once(f"k{n}")) for n in range(500) for _ in range(n % 5 + 1))
        )
    assert Book(ledger_url).recount("a") == {("share", "wa"): 500}


async def test_leaving_erases_every_row_and_says_what_it_was(ledger_url: str) -> None:
    async with opened(open_store(ledger_url)) as ledger:
        for entry in (once("k", "wa"), once("k", "ig"), once("other"), once("k", about="b")):
            await ledger.submit(entry)
        assert await ledger.submit(erase("k")) == {("share", "wa"): 1, ("share", "ig"): 1}
        assert await ledger.submit(erase("k")) == {}
    book = Book(ledger_url)
    assert book.tallies("a") == {("share", "wa"): 1}
    assert book.verify("a").is_right
    assert book.tallies("b") == {("share", "wa"): 1}
    assert book.funnel("a").left == 1


async def test_order_holds_within_one_batch(ledger_url: str) -> None:
    async with opened(open_store(ledger_url)) as ledger:
        waiting = [
            ledger.submit(entry)
            for entry in (once("k"), erase("k"), once("k"), Refresh("a"), once("k"), erase("k"))
        ]
        outcomes = await asyncio.gather(*waiting)
    gone = {("share", "wa"): 1}
    assert outcomes == [True, gone, True, gone, False, gone]


async def test_what_waits_goes_together(ledger_url: str) -> None:
    async with opened(open_store(ledger_url)) as ledger:
        await asyncio.gather(*(ledger.submit(once(f"k{n}")) for n in range(300)))
        assert ledger.metrics.n_batch_entries == 300
        assert ledger.metrics.n_batches < 300


async def test_counts_add_up_by_day(ledger_url: str) -> None:
    async with opened(open_store(ledger_url)) as ledger:
        for n in (3, 4):
            await ledger.submit(Count("a", "2026-11-24", "seen", "", n))
    assert Book(ledger_url).funnel("a").seen == 7


async def test_answer_comes_only_after_the_row_is_there(ledger_url: str) -> None:
    async with opened(open_store(ledger_url)) as ledger:
        for n in range(5):
            await ledger.submit(once(f"k{n}"))
            assert Book(ledger_url).recount("a") == {("share", "wa"): n + 1}


class Blocked:
    """A store that waits until it may go on."""

    def __init__(self) -> None:
        self.error: LedgerError | Exception | None = None
        self.written: list[Entry] = []

    def open(self) -> None: ...

    def write(self, entries: Sequence[Entry]) -> list[Outcome]:
        if self.error is not None:
            raise self.error
        self.written += entries
        return [True] * len(entries)

    def tidy(self) -> None: ...

    def close(self) -> None: ...


async def test_full_queue_is_said_at_once() -> None:
    async with opened(Blocked(), max_waiting=0) as ledger:
        with pytest.raises(OverloadedError):
            ledger.submit(once("k"))


async def test_refused_batch_is_never_acknowledged_and_the_writer_goes_on() -> None:
    store = Blocked()
    async with opened(store) as ledger:
        store.error = LedgerBusyError()
        with pytest.raises(LedgerBusyError):
            await ledger.submit(once("k"))
        store.error = None
        assert await ledger.submit(once("k")) is True
    assert store.written == [once("k")]


async def test_unforeseen_error_refuses_and_the_writer_goes_on() -> None:
    store = Blocked()
    async with opened(store) as ledger:
        store.error = ZeroDivisionError()
        with pytest.raises(LedgerError):
            await ledger.submit(once("k"))
        store.error = None
        assert await ledger.submit(once("k")) is True


async def test_after_a_failed_flush_nothing_is_acknowledged_any_more() -> None:
    store = Blocked()
    async with opened(store) as ledger:
        store.error = LedgerBrokenError()
        with pytest.raises(LedgerBrokenError):
            await ledger.submit(once("k"))
        store.error = None
        with pytest.raises(LedgerBrokenError):
            await ledger.submit(once("k"))
    assert store.written == []


class SmallDisk(SqliteStore):
    """SQLite that runs out of pages, as a full disk makes it."""

    max_pages = 0

    def write(self, entries: Sequence[Entry]) -> list[Outcome]:
        if self.max_pages:
            self._connection.execute(f"PRAGMA max_page_count={self.max_pages}")
        return super().write(entries)


async def fill(ledger: Ledger, acknowledged: list[int]) -> None:
    for n in range(100_000):
        await asyncio.gather(*(ledger.submit(once(f"k{n}-{m}")) for m in range(20)))
        acknowledged.append(n)


async def test_full_disk_refuses_whole_batches_and_recovers(tmp_path: Path) -> None:
    path = tmp_path / "small.sqlite3"
    store = SmallDisk(str(path))
    acknowledged: list[int] = []
    async with opened(store) as ledger:
        store.max_pages = 60
        with pytest.raises(DiskFullError):
            await fill(ledger, acknowledged)
        book = Book(f"sqlite://{path}")
        assert book.recount("a") == {("share", "wa"): 20 * len(acknowledged)}
        assert book.verify("a").is_right
        store.max_pages = 100_000
        assert await ledger.submit(once("later")) is True


class Impatient(SqliteStore):
    def open(self) -> None:
        super().open()
        self._connection.execute("PRAGMA busy_timeout=20")


async def test_locked_database_refuses_and_recovers(tmp_path: Path) -> None:
    path = tmp_path / "locked.sqlite3"
    async with opened(Impatient(str(path))) as ledger:
        with contextlib.closing(sqlite.open_connection(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(LedgerBusyError):
                await ledger.submit(once("k"))
            other.execute("ROLLBACK")
        assert await ledger.submit(once("k")) is True


def is_in_a_file(phone: bytes, folder: Path) -> bool:
    return any(phone in file.read_bytes() for file in folder.iterdir())


async def test_nothing_of_an_erased_phone_is_left_in_any_file(tmp_path: Path) -> None:
    path = tmp_path / "crowd.sqlite3"
    phone = NAMES.phone("a", "k")
    async with opened(SqliteStore(str(path))) as ledger:
        await asyncio.gather(*(ledger.submit(once("k", f"item{n}")) for n in range(40)))
        assert is_in_a_file(phone, tmp_path)
        await ledger.submit(erase("k"))
        for _ in range(100):
            if not is_in_a_file(phone, tmp_path):
                break
            await asyncio.sleep(0.05)
        assert not is_in_a_file(phone, tmp_path)


async def test_postgres_that_was_away_is_found_again(postgres_database: str) -> None:
    import psycopg

    async with opened(open_store(postgres_database)) as ledger:
        assert await ledger.submit(once("k")) is True
        with psycopg.connect(postgres_database, autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        with pytest.raises(LedgerError):
            await ledger.submit(once("l"))
        assert await ledger.submit(once("l")) is True
    assert Book(postgres_database).verify("a").n_rows == 2


async def test_unsafe_store_does_not_start(tmp_path: Path) -> None:
    from gaung.crowd.errors import UnsafeDatabaseError

    ledger = Ledger(SqliteStore(str(tmp_path / "missing" / "crowd.sqlite3")))
    with pytest.raises(UnsafeDatabaseError):
        await ledger.start()
    await ledger.stop()
