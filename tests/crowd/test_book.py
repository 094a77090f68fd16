# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the office reads from the book."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest

from gaung.crowd.book import Book, DayFigures, Difference, Funnel, LastCheck
from gaung.crowd.database import Database, house_sign, read_address, sqlite_url
from gaung.crowd.errors import SecretMismatchError, UnknownAddressError
from gaung.crowd.ledger import Count, Erase, Pseudonyms, Tap, open_store
from gaung.crowd.schema import MIGRATIONS

NAMES = Pseudonyms(b"s" * 16)
HOUR = 3_600_000
DAY = 24 * HOUR
NOON = 1_795_496_400_000  # 2026-11-24 05:00 UTC, noon in WIB


def row(key: str, kind: str, at: int, item: str = "") -> Tap:
    phone = NAMES.phone("a", key)
    return Tap(NAMES.once_id("a", phone, kind, item), "a", phone, kind, item, 0, at)


@pytest.fixture
def book(ledger_url: str) -> Book:
    store = open_store(ledger_url)
    store.open()
    store.write(
        [
            row("joined-only", "join", NOON),
            row("acted", "join", NOON),
            row("acted", "share", NOON + HOUR, "wa"),
            row("stayed", "join", NOON),
            row("stayed", "share", NOON + DAY, "wa"),
            row("next-morning", "join", NOON + 10 * HOUR),
            row("next-morning", "share", NOON + 20 * HOUR, "ig"),
            row("over-midnight", "join", NOON + 11 * HOUR + HOUR // 2),
            row("over-midnight", "share", NOON + 12 * HOUR + HOUR // 2, "ig"),
            row("left", "join", NOON),
            Count("a", "2026-11-24", "seen", "", 20),
            Count("a", "2026-11-25", "seen", "", 5),
            Erase("a", NAMES.phone("a", "left"), "2026-11-25"),
        ]
    )
    store.close()
    return Book(ledger_url)


def test_funnel(book: Book) -> None:
    assert book.funnel("a") == Funnel(seen=25, joined=5, acted=4, stayed=2, left=1)
    assert book.funnel("nobody") == Funnel(seen=0, joined=0, acted=0, stayed=0, left=0)


def test_days_begin_where_the_campaign_is(book: Book) -> None:
    assert book.by_day("a", 7 * 3600) == (
        DayFigures(on=date(2026, 11, 24), seen=20, n_phones=5, n_taps=6, left=0),
        DayFigures(on=date(2026, 11, 25), seen=5, n_phones=3, n_taps=3, left=1),
    )
    assert [day.n_taps for day in book.by_day("a", 9 * 3600)] == [4, 5]
    assert book.by_day("nobody") == ()


def test_verification_is_loud_about_a_difference(book: Book, ledger_url: str) -> None:
    assert book.verify("a").is_right
    database = Database(ledger_url)
    database.change(
        ("UPDATE tally SET n = n + 1 WHERE kind = ? AND item = ?", ("share", "wa")),
        ("INSERT INTO tally (about, kind, item, shard, n) VALUES (?, ?, ?, 0, 3)", ("a", "x", "")),
    )
    assert book.verify("a").differences == (
        Difference("share", "wa", kept=3, counted=2),
        Difference("x", "", kept=3, counted=0),
    )


def test_tables_are_made_once_by_whoever_comes_first(ledger_url: str) -> None:
    assert Book(ledger_url).tallies("a") == {}
    assert Book(ledger_url).tallies("a") == {}
    assert Database(ledger_url).rows("SELECT max(version) FROM crowd_schema") == [
        (len(MIGRATIONS),)
    ]


def test_change_is_whole_or_nothing(ledger_url: str) -> None:
    database = Database(ledger_url)
    count = (
        "INSERT INTO day_count (about, day, kind, item, n) VALUES (?, 'd', 'k', '', 1)",
        ("a",),
    )
    with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
        database.change(count, count)
    assert database.rows("SELECT count(*) FROM day_count") == [(0,)]


def test_addresses() -> None:
    from pathlib import Path

    assert read_address(sqlite_url(Path("/data/crowd.sqlite3"))).target == "/data/crowd.sqlite3"
    assert read_address("sqlite:///C:/data/crowd.sqlite3").target == "C:/data/crowd.sqlite3"
    assert read_address("postgres://u@h/d").dialect == "postgresql"
    with pytest.raises(UnknownAddressError):
        read_address("mysql://h/d")


def test_marked_rows_are_counted_and_shown_apart(book: Book, ledger_url: str) -> None:
    odd = [
        row("odd", "share", NOON, "wa")._replace(mark=4),
        row("odder", "share", NOON, "wa")._replace(mark=5),
        row("odder", "share", NOON, "ig")._replace(mark=5),
    ]
    store = open_store(ledger_url)
    store.open()
    store.write(odd)
    assert book.marked("a") == {("share", "ig"): 1, ("share", "wa"): 2}
    assert book.marks("a") == {4: 1, 5: 2}
    assert book.tallies("a")["share", "wa"] == 4
    store.write([Erase("a", NAMES.phone("a", "odder"), "2026-11-25")])
    store.close()
    assert book.marked("a") == {("share", "wa"): 1}
    assert book.verify("a").is_right


def test_a_wrong_number_of_marks_is_a_difference_too(book: Book, ledger_url: str) -> None:
    Database(ledger_url).change(
        ("UPDATE tally SET marked = 1 WHERE kind = ? AND item = ?", ("share", "wa"))
    )
    assert book.verify("a").differences == (
        Difference("share", "wa", kept=2, counted=2, kept_marked=1, counted_marked=0),
    )


def test_repair_makes_the_tallies_from_the_rows(book: Book, ledger_url: str) -> None:
    before = book.tallies("a")
    Database(ledger_url).change(
        ("UPDATE tally SET n = n + 1, marked = 7 WHERE item = ?", ("wa",)),
        ("DELETE FROM tally WHERE kind = ?", ("join",)),
        ("INSERT INTO tally (about, kind, item, shard, n) VALUES ('a', 'x', '', 9, 3)", ()),
        ("INSERT INTO tally (about, kind, item, shard, n) VALUES ('b', 'x', '', 9, 3)", ()),
    )
    assert book.campaigns() == ["a", "b"]
    assert len(book.verify("a").differences) == 3
    assert book.repair("a").is_right
    assert book.tallies("a") == before
    assert book.tallies("b") == {("x", ""): 3}, "only the campaign that was asked for"


def test_repair_under_writers_counts_every_row_once(ledger_url: str) -> None:
    store = open_store(ledger_url)
    store.open()
    book = Book(ledger_url)
    has_ended = threading.Event()

    def repair_again_and_again() -> None:
        while not has_ended.is_set():
            assert book.repair("a") is not None

    with ThreadPoolExecutor(1) as pool:
        repairing = pool.submit(repair_again_and_again)
        for n in range(60):
            store.write([row(f"{n}-{m}", "share", NOON, "wa") for m in range(5)])
        has_ended.set()
        repairing.result()
    store.close()
    assert book.tallies("a") == {("share", "wa"): 300}
    assert book.verify("a").is_right


def test_the_last_check_is_remembered(book: Book) -> None:
    assert book.last_check() is None
    for moment in (datetime(2026, 11, 24, 5, tzinfo=UTC), datetime(2026, 11, 24, 6, tzinfo=UTC)):
        kept = book.keep_check(moment, [book.verify("a")])
        assert kept == book.last_check() == LastCheck(moment, n_rows=9, n_differences=0)


def test_another_secret_does_not_open_the_book(ledger_url: str) -> None:
    ours, theirs = house_sign(b"r" * 32), house_sign(b"s" * 32)
    for sign in (ours, ours, b""):
        store = open_store(ledger_url, sign)
        store.open()
        store.close()
    other = open_store(ledger_url, theirs)
    with pytest.raises(SecretMismatchError, match="SECRET_KEY"):
        other.open()
    other.close()
    Book(ledger_url).take_sign(theirs)
    again = open_store(ledger_url, theirs)
    again.open()
    again.close()


def test_of_two_secrets_at_once_one_comes_first(ledger_url: str) -> None:
    Book(ledger_url).tallies("a")
    at_once = threading.Barrier(2)

    def opens(secret: bytes) -> bool:
        store = open_store(ledger_url, house_sign(secret))
        at_once.wait(timeout=30)
        try:
            store.open()
        except SecretMismatchError:
            return False
        finally:
            store.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(opens, [b"r" * 32, b"s" * 32])) == [False, True]
