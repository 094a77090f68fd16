# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""``gaung ledger``: loud about a figure that its rows do not bear out, and able to put it right."""

import json
import logging
from pathlib import Path

import pytest
from pytest_django import Settings

from gaung.config import ledger
from gaung.crowd.book import Book
from gaung.crowd.bus import News
from gaung.crowd.database import Database
from gaung.crowd.ledger import Pseudonyms, Tap, open_store

NAMES = Pseudonyms(b"s" * 16)


@pytest.fixture
def url(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> str:
    """A book with three rows in two campaigns."""
    # Django is set up already; a second time would take away the log's listener.
    monkeypatch.setattr("django.setup", lambda: None)
    found = f"sqlite://{tmp_path / 'crowd.sqlite3'}"
    settings.GAUNG_LEDGER_URL = found
    store = open_store(found)
    store.open()
    for about, key in (("gambut", "k"), ("gambut", "l"), ("asap", "k")):
        phone = NAMES.phone(about, key)
        id_ = NAMES.once_id(about, phone, "share", "wa")
        store.write([Tap(id_, about, phone, "share", "wa", 0, 1)])
    store.close()
    return found


def spoil(url: str) -> None:
    Database(url).change(("UPDATE tally SET n = 5 WHERE about = ?", ("gambut",)))


def test_a_right_book_is_said_to_be_right(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ledger.run(["verify"]) == 0
    assert capsys.readouterr().out == "2 campaigns, 3 rows, 0 with differences\n"
    check = Book(url).last_check()
    assert check is not None
    assert (check.n_rows, check.n_differences) == (3, 0)


def test_a_difference_is_loud_told_and_remembered(
    url: str, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    spoil(url)
    assert ledger.run(["verify"]) == 1
    out = capsys.readouterr().out
    assert "gambut: share wa: kept 5 (0 marked), its rows say 2 (0 marked)" in out
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL]
    check = Book(url).last_check()
    assert check is not None
    assert check.n_differences == 1


def test_one_campaign_alone_is_not_taken_for_a_check_of_all(url: str) -> None:
    spoil(url)
    assert ledger.run(["verify", "--campaign", "asap"]) == 0
    assert ledger.run(["verify", "--campaign", "asap", "--campaign", "gambut"]) == 1
    assert Book(url).last_check() is None


def test_json(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(url)
    assert ledger.run(["verify", "--json", "--campaign", "gambut"]) == 1
    difference = {
        "kind": "share",
        "item": "wa",
        "kept": 5,
        "counted": 2,
        "kept_marked": 0,
        "counted_marked": 0,
        "n_words_alone": 0,
        "n_rows_alone": 0,
    }
    assert json.loads(capsys.readouterr().out) == {
        "n_campaigns": 1,
        "n_rows": 2,
        "n_differences": 1,
        "is_repaired": False,
        "campaigns": [{"about": "gambut", "n_rows": 2, "differences": [difference]}],
    }


def test_repair_says_that_it_was_wrong_and_makes_it_right(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[News] = []
    monkeypatch.setattr("gaung.crowd.bus.announce", lambda _url, news: told.append(news))
    spoil(url)
    assert ledger.run(["verify", "--repair"]) == 1
    assert "made anew" in capsys.readouterr().out
    assert told == [News("tallies", about="gambut")], "running lanes read it again"
    assert ledger.run(["verify"]) == 0
    assert Book(url).tallies("gambut") == {("share", "wa"): 2}
    check = Book(url).last_check()
    assert check is not None
    assert check.n_differences == 0


def test_a_book_that_cannot_be_read(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.GAUNG_LEDGER_URL = f"sqlite://{tmp_path / 'missing' / 'crowd.sqlite3'}"
    assert ledger.run(["verify"]) == 2
    assert "could not be read" in capsys.readouterr().err
    (tmp_path / "bad.sqlite3").write_bytes(b"no database at all" * 100)
    settings.GAUNG_LEDGER_URL = f"sqlite://{tmp_path / 'bad.sqlite3'}"
    assert ledger.run(["verify"]) == 2


def test_the_hourly_check_goes_on_whatever_happens(
    url: str, tmp_path: Path, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    spoil(url)
    ledger.check_book()
    check = Book(url).last_check()
    assert check is not None
    assert check.n_differences == 1
    settings.GAUNG_LEDGER_URL = f"sqlite://{tmp_path / 'missing' / 'crowd.sqlite3'}"
    ledger.check_book()
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL, logging.WARNING]


def test_a_lost_secret_can_be_replaced(url: str, settings: Settings) -> None:
    from gaung.config.lane import crowd_secret
    from gaung.crowd.database import house_sign
    from gaung.crowd.errors import SecretMismatchError

    first = open_store(url, house_sign(crowd_secret()))
    first.open()
    first.close()
    settings.SECRET_KEY = "another" * 10
    second = open_store(url, house_sign(crowd_secret()))
    with pytest.raises(SecretMismatchError, match="gaung ledger accept-secret"):
        second.open()
    second.close()
    assert ledger.run(["accept-secret"]) == 0
    second.open()
    second.close()


def test_words_that_lost_their_row_are_told(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    columns = "id, about, phone, kind, item, text, at"
    row = (b"w" * 16, "gambut", b"p" * 16, "say", "b3", "Kenapa?", 1)
    Database(url).change((f"INSERT INTO said ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", row))
    assert ledger.run(["verify", "--campaign", "gambut"]) == 1
    told = capsys.readouterr().out
    assert "gambut: say b3: 1 words without their row, 0 rows without their words" in told
