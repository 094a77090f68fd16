# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What phones get: the page, what the open ones are told, and what the lane takes from them."""

import asyncio
import gzip
import json
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.utils import timezone
from pytest_django import Settings

import gaung
from gaung.config.lane import lane
from gaung.kit.fonts import build_font
from gaung.meet.actions import running
from gaung.meet.actions.sessions import change_session
from gaung.meet.enums import Moderation, Phase
from gaung.meet.heard import answers, words
from gaung.meet.kinds import block_kinds
from gaung.meet.models import Session
from gaung.meet.room.putting import put_new_words, put_open_rooms, put_room
from gaung.meet.room.state import room_of, session_now
from tests.factories import NOW
from tests.meet.running.makers import CONTENT, at_phase, host_of, opened, snapshot, step, told

pytestmark = pytest.mark.django_db(transaction=True)
MOST_BYTES = 60_000
KEY = "k" * 24


def tap(kind: str, item: str, n: int = 0, key: str = KEY, **more: Any) -> dict[str, Any]:
    return {"key": key, "tap": f"ketukan-{n:04d}", "kind": kind, "item": item, **more}


def at_the_lane(walk: Callable[[httpx.AsyncClient], Awaitable[None]]) -> None:
    async def walked() -> None:
        here = lane()
        await here.start()
        try:
            transport = httpx.ASGITransport(app=here)
            async with httpx.AsyncClient(
                transport=transport, base_url="https://gaung.contoh.id"
            ) as phone:
                await walk(phone)
        finally:
            await here.stop()

    asyncio.run(walked())


@pytest.mark.parametrize("kind", sorted(CONTENT))
def test_every_kind_is_drawn_in_every_phase_and_both_languages(kind: str) -> None:
    assert set(CONTENT) == set(block_kinds())
    session = step(opened(kind))
    for phase in Phase:
        running.set_phase(
            by=host_of(session),
            at=timezone.now(),
            session=session,
            seen=session.version,
            phase=phase,
        )
        for ending in ("", "/en"):
            state = told(session, ending)
            assert (state["block"], state["phase"]) == ("b1ab", phase.value)
            assert state["html"] in snapshot(session, ending).body.decode()
            assert "<h1" in state["html"]
            assert not re.search(r"\sstyle=|\son\w+=|<script", state["html"])


@pytest.mark.parametrize(("kind", "waits"), [("questions", True), ("cloud", True), ("quiz", False)])
def test_phones_hear_that_words_wait_where_the_crew_reads_them_first(
    kind: str, *, waits: bool
) -> None:
    session = at_phase(kind, Phase.OPEN)
    assert "data-read-first" not in told(session)["html"]
    change_session(
        by=host_of(session), at=NOW, session=session, changes={"moderation": Moderation.BEFORE}
    )
    for ending, sentence in (
        ("", "Tulisanmu tercatat. Tampil setelah dibaca fasilitator."),
        ("/en", "Your words are recorded. They show once the facilitator has read them."),
    ):
        html = told(session, ending)["html"]
        assert ("data-read-first" in html) is waits
        assert ('<noscript><p class="hold">' in html) is waits
        assert f'data-waits="{sentence}"' in snapshot(session, ending).body.decode()


def test_a_page_says_what_it_takes_and_until_when() -> None:
    session = step(opened("quiz", "poll"), 2)
    face = snapshot(session).face
    assert face.offers == {"nick": frozenset({""}), "answer": frozenset({"b1ab"})}
    assert face.until is not None
    assert face.seats == {"join": {"": session.most_phones}}
    assert face.open_answers == frozenset()
    step(session)
    face = snapshot(session).face
    assert face.offers == {"nick": frozenset({""})}
    assert face.until is None
    assert face.open_answers == {"b1ab"}
    assert snapshot(session, "/kini").face.is_told


def test_the_right_answer_is_not_in_the_page_before_it_is_revealed() -> None:
    session = step(opened("quiz"), 2)
    html = told(session)["html"]
    assert "data-right" not in html
    assert "Partikel 2,5" not in html
    html = told(step(session))["html"]
    assert 'data-right="0"' in html
    assert "Partikel 2,5" in html


def test_numbers_for_scripts_have_no_separators() -> None:
    session = opened("quiz")
    Session.objects.filter(pk=session.pk).update(version=4999)
    session.refresh_from_db()
    step(session, 2, at=timezone.now())
    page = snapshot(session).body.decode()
    assert 'data-v="5001"' in page
    assert f'data-until="{told(session)["until"]}"' in page


def test_a_phone_answers_changes_its_answer_and_is_counted_once() -> None:
    session = at_phase("poll", Phase.OPEN)
    path = f"/ruang/{session.code}"

    async def walk(phone: httpx.AsyncClient) -> None:
        for n, value in enumerate((0, 2, 2)):
            said = await phone.post(f"{path}/ketuk", json=tap("answer", "b1ab", n, value=value))
            assert said.status_code == 200
        assert said.json()["tallies"]["answer"] == {"b1ab": 1}
        page = (await phone.get(path)).text
        assert "Berapa jam?" in page
        said = await phone.post(f"{path}/ketuk", json=tap("answer", "lain", 9, value=1))
        assert (said.status_code, said.json()["code"]) == (409, "closed")

    at_the_lane(walk)
    assert [each.value for each in answers(session, "b1ab")] == [2]


