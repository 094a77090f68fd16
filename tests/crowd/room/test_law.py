# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The law of changes and words: two processes against a model, and both at the same moment."""

import random
import tempfile
import threading
from collections import Counter
from pathlib import Path
from typing import cast

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from gaung.crowd.book import Book
from gaung.crowd.database import Database, sqlite_url
from gaung.crowd.ledger import (
    Change,
    Changed,
    Entry,
    Erase,
    Pseudonyms,
    Refresh,
    Say,
    TallyKey,
    Tap,
    open_store,
)
from gaung.crowd.ledger.store import arranged
from tests.crowd.room.room import KINDS

NAMES = Pseudonyms(b"s" * 16)
ABOUT = "temu-X"
phones = st.sampled_from("ijk")
marks = st.sampled_from([0, 0, 1])
texts = st.sampled_from(["Budi", "Sari", "ini 🙂"])


def once(key: str, kind: str, item: str = "", value: int = 0, mark: int = 0) -> Tap:
    phone = NAMES.phone(ABOUT, key)
    known = KINDS.get(kind)
    assert known
    stored, id_ = known.stored_item(item, value), NAMES.once_id(ABOUT, phone, kind, item)
    return Tap(id_, ABOUT, phone, kind, stored, value, 1, mark)


def answer(key: str, item: str, value: int, mark: int = 0) -> Change:
    return Change(once(key, "answer", item, value, mark))


def vote(key: str, value: int, mark: int = 0) -> Change:
    return Change(once(key, "vote", "ab", value, mark), is_back=value == 0)


def nick(key: str, text: str, mark: int = 0) -> Change:
    return Change(once(key, "nick", mark=mark), text)


def say(key: str, item: str, name: str, text: str, mark: int = 0) -> Say:
    phone = NAMES.phone(ABOUT, key)
    id_ = NAMES.repeat_id(ABOUT, phone, name + item)
    return Say(Tap(id_, ABOUT, phone, "say", item, 0, 1, mark), text, most=2)


def react(key: str, name: str) -> Say:
    """Limited, but without words."""
    phone = NAMES.phone(ABOUT, key)
    return Say(Tap(NAMES.repeat_id(ABOUT, phone, name), ABOUT, phone, "react", "", 0, 1), most=1)


def tap(key: str) -> Tap:
    return once(key, "join")


entries = st.one_of(
    st.builds(tap, phones),
    st.builds(answer, phones, st.sampled_from(["b1", "b2"]), st.integers(0, 2), marks),
    st.builds(vote, phones, st.integers(0, 1), marks),
    st.builds(nick, phones, texts, marks),
    st.builds(say, phones, st.sampled_from(["q1", "q2"]), st.sampled_from("uvwx"), texts, marks),
    st.builds(react, phones, st.sampled_from(["r1", "r2"])),
    st.builds(
        lambda key, is_sweep: Erase(ABOUT, NAMES.phone(ABOUT, key), "2026-11-24", is_sweep),
        phones,
        st.booleans(),
    ),
    st.just(Refresh(ABOUT)),
)


