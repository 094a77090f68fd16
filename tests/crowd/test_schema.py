# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A book that an older Gaung has begun goes on with every row, and its law holds as before."""

import pytest

from gaung.crowd import schema
from gaung.crowd.book import Book
from gaung.crowd.database import Database
from gaung.crowd.ledger import Erase, Pseudonyms, Tap, open_store

NAMES = Pseudonyms(b"s" * 16)


def tap(key: str, item: str = "wa") -> Tap:
    phone = NAMES.phone("a", key)
    return Tap(NAMES.once_id("a", phone, "share", item), "a", phone, "share", item, 3, 7)


@pytest.fixture(params=[1, 2])
def old(
    request: pytest.FixtureRequest, ledger_url: str, monkeypatch: pytest.MonkeyPatch
) -> Database:
    """A book of an older version with 500 rows."""
    with monkeypatch.context() as then:
        then.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[: request.param])
        database = Database(ledger_url)
        columns = "id, about, phone, kind, item, value, at"
        database.change(
            *(
                (f"INSERT INTO tap ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", tap(f"k{n}")[:7])
                for n in range(500)
            ),
            ("INSERT INTO tally (about, kind, item, shard, n) VALUES ('a','share','wa',0,500)", ()),
        )
    assert database.rows("SELECT max(version) FROM crowd_schema") == [(request.param,)]
    return database


def test_every_row_is_kept_and_known(old: Database, ledger_url: str) -> None:
    before = old.rows("SELECT id, about, phone, kind, item, value, at FROM tap ORDER BY id")
    store = open_store(ledger_url)
    store.open()
    after = old.rows("SELECT id, about, phone, kind, item, value, at FROM tap ORDER BY id")
    assert after == before
    assert store.write([tap("k3"), tap("new"), tap("k499")]) == [False, True, False]
    assert store.write([Erase("a", NAMES.phone("a", "k3"), "2026-11-24")]) == [{("share", "wa"): 1}]
    store.close()
    book = Book(ledger_url)
    assert book.verify("a").is_right
    assert book.tallies("a") == {("share", "wa"): 500}


def test_a_process_of_the_old_version_writes_on(old: Database, ledger_url: str) -> None:
    """In a rolling restart: its statements name their columns and no index."""
    old.rows("SELECT count(*) FROM tap")
    store = open_store(ledger_url)
    store.open()
    columns = "id, about, phone, kind, item, value, at"
    for key in ("k1", "old"):
        old.change(
            (
                f"INSERT INTO tap ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                tap(key)[:7],
            )
        )
    assert store.write([tap("old"), tap("k1")]) == [False, False]
    store.close()
    assert Book(ledger_url).recount("a") == {("share", "wa"): 501}