def test_the_first_answer_to_a_quiz_stands() -> None:
    session = step(opened("quiz"), 2, at=timezone.now())
    path = f"/ruang/{session.code}/ketuk"

    async def walk(phone: httpx.AsyncClient) -> None:
        for n, value in enumerate((1, 0)):
            said = await phone.post(path, json=tap("answer", "b1ab", n, value=value))
            assert said.json()["new"] == (n == 0)

    at_the_lane(walk)
    assert [each.value for each in answers(session, "b1ab")] == [1]


def test_an_answer_after_the_lock_and_a_full_room_have_their_sentences() -> None:
    session = at_phase("poll", Phase.OPEN)
    Session.objects.filter(pk=session.pk).update(most_phones=1)
    session.refresh_from_db()
    running.set_phase(
        by=host_of(session),
        at=timezone.now(),
        session=session,
        seen=session.version,
        phase=Phase.LOCKED,
    )
    path = f"/ruang/{session.code}/ketuk"

    async def walk(phone: httpx.AsyncClient) -> None:
        late = await phone.post(path, json=tap("answer", "b1ab", value=1))
        assert late.status_code == 409
        assert "ditutup" in late.json()["message"]
        assert (await phone.post(path, json=tap("join", ""))).json()["ok"]
        full = await phone.post(path, json=tap("join", "", key="z" * 24))
        assert full.status_code == 409
        assert "penuh" in full.json()["message"]

    at_the_lane(walk)


def test_words_are_offered_for_votes_once_they_may_be_seen() -> None:
    session = at_phase("brainstorm", Phase.OPEN)
    path = f"/ruang/{session.code}/ketuk"

    async def says(phone: httpx.AsyncClient) -> None:
        for n, text in enumerate(("Posko udara bersih", "anjing kalian semua", "5" * 5000)):
            said = await phone.post(path, json=tap("say", "b1ab", n, text=text))
            assert said.status_code == (422 if n == 2 else 200)

    at_the_lane(says)
    assert put_new_words(room_of(session_now(session.pk)))
    assert not put_new_words(room_of(session_now(session.pk)))
    html = told(session)["html"]
    assert "Posko udara bersih" in html
    assert "kalian" not in html
    first = words(session, "b1ab")[0]
    assert snapshot(session).face.offers["vote"] == {first.row}  # type: ignore[index]

    async def votes(phone: httpx.AsyncClient) -> None:
        said = await phone.post(path, json=tap("vote", first.row, 7, value=1))
        assert said.json()["tallies"]["vote"] == {first.row: 1}

    at_the_lane(votes)
    assert room_of(session_now(session.pk)).words[0].n_votes == 1


def test_without_javascript_a_button_answers_and_a_link_leads_back() -> None:
    session = at_phase("poll", Phase.OPEN)
    path = f"/ruang/{session.code}"

    async def walk(phone: httpx.AsyncClient) -> None:
        page = (await phone.get(path)).text
        assert f'action="{path}/ketuk"' in page
        assert "http-equiv" not in page  # nobody is interrupted while answering
        sent = {"kind": "answer", "item": "b1ab", "value": "1"}
        said = await phone.post(f"{path}/ketuk", data=sent, follow_redirects=True)
        assert "Tercatat. Terima kasih." in said.text
        assert f'href="{path}"' in said.text

        several = "kind=answer&item=b1ab&value=1&value=4"
        form = {"content-type": "application/x-www-form-urlencoded"}
        phone.cookies.clear()
        await phone.post(f"{path}/ketuk", content=several, headers=form)

    at_the_lane(walk)
    assert sorted(each.value for each in answers(session, "b1ab")) == [1, 5]
    step(session)
    assert b'http-equiv="refresh"' in snapshot(session).body


def test_a_first_visit_stays_small() -> None:
    session = at_phase("poll", Phase.OPEN)
    static = Path(gaung.__file__).parent / "static"
    build_font(static / "build")  # what only a server's preparation makes
    page = snapshot(session).body
    names = set(re.findall(r'/static/([^"]+\.(?:css|js|woff2|svg))"', page.decode()))
    assert "gaung/ruang.js" in names
    packed = sum(
        len(body) if name.endswith("woff2") else len(gzip.compress(body))
        for name in names
        if "bukti" not in name and (body := (static / name).read_bytes())
    )
    assert packed + len(page) < MOST_BYTES


def test_the_newest_state_comes_last_whoever_puts_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """One press overtakes another between its commit and its hand-over."""
    session = opened("quiz")
    seen = []
    original = put_room.__globals__["_put"]

    def overtaken(store: object, room: Any) -> None:
        if not seen:
            seen.append(room.session.version)
            Session.objects.filter(pk=session.pk).update(version=room.session.version + 1)
        original(store, room)

    monkeypatch.setitem(put_room.__globals__, "_put", overtaken)
    put_room(session.pk)
    assert told(session)["v"] == seen[0] + 1


def test_open_rooms_are_drawn_again_after_an_upgrade(settings: Settings, tmp_path: Path) -> None:
    session = opened("poll")
    settings.GAUNG_LEDGER_URL = f"sqlite:///{tmp_path}/other.sqlite3"
    assert put_open_rooms() == 1
    assert json.loads(snapshot(session, "/kini").body)["v"] == session.version
    assert b"Kembali ke ruang" in snapshot(session, "/terima-kasih").body
