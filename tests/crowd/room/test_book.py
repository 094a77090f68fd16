# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The book tells words that lost their row, reads by index, and keeps blocks apart."""

from collections.abc import Iterator

import pytest

from gaung.crowd.book import Book, Difference
from gaung.crowd.database import Database
from gaung.crowd.ledger import Store, open_store
from tests.crowd.room.room import KINDS
from tests.crowd.room.test_law import ABOUT, answer, nick, say


@pytest.fixture
def store(ledger_url: str) -> Iterator[Store]:
    """A store with the answers and words of three phones."""
    store = open_store(ledger_url)
    store.open()
    store.write([answer(key, item, value) for key in "abc" for item, value in [("b1", 1)]])
    store.write([answer("a", "b10", 2), answer("a", "b1-x", 3), answer("b", "b1", 7)])
    store.write([say("a", "q1", "u", "satu"), say("b", "q1", "v", "dua"), nick("a", "Budi")])
    yield store
    store.close()


@pytest.mark.usefixtures("store")
def test_blocks_whose_codes_begin_alike_are_kept_apart(ledger_url: str) -> None:
    book = Book(ledger_url, KINDS)
    assert sorted(one.value for one in book.answers(ABOUT, "b1")) == [1, 1, 7]
    assert [one.value for one in book.answers(ABOUT, "b10")] == [2]
    assert [(one.item, one.value) for one in book.answers(ABOUT, "b1-x")] == [("b1-x", 3)]
    assert len(book.answers(ABOUT)) == 5
    assert [one.text for one in book.said(ABOUT, "q1")] == ["satu", "dua"]
    assert [one.item for one in book.said(ABOUT, None)] == ["q1", "q1"]
    assert book.said("other", "q1") == []
    assert [(one.item, one.value) for one in book.taps(ABOUT, "nick")] == [("", 0)]
    assert book.phones(ABOUT) == 0
    book.close()


@pytest.mark.usefixtures("store")
def test_words_alone_and_rows_alone_are_told(ledger_url: str) -> None:
    book, database = Book(ledger_url, KINDS), Database(ledger_url)
    assert book.verify(ABOUT).is_right
    database.change(("DELETE FROM said WHERE kind = 'nick'", ()))
    database.change(("DELETE FROM tap WHERE kind = 'say'", ()))
    database.change(("DELETE FROM tally WHERE kind = 'say'", ()))
    assert book.verify(ABOUT).differences == (
        Difference("nick", "", 0, 0, n_rows_alone=1),
        Difference("say", "q1", 0, 0, n_words_alone=2),
    )
    book.close()
    database.close()


@pytest.mark.usefixtures("store")
def test_every_reading_has_its_index(sqlite_ledger: str, ledger_url: str) -> None:
    if ledger_url != sqlite_ledger:
        pytest.skip("PostgreSQL chooses by size; its indices are the same.")
    asked: list[tuple[str, tuple[object, ...]]] = []
    database = Database(ledger_url)
    book = Book(ledger_url, KINDS)
    rows = database.rows

    def listen(sql: str, parameters: tuple[object, ...] = (), **more: bool) -> object:
        asked.append((sql, parameters))
        return rows(sql, parameters, **more)

    book._database.rows = listen  # type: ignore[method-assign,assignment]
    book.answers(ABOUT, "b1")
    book.said(ABOUT, "q1", 5)
    book.votes(ABOUT)
    plans = [
        " ".join(row[3] for row in rows(f"EXPLAIN QUERY PLAN {sql}", parameters))
        for sql, parameters in asked
    ]
    assert "tap_answer (about=? AND item" in plans[0]
    assert "said_item (about=? AND kind=? AND item=? AND at>?)" in plans[1]
    assert "(about=? AND kind=?)" in plans[2]
    book.close()
    database.close()
