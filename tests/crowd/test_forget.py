# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A campaign that is deleted leaves nothing in the crowd's store; others keep everything."""

from pathlib import Path

from gaung.crowd.book import Book
from gaung.crowd.database import Database, sqlite_url
from gaung.crowd.forget import forget_campaign
from gaung.crowd.ledger import Count, Pseudonyms, Tap, open_store
from gaung.crowd.snapshots import SnapshotStore


def fill(url: str, about: str) -> None:
    names = Pseudonyms(b"s" * 32)
    store = open_store(url)
    store.open()
    phone = names.phone(about, "k" * 22)
    entries = [
        Tap(names.once_id(about, phone, "join", ""), about, phone, "join", "", 0, 1_000),
        Count(about, "2026-11-24", "seen", "", 3),
    ]
    store.write(entries)
    store.close()
    SnapshotStore(url).put(f"/aksi/{about}", b"<p>Halo</p>", about=about)


def test_nothing_of_it_is_left_and_others_stay(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "crowd.sqlite3")
    fill(url, "satu")
    fill(url, "dua")
    forget_campaign(url, "satu")
    database = Database(url)
    for table in ("tap", "tally", "day_count", "snapshot"):
        left = database.rows(f"SELECT DISTINCT about FROM {table}")
        assert left == [("dua",)], table
    assert Book(url).verify("dua").is_right
    assert SnapshotStore(url).get("/aksi/satu") is None
