# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A limited number of seats, as phones see it."""

import asyncio
from collections import Counter

import pytest

from gaung.crowd.book import Book
from gaung.crowd.kinds import Kind, fresh_kinds
from gaung.crowd.snapshots import SnapshotStore, read_face
from tests.crowd.conftest import ABOUT, KEY, OTHER_KEY, PAGE, Run, tap

pytestmark = pytest.mark.anyio

TAP, LEAVE = f"{PAGE}/ketuk", f"{PAGE}/pergi"
KINDS = fresh_kinds(Kind("seat", seats=3), Kind("prize"), Kind("react", once=False))
OFFERS = {"seat": ["pagi", "sore"], "prize": ["buku", "stiker"], "react": ["api"]}


@pytest.fixture
def page(sqlite_ledger: str) -> SnapshotStore:
    store = SnapshotStore(sqlite_ledger, "local:uji")
    seats = {"prize": {"buku": 1}, "seat": {"sore": 2}, "react": {"api": 1}}
    store.put(PAGE, b"<p>Bengkel</p>", about=ABOUT, offers=OFFERS, seats=seats)
    return store


async def test_fifty_phones_at_once_share_three_seats(
    run: Run, page: SnapshotStore, sqlite_ledger: str
) -> None:
    bodies = [tap("pagi", "seat", key=f"{n:022}") for n in range(50)]
    async with run(kinds=KINDS) as (lane, client):
        answers = await asyncio.gather(*(client.post(TAP, json=body) for body in bodies))
        again = await asyncio.gather(*(client.post(TAP, json=body) for body in bodies))
        assert lane.metrics.n_claims == 100
        assert lane.metrics.refused_by["taken"] == 94
    assert Counter(answer.status_code for answer in answers) == {200: 3, 409: 47}
    for first, second in zip(answers, again, strict=True):
        assert first.status_code == second.status_code
        if first.status_code == 200:
            assert (first.json()["new"], second.json()["new"]) == (True, False)
            assert second.json()["tallies"] == {"seat": {"pagi": 3}}
        else:
            assert first.json()["code"] == "taken"
    assert Book(sqlite_ledger).recount(ABOUT) == {("seat", "pagi"): 3}
    page.close()


async def test_page_may_say_how_many_there_are(run: Run, page: SnapshotStore) -> None:
    async with run(kinds=KINDS) as (_, client):
        statuses = {}
        for item, kind in [("sore", "seat"), ("buku", "prize"), ("stiker", "prize")]:
            answers = [
                await client.post(TAP, json=tap(item, kind, key=f"{n:022}")) for n in range(5)
            ]
            statuses[item] = [answer.status_code for answer in answers]
        # What may be repeated has no seats, whatever the page says.
        for n in range(3):
            answer = await client.post(TAP, json=tap("api", "react", tap=f"ketuk-{n}x"))
            assert answer.json()["new"] is True
    assert statuses["sore"] == [200, 200, 409, 409, 409]
    assert statuses["buku"] == [200, 409, 409, 409, 409]
    assert statuses["stiker"] == [200] * 5
    page.close()


async def test_form_hears_it_kindly_and_who_leaves_gives_the_seat_back(
    run: Run, page: SnapshotStore
) -> None:
    async with run(kinds=KINDS) as (_, client):
        await client.post(TAP, json=tap("buku", "prize", key=KEY))
        late = await client.post(TAP, data={"kind": "prize", "item": "buku"})
        await client.post(LEAVE, json={"key": KEY})
        next_one = await client.post(TAP, json=tap("buku", "prize", key=OTHER_KEY))
    assert late.status_code == 409
    assert "Tempatnya sudah habis" in late.text
    assert next_one.json()["new"] is True
    page.close()


def test_seats_are_kept_with_the_page_and_older_pages_have_none(page: SnapshotStore) -> None:
    kept = page.get(PAGE)
    assert kept
    assert kept.face.seats == {"prize": {"buku": 1}, "seat": {"sore": 2}, "react": {"api": 1}}
    older = read_face(
        '{"content_type": "text/html", "headers": [], "offers": null, "language": "id",'
        ' "is_immutable": false, "is_seen": true, "is_gone": false}'
    )
    assert older.seats == {}
    page.close()
