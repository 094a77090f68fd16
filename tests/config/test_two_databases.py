# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The same program with PostgreSQL and Redis: two settings, and the whole demo goes through."""

from pathlib import Path

from gaung.crowd.book import Book
from tests.config.test_command import gaung


def test_the_demo_lives_in_postgresql(
    tmp_path: Path, postgres_database: str, redis_url: str
) -> None:
    """Office, queue, worker, snapshot and ledger: nothing of it falls back to a SQLite file."""
    data = tmp_path / "data"
    settings = {"GAUNG_DATABASE_URL": postgres_database, "GAUNG_REDIS_URL": redis_url}
    made = gaung("demo", data=data, **settings)
    assert made.returncode == 0, made.stderr
    assert "/masuk/tautan/" in made.stdout
    assert list(data.glob("*.sqlite3")) == []
    figures = Book(postgres_database).funnel("gambut")
    assert figures.joined > 100
    assert figures.acted > 80
    assert Book(postgres_database).verify("gambut").is_right
    again = gaung("demo", "--reset", data=data, **settings)
    assert again.returncode == 0, again.stderr
    anew = Book(postgres_database).funnel("gambut")
    assert anew.joined + anew.left == figures.joined + figures.left == 180, "made anew, not twice"
