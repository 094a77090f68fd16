# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the office reads from the book."""

from datetime import date

import pytest

from gaung.crowd.book import Book, DayFigures, Difference, Funnel
from gaung.crowd.database import Database, read_address, sqlite_url
from gaung.crowd.errors import UnknownAddressError
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
