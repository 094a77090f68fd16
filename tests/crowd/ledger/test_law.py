# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The law of the book, whatever happens in whatever order: a model against the real thing."""

import tempfile
from collections import Counter
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from gaung.crowd.book import Book
from gaung.crowd.database import sqlite_url
from gaung.crowd.ledger import Claim, Entry, Erase, Pseudonyms, Refresh, Tap, open_store
from gaung.crowd.ledger.store import arranged

NAMES = Pseudonyms(b"s" * 16)
phones = st.sampled_from("ijkl")
abouts = st.sampled_from(["satu", "dua"])
items = st.sampled_from(["", "wa", "ig"])


marks = st.sampled_from([0, 0, 1, 20])
SEATS = {"": 1, "wa": 2}


def tap(about: str, key: str, item: str, mark: int = 0) -> Tap:
    phone = NAMES.phone(about, key)
    return Tap(NAMES.once_id(about, phone, "share", item), about, phone, "share", item, 0, 1, mark)


def repeat(about: str, key: str, name: str, mark: int) -> Tap:
    phone = NAMES.phone(about, key)
    return Tap(NAMES.repeat_id(about, phone, name), about, phone, "react", "", 0, 1, mark)


def claim(about: str, key: str, item: str, mark: int) -> Claim:
    phone = NAMES.phone(about, key)
    id_ = NAMES.once_id(about, phone, "seat", item)
    return Claim(Tap(id_, about, phone, "seat", item, 0, 1, mark), SEATS[item])


entries = st.one_of(
    st.builds(tap, abouts, phones, items, marks),
    st.builds(repeat, abouts, phones, st.sampled_from(["t1", "t2", "t3"]), marks),
    st.builds(claim, abouts, phones, st.sampled_from(sorted(SEATS)), marks),
    st.builds(
        lambda about, key, is_sweep: Erase(about, NAMES.phone(about, key), "2026-11-24", is_sweep),
        abouts,
        phones,
        st.booleans(),
    ),
    st.builds(Refresh, abouts),
)


class Model(RuleBasedStateMachine):
    """The book as a plain dictionary, beside the book."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.rows: dict[bytes, Tap] = {}
        self.n_left: Counter[str] = Counter()
        self.store = open_store(url)
        self.store.open()
        self.book = Book(url)
        # Another example may have used the database before; then its rows go first.
        for about in ("satu", "dua"):
            for key in "ijkl":
                self.store.write([Erase(about, NAMES.phone(about, key), "2026-11-23")])
        self.before = {about: self.book.funnel(about).left for about in ("satu", "dua")}

    @rule(batch=st.lists(entries, min_size=1, max_size=12))
    def write(self, batch: list[Entry]) -> None:
        outcomes = self.store.write(batch)
        assert outcomes == [self.expect(entry) for entry in batch]

    @rule(batch=st.lists(entries, min_size=1, max_size=12))
    def write_as_the_writer_arranges_it(self, batch: list[Entry]) -> None:
        """Everybody is told what the order of asking makes of it; figures hold the whole batch."""
        ordered = arranged([(entry, at) for at, entry in enumerate(batch)])
        outcomes = self.store.write([entry for entry, _ in ordered])
        told = {at: outcome for (_, at), outcome in zip(ordered, outcomes, strict=True)}
        expected = {at: self.expect(entry) for at, entry in enumerate(batch)}
        for at, entry in enumerate(batch):
            if isinstance(entry, Refresh):
                expected[at] = self.tallies(entry.about)
        assert told == expected

    def expect(self, entry: Entry) -> object:
        if isinstance(entry, Tap):
            is_new = entry.id not in self.rows
            self.rows.setdefault(entry.id, entry)
            return is_new
        if isinstance(entry, Refresh):
            return self.tallies(entry.about)
        if isinstance(entry, Claim):
            return self.expect_seat(entry)
        assert isinstance(entry, Erase)
        mine = [
            row
            for row in self.rows.values()
            if (row.about, row.phone) == (entry.about, entry.phone)
        ]
        for row in mine:
            del self.rows[row.id]
        self.n_left[entry.about] += bool(mine) and not entry.is_sweep
        return dict(Counter((row.kind, row.item) for row in mine))

    def expect_seat(self, claim: Claim) -> str:
        wanted = claim.tap
        if wanted.id in self.rows:
            return "had"
        place = (wanted.about, "seat", wanted.item)
        n_taken = sum((row.about, row.kind, row.item) == place for row in self.rows.values())
        if n_taken >= claim.seats:
            return "taken"
        self.rows[wanted.id] = wanted
        return "won"

    def tallies(self, about: str) -> dict[tuple[str, str], int]:
        return dict(
            Counter((row.kind, row.item) for row in self.rows.values() if row.about == about)
        )

    @invariant()
    def tallies_are_what_the_rows_say(self) -> None:
        for about in ("satu", "dua"):
            assert self.book.tallies(about) == self.tallies(about)
            assert self.book.recount(about) == self.tallies(about)
            marked = [row for row in self.rows.values() if row.about == about and row.mark]
            assert self.book.marked(about) == dict(Counter((r.kind, r.item) for r in marked))
            assert self.book.marks(about) == dict(Counter(r.mark for r in marked))
            assert self.book.verify(about).is_right

    @invariant()
    def funnel_counts_phones(self) -> None:
        for about in ("satu", "dua"):
            funnel = self.book.funnel(about)
            phones_here = {row.phone for row in self.rows.values() if row.about == about}
            assert funnel.joined == funnel.acted == len(phones_here)
            assert funnel.left - self.before[about] == self.n_left[about]

    def teardown(self) -> None:
        self.store.close()
        self.book.close()


def test_law_on_sqlite() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = sqlite_url(Path(folder) / "law.sqlite3")
        run_state_machine_as_test(
            cast("type[Model]", lambda: Model(url)),
            settings=settings(
                max_examples=40,
                stateful_step_count=12,
                deadline=None,
                suppress_health_check=[HealthCheck.too_slow],
            ),
        )


def test_law_on_postgres(postgres_database: str) -> None:
    run_state_machine_as_test(
        cast("type[Model]", lambda: Model(postgres_database)),
        settings=settings(
            max_examples=15,
            stateful_step_count=8,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )


@pytest.mark.parametrize("n", [1, 3, 4, 5, 255, 256, 257, 1000])
def test_batches_of_any_size_are_whole(ledger_url: str, n: int) -> None:
    store = open_store(ledger_url)
    store.open()
    batch: list[Entry] = [tap("satu", f"k{i}", "wa") for i in range(n)]
    assert store.write(batch) == [True] * n
    assert store.write([*batch[: n // 2], tap("satu", "new", "wa")]) == [False] * (n // 2) + [True]
    store.close()
    assert Book(ledger_url).tallies("satu") == {("share", "wa"): n + 1}
