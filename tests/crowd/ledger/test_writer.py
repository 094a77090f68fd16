# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Group commit: one person one action, in order, durable before the answer, no false yes."""

import asyncio
import contextlib
import threading
from collections import namedtuple
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
from gaung.crowd.ledger.postgres import PostgresStore
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
    async with started(Ledger(store, max_waiting=max_waiting)) as ledger:
        yield ledger


@asynccontextmanager
async def started(ledger: Ledger) -> AsyncIterator[Ledger]:
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
            for entry in (once("k"), erase("k"), once("k"), Count("a", "d", "seen", "", 1))
        ]
        waiting += [ledger.submit(entry) for entry in (once("k"), erase("k"), once("l"))]
        outcomes = await asyncio.gather(*waiting)
    gone = {("share", "wa"): 1}
    assert outcomes == [True, gone, True, None, False, gone, True]


async def test_figures_hold_the_whole_batch_and_come_last() -> None:
    store = Blocked()
    heard: list[list[Entry]] = []
    ledger = Ledger(store, on_committed=lambda entries, _: heard.append(list(entries)))
    entries = [once("k"), Refresh("a"), once("l"), erase("k"), once("m"), Refresh("b")]
    async with started(ledger), held(store):
        first = ledger.submit(once("first"))
        await asyncio.to_thread(store.is_writing.wait)
        waiting = [ledger.submit(entry) for entry in entries]
        store.may_go_on.set()
        await asyncio.gather(first, *waiting)
    assert heard[1] == [once("k"), once("l"), erase("k"), once("m"), Refresh("a"), Refresh("b")]


async def test_a_running_batch_has_an_age() -> None:
    store = Blocked()
    ledger = Ledger(store)
    async with started(ledger), held(store):
        assert ledger.running_seconds == 0
        waiting = ledger.submit(once("k"))
        await asyncio.to_thread(store.is_writing.wait)
        assert ledger.running_seconds > 0
        store.may_go_on.set()
        await waiting
        for _ in range(200):
            if ledger.running_seconds == 0:
                break
            await asyncio.sleep(0.01)
        assert ledger.running_seconds == 0


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
    """A store that fails, or waits until it may go on."""

    def __init__(self) -> None:
        self.error: LedgerError | Exception | None = None
        self.written: list[Entry] = []
        self.is_writing = threading.Event()
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def open(self) -> None: ...

    def write(self, entries: Sequence[Entry]) -> list[Outcome]:
        self.is_writing.set()
        self.may_go_on.wait()
        if self.error is not None:
            raise self.error
        self.written += entries
        return [True] * len(entries)

    def tidy(self) -> bool:
        return True

    def close(self) -> None: ...


@asynccontextmanager
async def held(store: Blocked) -> AsyncIterator[None]:
    """The store's first batch waits until somebody lets it go on."""
    store.may_go_on.clear()
    try:
        yield
    finally:
        store.may_go_on.set()


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


@pytest.mark.parametrize(
    ("free", "error"), [(0, DiskFullError), (10**9, LedgerError)], ids=["full", "ill"]
)
async def test_failed_write_is_a_full_disk_only_where_there_is_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, error: type[LedgerError]
) -> None:
    failure = sqlite.driver().OperationalError("disk I/O error")
    failure.sqlite_errorname = "SQLITE_IOERR_WRITE"
    room = namedtuple("room", "total used free")(10**9, 0, free)  # noqa: PYI024
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: room)
    store = SqliteStore(str(tmp_path / "crowd.sqlite3"))
    async with opened(store) as ledger:

        def fail(_run: object) -> list[Outcome]:
            raise failure

        with monkeypatch.context() as ill:
            ill.setattr(store, "_run", fail)
            with pytest.raises(LedgerError) as refused:
                await ledger.submit(once("k"))
        assert type(refused.value) is error
        assert refused.value.status == (507 if free == 0 else 503)
        assert await ledger.submit(once("k")) is True


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


async def test_a_long_reading_does_not_hold_the_writer_up(tmp_path: Path) -> None:
    """The log cannot be emptied behind an erasure while somebody reads; it is later."""
    path = tmp_path / "crowd.sqlite3"
    phone = NAMES.phone("a", "k")
    async with opened(SqliteStore(str(path))) as ledger:
        await asyncio.gather(*(ledger.submit(once("k", f"item{n}")) for n in range(40)))
        with contextlib.closing(sqlite.open_connection(path)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM tap").fetchone()
            await ledger.submit(erase("k"))
            await asyncio.sleep(1.2)
            assert is_in_a_file(phone, tmp_path)
            assert await ledger.submit(once("l")) is True
            reader.execute("COMMIT")
        for _ in range(100):
            if not is_in_a_file(phone, tmp_path):
                break
            await asyncio.sleep(0.05)
        assert not is_in_a_file(phone, tmp_path)


async def test_writers_on_postgres_have_shards_of_their_own(postgres_database: str) -> None:
    stores = [PostgresStore(postgres_database) for _ in range(12)]
    for store in stores:
        store.open()
        store.write([once("k")])
    assert len({store._shard for store in stores}) == 12
    for store in stores:
        store.close()


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