class Model(RuleBasedStateMachine):
    """The room as two plain dictionaries, beside the book; two stores write it in turns."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.rows: dict[bytes, Tap] = {}
        self.words: dict[bytes, str] = {}
        self.whispers: set[tuple[bytes, str]] = set()
        self.stores = [open_store(url) for _ in range(2)]
        for store in self.stores:
            store.open()
        self.book = Book(url, KINDS)
        self.database = Database(url)
        for key in "ijk":
            self.stores[0].write([Erase(ABOUT, NAMES.phone(ABOUT, key), "2026-11-23")])

    @rule(batch=st.lists(entries, min_size=1, max_size=10), which=st.integers(0, 1))
    def write(self, batch: list[Entry], which: int) -> None:
        outcomes = self.stores[which].write(batch)
        assert outcomes == [self.expect(entry) for entry in batch]

    @rule(batch=st.lists(entries, min_size=1, max_size=10), which=st.integers(0, 1))
    def write_as_the_writer_arranges_it(self, batch: list[Entry], which: int) -> None:
        ordered = arranged([(entry, at) for at, entry in enumerate(batch)])
        outcomes = self.stores[which].write([entry for entry, _ in ordered])
        told = {at: outcome for (_, at), outcome in zip(ordered, outcomes, strict=True)}
        expected = {at: self.expect(entry) for at, entry in enumerate(batch)}
        for at, entry in enumerate(batch):
            if isinstance(entry, Refresh):
                expected[at] = self.tallies()
        assert told == expected

    @rule(key=phones, name=st.sampled_from(["hadiah", "alasan"]))
    def whisper(self, key: str, name: str) -> None:
        phone = NAMES.phone(ABOUT, key)
        self.book.whisper(ABOUT, phone, name, "Kode: 123")
        if any(row.phone == phone for row in self.rows.values()):
            self.whispers.add((phone, name))

    def expect(self, entry: Entry) -> object:
        if isinstance(entry, Tap):
            is_new = entry.id not in self.rows
            self.rows.setdefault(entry.id, entry)
            return is_new
        if isinstance(entry, Refresh):
            return self.tallies()
        if isinstance(entry, Say):
            return self.expect_words(entry)
        if isinstance(entry, Change):
            return self.expect_change(entry)
        assert isinstance(entry, Erase)
        mine = [row for row in self.rows.values() if row.phone == entry.phone]
        for row in mine:
            del self.rows[row.id]
            self.words.pop(row.id, None)
        self.whispers = {one for one in self.whispers if one[0] != entry.phone}
        return dict(Counter((row.kind, row.item) for row in mine))

    def expect_words(self, entry: Say) -> object:
        wanted = entry.tap
        if wanted.id in self.rows:
            return False
        alike = [
            row
            for row in self.rows.values()
            if (row.phone, row.kind, row.item) == (wanted.phone, wanted.kind, wanted.item)
        ]
        if len(alike) >= entry.most:
            return "enough"
        self.rows[wanted.id] = wanted
        if entry.text:
            self.words[wanted.id] = entry.text
        return True

    def expect_change(self, entry: Change) -> Changed:
        wanted = entry.tap
        before, figures = self.rows.get(wanted.id), Counter[TallyKey]()
        stood = before and (before.item, before.value, self.words.get(wanted.id, ""))
        asked = None if entry.is_back else (wanted.item, wanted.value, entry.text)
        if stood == asked:
            return Changed(is_new=False, figures={})
        if before:
            figures[before.kind, before.item] -= 1
            del self.rows[wanted.id]
            self.words.pop(wanted.id, None)
        if asked:
            figures[wanted.kind, wanted.item] += 1
            self.rows[wanted.id] = wanted
            if entry.text:
                self.words[wanted.id] = entry.text
        return Changed(is_new=True, figures={key: n for key, n in figures.items() if n})

    def tallies(self) -> dict[TallyKey, int]:
        return dict(Counter((row.kind, row.item) for row in self.rows.values()))

    @invariant()
    def book_says_what_the_model_says(self) -> None:
        assert self.book.tallies(ABOUT) == self.book.recount(ABOUT) == self.tallies()
        marked = [row for row in self.rows.values() if row.mark]
        assert self.book.marked(ABOUT) == dict(Counter((r.kind, r.item) for r in marked))
        assert self.book.verify(ABOUT).is_right
        answers = {(one.phone, one.item, one.value) for one in self.book.answers(ABOUT)}
        assert answers == {
            (row.phone, row.item.split(":")[0], row.value)
            for row in self.rows.values()
            if row.kind == "answer"
        }
        said = [
            *self.book.said(ABOUT, "q1"),
            *self.book.said(ABOUT, "q2"),
            *self.book.said(ABOUT, kind="nick"),
        ]
        assert {one.id: one.text for one in said} == self.words
        n_votes = sum(row.kind == "vote" for row in self.rows.values())
        assert self.book.votes(ABOUT) == ({"ab": n_votes} if n_votes else {})
        assert self.book.phones(ABOUT) == sum(row.kind == "join" for row in self.rows.values())

    @invariant()
    def whispers_go_with_the_phone(self) -> None:
        kept = self.database.rows("SELECT phone, name FROM whisper WHERE about = ?", (ABOUT,))
        assert {(bytes(phone), name) for phone, name in kept} == self.whispers

    def teardown(self) -> None:
        for store in self.stores:
            store.close()
        self.book.close()
        self.database.close()


def run_model(url: str, n_examples: int, n_steps: int) -> None:
    run_state_machine_as_test(
        cast("type[Model]", lambda: Model(url)),
        settings=settings(
            max_examples=n_examples,
            stateful_step_count=n_steps,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )


def test_law_on_sqlite() -> None:
    with tempfile.TemporaryDirectory() as folder:
        run_model(sqlite_url(Path(folder) / "law.sqlite3"), 40, 12)


def test_law_on_postgres(postgres_database: str) -> None:
    run_model(postgres_database, 15, 8)


def test_processes_that_change_the_same_at_once_lose_and_double_nothing(ledger_url: str) -> None:
    failures: list[BaseException] = []

    def work(n: int) -> None:
        chance, store = random.Random(n), open_store(ledger_url)
        try:
            store.open()
            for turn in range(40):
                batch: list[Entry] = []
                for _ in range(12):
                    key = chance.choice("abcdefgh")
                    batch += [
                        answer(key, chance.choice(["b1", "b2"]), chance.randrange(4)),
                        vote(key, chance.randrange(2)),
                        nick(key, chance.choice(["Budi", "Sari"])),
                        say(key, "q1", f"{n}-{turn}", "tanya"),
                        tap(key),
                    ]
                if chance.random() < 0.3:
                    phone = NAMES.phone(ABOUT, chance.choice("abcdefgh"))
                    batch.append(Erase(ABOUT, phone, "2026-11-24"))
                store.write([entry for entry, _ in arranged([(e, 0) for e in batch])])
        except BaseException as failure:  # noqa: BLE001 - told to the test
            failures.append(failure)
        store.close()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    book = Book(ledger_url, KINDS)
    assert book.verify(ABOUT).is_right
    assert all(n >= 0 for n in book.tallies(ABOUT).values())
    per_phone = Counter(one.phone for one in book.said(ABOUT, "q1"))
    assert max(per_phone.values()) <= 2
    assert book.answers(ABOUT)
    book.close()
