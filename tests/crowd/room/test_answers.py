# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What phones send in a room: one answer a block, changeable or final, while it is open."""

import asyncio
import time

import httpx
import pytest

from gaung.crowd.book import Book
from gaung.crowd.bus import News
from gaung.crowd.kinds import Kind, fresh_kinds
from gaung.crowd.ledger import Pseudonyms
from gaung.crowd.snapshots import SnapshotStore
from tests.crowd.conftest import KEY, OTHER_KEY, Run, tap
from tests.crowd.room.room import ABOUT, KINDS, OFFERS, ROOM, put_room
from tests.crowd.test_bus import until

pytestmark = pytest.mark.anyio

TAP, LEAVE = f"{ROOM}/ketuk", f"{ROOM}/pergi"
SECRET = b"rahasia-untuk-uji"


def now() -> int:
    return time.time_ns() // 1_000_000


def phone_of(key: str) -> bytes:
    return Pseudonyms(SECRET).phone(ABOUT, key)


def code_of(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def test_poll_may_be_changed_and_has_one_answer_a_phone(
    run: Run, office: SnapshotStore, sqlite_ledger: str
) -> None:
    put_room(office, shows=["b1"])
    async with run(kinds=KINDS) as (lane, client):
        said = [
            (await client.post(TAP, json=tap("b1", "answer", key=key, value=value))).json()
            for key, value in [(KEY, 0), (OTHER_KEY, 0), (KEY, 2), (KEY, 2)]
        ]
        assert [one["new"] for one in said] == [True, True, True, False]
        assert said[-1]["tallies"] == {"answer": {"b1:0": 1, "b1:2": 1}}
        assert dict(lane.tallies.figures(ABOUT)) == Book(sqlite_ledger).tallies(ABOUT)
    book = Book(sqlite_ledger, KINDS)
    answers = {(one.phone, one.item, one.value) for one in book.answers(ABOUT, "b1")}
    assert answers == {(phone_of(KEY), "b1", 2), (phone_of(OTHER_KEY), "b1", 0)}
    assert book.answers(ABOUT, "b") == book.answers(ABOUT, "b2") == []
    assert book.verify(ABOUT).is_right


async def test_votes_are_told_only_of_what_the_page_names(
    run: Run, office: SnapshotStore, sqlite_ledger: str
) -> None:
    kinds = fresh_kinds(Kind("vote", changes=True, takes_back=True, by_page=True, highest=1))
    put_room(office, offers={"vote": ["ab", "cd"]}, shows=["vote:ab", "vote:cd", "b1"])
    async with run(kinds=kinds) as (_, client):
        said = (await client.post(TAP, json=tap("ab", "vote", value=1))).json()
        assert said["tallies"] == {"vote": {"ab": 1, "cd": 0}}
        said = (await client.post(TAP, json=tap("ab", "vote", value=0))).json()
        assert said["tallies"] == {"vote": {"ab": 0, "cd": 0}}, "taken back is told too"
        await client.post(TAP, json=tap("ab", "vote", value=1))
        put_room(office, offers={"vote": ["cd"]}, shows=["vote:cd"])
        await asyncio.sleep(0.3)
        said = (await client.post(TAP, json=tap("cd", "vote", value=1))).json()
        assert said["tallies"] == {"vote": {"cd": 1}}
    assert Book(sqlite_ledger, kinds).votes(ABOUT) == {"ab": 1, "cd": 1}


async def test_answers_stay_secret_until_the_page_shows_them(
    run: Run, office: SnapshotStore
) -> None:
    put_room(office)
    async with run(kinds=KINDS) as (_, client):
        first = await client.post(TAP, json=tap("b1", "answer", value=4))
        assert first.json()["tallies"] == {"answer": {"b1": 1}}
        put_room(office, shows=["b1"])
        await asyncio.sleep(0.05)
        second = await client.post(TAP, json=tap("b1", "answer", value=4))
        assert second.json()["tallies"] == {"answer": {"b1:4": 1}}


async def test_answer_of_a_quiz_is_final(
    run: Run, office: SnapshotStore, sqlite_ledger: str
) -> None:
    put_room(office, finals=["b2"])
    async with run(kinds=KINDS) as (_, client):
        answers = [
            (await client.post(TAP, json=tap("b2", "answer", value=value))).json()["new"]
            for value in (1, 3)
        ]
    assert answers == [True, False]
    assert Book(sqlite_ledger).tallies(ABOUT) == {("answer", "b2:1"): 1}


async def test_what_is_not_offered_now_is_closed(run: Run, office: SnapshotStore) -> None:
    put_room(office, offers={"answer": ["b2"]})
    async with run(kinds=KINDS) as (_, client):
        late = await client.post(TAP, json=tap("b1", "answer"))
        no_kind = await client.post(TAP, json=tap("b3", "say", text="halo", tap="t" * 8))
        unknown = await client.post(TAP, json=tap("b1", "nothing"))
        by_form = await client.post(TAP, data={"kind": "answer", "item": "b1"})
        joins = await client.post(TAP, json=tap("", "join"))
    assert code_of(late) == code_of(no_kind) == (409, "closed")
    assert code_of(unknown) == (422, "unknown_kind")
    assert by_form.status_code == 409
    assert "Ini sudah ditutup" in by_form.text
    assert joins.json()["new"] is True


async def test_after_its_time_nothing_is_taken_but_joining_and_leaving_go_on(
    run: Run, office: SnapshotStore, sqlite_ledger: str
) -> None:
    put_room(office, until=now() + 60_000)
    async with run(kinds=KINDS) as (_, client):
        early = await client.post(TAP, json=tap("b1", "answer"))
        put_room(office, until=now() - 1)
        await asyncio.sleep(0.05)
        late = await client.post(TAP, json=tap("b1", "answer", key=OTHER_KEY))
        joins = await client.post(TAP, json=tap("", "join", key=OTHER_KEY))
        leaves = await client.post(LEAVE, json={"key": KEY})
    assert early.json()["new"] is True
    assert code_of(late) == (409, "closed")
    assert joins.json()["new"] is True
    assert leaves.json()["erased"] == 1
    assert Book(sqlite_ledger).tallies(ABOUT) == {("join", ""): 1}


async def test_full_room_takes_no_new_phone_and_knows_the_old_ones(
    run: Run, office: SnapshotStore, sqlite_ledger: str
) -> None:
    put_room(office, most_phones=3)
    async with run(kinds=KINDS) as (_, client):
        keys = [f"{n:022}" for n in range(6)]
        joins = await asyncio.gather(
            *(client.post(TAP, json=tap("", "join", key=key)) for key in keys)
        )
        inside = [key for key, joined in zip(keys, joins, strict=True) if joined.is_success]
        assert len(inside) == 3
        refused = next(joined for joined in joins if not joined.is_success)
        assert code_of(refused) == (409, "full")
        again = await client.post(TAP, json=tap("", "join", key=inside[0]))
        assert again.json()["new"] is False
        await client.post(LEAVE, json={"key": inside[0]})
        outside = next(key for key in keys if key not in inside)
        assert (await client.post(TAP, json=tap("", "join", key=outside))).json()["new"] is True
    assert Book(sqlite_ledger).phones(ABOUT) == 3


async def test_words_are_tidied_limited_and_kept_once(
    run: Run, office: SnapshotStore, sqlite_ledger: str
) -> None:
    put_room(office)
    async with run(kinds=KINDS) as (lane, client):
        texts = [("t" * 8, "  Kenapa\n asapnya? "), ("t" * 8, "again"), ("u" * 8, "Dua")]
        said = [
            (await client.post(TAP, json=tap("b3", "say", tap=name, text=text))).json()
            for name, text in texts
        ]
        assert [one["new"] for one in said] == [True, False, True]
        third = await client.post(TAP, json=tap("b3", "say", tap="v" * 8, text="Tiga"))
        assert code_of(third) == (429, "enough")
        for text, code in [("", "no_words"), (" \n", "no_words"), ("x" * 21, "too_long")]:
            answer = await client.post(
                TAP, json=tap("b3", "say", key=OTHER_KEY, tap="w" * 8, text=text)
            )
            assert code_of(answer) == (422, code)
        wrong = await client.post(TAP, json=tap("b3", "say", tap="w" * 8, text=5))
        assert code_of(wrong) == (422, "no_words")
        by_form = await client.post(
            TAP, data={"kind": "say", "item": "b3", "text": "👩\u200d🌾" * 6, "value": ""}
        )
        assert by_form.status_code == 303
        assert lane.tallies.figures(ABOUT)["say", "b3"] == 3
    book = Book(sqlite_ledger, KINDS)
    said_rows = book.said(ABOUT, "b3")
    assert [one.text for one in said_rows] == ["Kenapa asapnya?", "Dua", "👩\u200d🌾" * 6]
    assert [one.phone for one in said_rows[:2]] == [phone_of(KEY)] * 2
    assert book.said(ABOUT, "b3", said_rows[-1].at) == []
    assert book.verify(ABOUT).is_right


async def test_name_and_vote_change_and_all_goes_with_the_phone(
    run: Run, office: SnapshotStore, sqlite_ledger: str
) -> None:
    put_room(office)
    book = Book(sqlite_ledger, KINDS)
    async with run(kinds=KINDS) as (lane, client):
        for text in ("Budi", "Sari"):
            await client.post(TAP, json=tap("", "nick", text=text))
        await client.post(TAP, json=tap("b3", "say", tap="t" * 8, text="Kenapa?"))
        votes = []
        for value in (1, 1, 0, 0, 1):
            await client.post(TAP, json=tap("ab", "vote", value=value))
            votes.append(book.votes(ABOUT).get("ab", 0))
        assert votes == [1, 1, 0, 0, 1]
        assert book.names(ABOUT) == {phone_of(KEY): "Sari"}
        assert lane.tallies.figures(ABOUT) == book.tallies(ABOUT)
        left = await client.post(LEAVE, json={"key": KEY})
        assert left.json()["erased"] == 3
        assert lane.tallies.figures(ABOUT) == book.tallies(ABOUT) == {}
    assert book.names(ABOUT) == {}
    assert book.said(ABOUT, "b3") == []
    assert book.verify(ABOUT).is_right


async def test_process_that_hears_of_it_has_the_same_figures(
    run: Run, office: SnapshotStore
) -> None:
    put_room(office)
    async with run(kinds=KINDS) as (one, first), run(kinds=KINDS) as (two, second):
        await first.post(TAP, json=tap("b1", "answer", value=1))
        await second.post(TAP, json=tap("b1", "answer", value=5))
        wanted = {("answer", "b1:5"): 1}
        await until(lambda: one.tallies.figures(ABOUT) == two.tallies.figures(ABOUT) == wanted)


async def test_changes_are_offered_by_pages_outside_rooms_too(
    run: Run, office: SnapshotStore
) -> None:
    office.put("/aksi/lain", b"<p>x</p>", about="lain", offers=OFFERS)
    async with run(kinds=KINDS) as (_, client):
        answer = await client.post("/aksi/lain/ketuk", json=tap("b1", "answer", value=3))
        assert answer.json()["tallies"] == {"answer": {"b1:3": 1}}
        unknown = await client.post("/aksi/lain/ketuk", json=tap("b9", "answer", value=3))
        assert code_of(unknown) == (422, "unknown_item")


def test_bus_knows_no_words() -> None:
    """What is told between processes names campaigns, paths and pseudonyms of who leaves only."""
    assert set(News.__dataclass_fields__) == {"topic", "about", "path", "phone"}
