# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the office says to one phone is heard by this phone alone, everywhere, until it leaves."""

import asyncio
from pathlib import Path

import pytest

from gaung.crowd.book import Book
from gaung.crowd.database import Database
from gaung.crowd.forget import forget_campaign
from gaung.crowd.ledger import Pseudonyms
from gaung.crowd.snapshots import SnapshotStore
from tests.crowd.conftest import KEY, OTHER_KEY, Run, tap
from tests.crowd.room.room import ABOUT, KINDS, ROOM, put_room

pytestmark = pytest.mark.anyio

TAP, LEAVE, ASK = f"{ROOM}/ketuk", f"{ROOM}/pergi", f"{ROOM}/pesan"
PHONE = Pseudonyms(b"rahasia-untuk-uji").phone(ABOUT, KEY)


@pytest.fixture
def room(ledger_url: str) -> str:
    """The ledger of a room that is there."""
    store = SnapshotStore(ledger_url, "local:uji")
    put_room(store)
    store.close()
    return ledger_url


async def test_only_the_phone_itself_is_told_by_every_process(run: Run, room: str) -> None:
    book = Book(room, KINDS)
    settings = {"kinds": KINDS, "ledger_url": room}
    async with run(**settings) as (_, client), run(**settings) as (_, elsewhere):
        await client.post(TAP, json=tap("", "join"))
        book.whisper(ABOUT, PHONE, "hadiah", "Kode: 11")
        book.whisper(ABOUT, PHONE, "alasan", "Disembunyikan: <kasar>")
        book.whisper(ABOUT, PHONE, "hadiah", "Kode: 12")
        for door in (client, elsewhere):
            answer = await door.post(ASK, json={"key": KEY})
            assert sorted(answer.json()["messages"], key=lambda one: one["name"]) == [
                {"name": "alasan", "text": "Disembunyikan: <kasar>"},
                {"name": "hadiah", "text": "Kode: 12"},
            ]
            assert answer.headers["cache-control"] == "no-store"
            other = await door.post(ASK, json={"key": OTHER_KEY})
            assert other.json() == {"ok": True, "messages": []}
        book.unwhisper(ABOUT, PHONE, "alasan")
        page = await client.post(ASK, data={}, headers={"cookie": f"gaung_kunci={KEY}"})
        assert page.status_code == 200
        assert "<li>Kode: 12</li>" in page.text
        assert "Disembunyikan" not in page.text
        none = await client.post(ASK, data={})
        assert "Belum ada pesan" in none.text
    book.close()


async def test_who_leaves_takes_it_along_and_is_told_no_more(run: Run, room: str) -> None:
    book, database = Book(room, KINDS), Database(room)
    async with run(kinds=KINDS, ledger_url=room) as (_, client):
        await client.post(TAP, json=tap("", "join"))
        book.whisper(ABOUT, PHONE, "hadiah", "Kode: 12")
        await client.post(LEAVE, json={"key": KEY})
        assert database.rows("SELECT count(*) FROM whisper") == [(0,)]
        book.whisper(ABOUT, PHONE, "hadiah", "Kode: 13")
        assert database.rows("SELECT count(*) FROM whisper") == [(0,)]
        assert (await client.post(ASK, json={"key": KEY})).json()["messages"] == []
    book.close()
    database.close()


async def test_what_cannot_be_answered_is_refused(run: Run, room: str) -> None:
    async with run(kinds=KINDS, ledger_url=room) as (_, client):
        answers = [
            await client.post("/ruang/XX99/pesan", json={"key": KEY}),
            await client.post(ASK, json={"key": "short"}),
            await client.post(ASK, json={"key": KEY}, headers={"sec-fetch-site": "cross-site"}),
            await client.get(ASK),
        ]
    assert [answer.status_code for answer in answers] == [404, 422, 403, 405]


async def test_no_trace_stays_when_a_room_is_forgotten(
    run: Run, office: SnapshotStore, sqlite_ledger: str
) -> None:
    put_room(office)
    async with run(kinds=KINDS) as (_, client):
        await client.post(TAP, json=tap("b3", "say", tap="t" * 8, text="rahasia sekali"))
        Book(sqlite_ledger).whisper(ABOUT, PHONE, "hadiah", "kode rahasia")
        forget_campaign(sqlite_ledger, ABOUT, "local:uji")
        await asyncio.sleep(0.01)
        assert (await client.post(ASK, json={"key": KEY})).status_code == 404
    database = Database(sqlite_ledger)
    for table in ("tap", "said", "whisper", "tally"):
        assert database.rows(f"SELECT count(*) FROM {table}") == [(0,)]
    database.close()


async def test_words_of_who_left_are_not_in_the_file_any_more(
    run: Run, office: SnapshotStore, sqlite_ledger: str
) -> None:
    put_room(office)
    async with run(kinds=KINDS) as (_, client):
        await client.post(TAP, json=tap("b3", "say", tap="t" * 8, text="cangkang-kuda"))
        await client.post(TAP, json=tap("", "nick", text="Sikancil"))
        Book(sqlite_ledger).whisper(ABOUT, PHONE, "hadiah", "kode-gajah")
        await client.post(LEAVE, json={"key": KEY})
    folder = Path(sqlite_ledger.removeprefix("sqlite://")).parent
    left = b"".join(file.read_bytes() for file in folder.glob("crowd.sqlite3*"))
    assert not any(word in left for word in (b"cangkang-kuda", b"Sikancil", b"kode-gajah"))


async def test_what_is_said_in_both_languages_is_read_in_both(run: Run, room: str) -> None:
    async with run(kinds=KINDS, ledger_url=room) as (_, client):
        await client.post(TAP, json=tap("", "join"))
        Book(room, KINDS).whisper(ABOUT, PHONE, "hadiah", "Kode: 11", "Your code: 11")
        answer = await client.post(ASK, json={"key": KEY})
        assert answer.json()["messages"] == [
            {"name": "hadiah", "text": "Kode: 11", "en": "Your code: 11"}
        ]
        page = await client.post(ASK, data={}, headers={"cookie": f"gaung_kunci={KEY}"})
        assert "<li>Kode: 11</li>" in page.text
