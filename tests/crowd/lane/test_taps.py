# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tapping and leaving, as phones see it."""

import asyncio
import json

import pytest

from gaung.crowd.book import Book
from gaung.crowd.errors import DiskFullError, LedgerBusyError
from gaung.crowd.gate import GateSettings
from gaung.crowd.ledger import Entry, Outcome, Refresh, Tap
from gaung.crowd.ledger.sqlite import SqliteStore
from gaung.crowd.snapshots import SnapshotStore
from tests.crowd.conftest import ABOUT, KEY, OTHER_KEY, PAGE, Run, tap

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("office")]

TAP, LEAVE = f"{PAGE}/ketuk", f"{PAGE}/pergi"


async def test_tap_is_counted_once_and_answers_with_the_numbers(
    run: Run, sqlite_ledger: str
) -> None:
    async with run() as (_, client):
        first = await client.post(TAP, json=tap())
        again = await client.post(TAP, json=tap())
        other = await client.post(TAP, json=tap(key=OTHER_KEY))
    assert first.status_code == again.status_code == other.status_code == 200
    assert first.json() == {"ok": True, "new": True, "tallies": {"share": {"wa": 1}}}
    assert again.json() == {"ok": True, "new": False, "tallies": {"share": {"wa": 1}}}
    assert other.json() == {"ok": True, "new": True, "tallies": {"share": {"wa": 2}}}
    assert Book(sqlite_ledger).recount(ABOUT) == {("share", "wa"): 2}


async def test_fifty_at_once_from_one_phone_are_one(run: Run) -> None:
    async with run() as (_, client):
        answers = await asyncio.gather(*(client.post(TAP, json=tap()) for _ in range(50)))
    assert sum(answer.json()["new"] for answer in answers) == 1
    assert {answer.status_code for answer in answers} == {200}


async def test_repeatable_tap_counts_each_tap_id(run: Run) -> None:
    async with run() as (_, client):
        for name in ("ketuk-01", "ketuk-02", "ketuk-02"):
            answer = await client.post(TAP, json=tap("api", "react", tap=name))
    assert answer.json()["tallies"] == {"react": {"api": 2}}


async def test_value_is_kept_and_hidden_tallies_are_not_told(run: Run, sqlite_ledger: str) -> None:
    async with run() as (_, client):
        answer = await client.post(TAP, json=tap("satu", "vote", value=-1))
    assert answer.json()["tallies"] == {}
    assert Book(sqlite_ledger).tallies(ABOUT) == {("vote", "satu"): 1}


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "not_json"),
        (b"[]", 400, "not_json"),
        (b"\xff\xfe\xfa", 400, "not_json"),
        (json.dumps(tap(key="short")).encode(), 422, "bad_key"),
        (json.dumps(tap(key="a" * 65)).encode(), 422, "bad_key"),
        (json.dumps(tap(key="a" * 21 + "'")).encode(), 422, "bad_key"),
        (json.dumps({"kind": "share", "item": "wa"}).encode(), 422, "bad_key"),
        (json.dumps(tap(kind="nothing")).encode(), 422, "unknown_kind"),
        (json.dumps(tap(kind=3)).encode(), 422, "unknown_kind"),  # type: ignore[arg-type]
        (json.dumps(tap("telegram")).encode(), 422, "unknown_item"),
        (json.dumps(tap("")).encode(), 422, "unknown_item"),
        (json.dumps(tap("satu", "vote", value=2)).encode(), 422, "bad_value"),
        (json.dumps(tap("satu", "vote", value=True)).encode(), 422, "bad_value"),
        (json.dumps(tap("api", "react")).encode(), 422, "bad_tap"),
        (b"x" * 4097, 413, "too_large"),
    ],
)
async def test_wrong_tap_is_refused_with_a_code_and_a_sentence(
    run: Run, sqlite_ledger: str, body: bytes, status: int, code: str
) -> None:
    headers = {"content-type": "application/json"}
    async with run() as (_, client):
        answer = await client.post(TAP, content=body, headers=headers)
        english = await client.post(
            TAP, content=body, headers={**headers, "accept-language": "en-GB"}
        )
    assert answer.status_code == status
    assert answer.json()["code"] == code
    assert answer.json()["ok"] is False
    assert answer.json()["message"] != english.json()["message"]
    assert Book(sqlite_ledger).recount(ABOUT) == {}


async def test_other_types_and_pages_are_refused(run: Run) -> None:
    async with run() as (_, client):
        text = await client.post(TAP, content=b"x", headers={"content-type": "text/plain"})
        unknown = await client.post("/aksi/tidak-ada/ketuk", json=tap())
        got = await client.get(TAP)
    assert (text.status_code, text.json()["code"]) == (415, "wrong_type")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "not_found")
    assert got.status_code == 405


async def test_form_works_without_javascript(run: Run, office: SnapshotStore) -> None:
    office.put(f"{PAGE}/terima-kasih", b"<p>Terima kasih</p>", about=ABOUT)
    async with run() as (_, client):
        assert "set-cookie" not in (await client.get(PAGE)).headers
        first = await client.post(TAP, data={"kind": "share", "item": "wa"})
        again = await client.post(TAP, data={"kind": "share", "item": "wa"})
        left = await client.post(LEAVE, data={})
        goodbye = await client.get(left.headers["location"])
    assert first.status_code == 303
    assert first.headers["location"] == f"{PAGE}/terima-kasih?ikut=wa"
    cookie = first.headers["set-cookie"]
    assert cookie.startswith("gaung_kunci=")
    for part in (f"Path={PAGE}", "HttpOnly", "SameSite=Lax"):
        assert part in cookie
    assert "Secure" not in cookie
    assert again.status_code == 303
    assert "set-cookie" not in again.headers
    assert left.status_code == 303
    assert "Max-Age=0" in left.headers["set-cookie"]
    assert goodbye.status_code == 200
    assert "Jejakmu sudah dihapus" in goodbye.text


async def test_form_without_thanks_page_returns_to_the_page_and_https_is_secure(run: Run) -> None:
    async with run() as (_, client):
        answer = await client.post(f"https://gaung.test{TAP}", data={"kind": "share", "item": "wa"})
    assert answer.headers["location"] == f"{PAGE}?ikut=wa"
    assert "; Secure" in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://gaung.test"},
        {"origin": "https://jahat.example"},
        {"origin": "null"},
    ],
)
async def test_other_sites_cannot_tap_or_leave(run: Run, headers: dict[str, str]) -> None:
    async with run() as (_, client):
        form = await client.post(TAP, data={"kind": "share", "item": "wa"}, headers=headers)
        script = await client.post(LEAVE, json={"key": KEY}, headers=headers)
    assert form.status_code == 403
    assert script.status_code == 403


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "same-origin"}, {"origin": "http://gaung.test"}]
)
async def test_own_page_may(run: Run, headers: dict[str, str]) -> None:
    async with run() as (_, client):
        answer = await client.post(TAP, data={"kind": "share", "item": "wa"}, headers=headers)
    assert answer.status_code == 303


async def test_leaving_erases_and_corrects_the_numbers(run: Run, sqlite_ledger: str) -> None:
    async with run() as (lane, client):
        await client.post(TAP, json=tap("wa"))
        await client.post(TAP, json=tap("ig"))
        await client.post(TAP, json=tap("wa", key=OTHER_KEY))
        left = await client.post(LEAVE, json={"key": KEY})
        late = await client.post(TAP, json=tap("wa"))
        assert lane.tallies.figures(ABOUT) == {("share", "wa"): 1}
    assert left.json() == {"ok": True, "erased": 2}
    assert (late.status_code, late.json()["code"]) == (410, "left_before")
    book = Book(sqlite_ledger)
    assert book.recount(ABOUT) == {("share", "wa"): 1}
    assert book.verify(ABOUT).is_right
    assert book.funnel(ABOUT).left == 1


async def test_leaving_while_acting_leaves_nothing(run: Run, sqlite_ledger: str) -> None:
    async with run() as (_, client):
        acts = [client.post(TAP, json=tap("api", "react", tap=f"ketuk-{n:02}")) for n in range(40)]
        acts.insert(20, client.post(LEAVE, json={"key": KEY}))
        await asyncio.gather(*acts)
    assert Book(sqlite_ledger).recount(ABOUT) == {}


async def test_leaving_still_works_when_the_action_is_over(run: Run, office: SnapshotStore) -> None:
    async with run() as (_, client):
        await client.post(TAP, json=tap())
        office.retire(PAGE)
        await asyncio.sleep(0)
        refused = await client.post(TAP, json=tap("ig"))
        left = await client.post(LEAVE, json={"key": KEY})
    assert (refused.status_code, refused.json()["code"]) == (410, "gone")
    assert left.json()["erased"] == 1


async def test_kind_leave_is_the_way_out_too(run: Run) -> None:
    async with run() as (_, client):
        await client.post(TAP, json=tap("", "join"))
        left = await client.post(TAP, json=tap("", "leave"))
    assert left.json() == {"ok": True, "erased": 1}


class Failing(SqliteStore):
    """Refuses taps as long as there is an error."""

    error: Exception | None = None

    def write(self, entries: list[Entry]) -> list[Outcome]:  # type: ignore[override]
        if self.error and not all(isinstance(entry, Refresh) for entry in entries):
            raise self.error
        return super().write(entries)


@pytest.mark.parametrize(("error", "status"), [(DiskFullError(), 507), (LedgerBusyError(), 503)])
async def test_what_was_not_written_is_refused_pages_go_on_and_it_recovers(
    run: Run, sqlite_ledger: str, error: Exception, status: int
) -> None:
    store = Failing(sqlite_ledger.removeprefix("sqlite://"))
    async with run(store) as (_, client):
        store.error = error
        refused = await client.post(TAP, json=tap())
        left = await client.post(LEAVE, json={"key": OTHER_KEY})
        page = await client.get(PAGE)
        store.error = None
        taken = await client.post(TAP, json=tap(key=OTHER_KEY))
    assert refused.status_code == left.status_code == status
    assert refused.headers["retry-after"]
    assert refused.json()["ok"] is False
    assert page.status_code == 200
    assert taken.json()["new"] is True
    assert Book(sqlite_ledger).recount(ABOUT) == {("share", "wa"): 1}


async def test_too_many_at_once_are_told_to_come_back(run: Run) -> None:
    async with run(gate=GateSettings(max_in_flight=3)) as (lane, client):
        answers = await asyncio.gather(
            *(client.post(TAP, json=tap(key=f"{n:022}")) for n in range(30))
        )
        assert lane.metrics.n_taps < 30
    statuses = {answer.status_code for answer in answers}
    assert statuses == {200, 503}
    assert all(a.headers["retry-after"] for a in answers if a.status_code == 503)


async def test_no_key_and_no_address_is_stored(run: Run, sqlite_ledger: str) -> None:
    from pathlib import Path

    agent, address = "Kanari/77.31", "203.0.113.77"
    headers = {"user-agent": agent, "x-forwarded-for": address}
    async with run() as (_, client):
        await client.get(PAGE, headers=headers)
        await client.post(TAP, json=tap(), headers=headers)
    folder = Path(sqlite_ledger.removeprefix("sqlite://")).parent
    kept = b"".join(file.read_bytes() for file in folder.iterdir())
    for mark in (agent, address, KEY):
        assert mark.encode() not in kept


async def test_tap_is_one_row_with_a_pseudonym(run: Run, sqlite_ledger: str) -> None:
    class Watching(SqliteStore):
        seen: list[Entry] = []

        def write(self, entries: list[Entry]) -> list[Outcome]:  # type: ignore[override]
            self.seen.extend(entries)
            return super().write(entries)

    store = Watching(sqlite_ledger.removeprefix("sqlite://"))
    async with run(store) as (_, client):
        await client.post(TAP, json=tap())
    (row,) = [entry for entry in store.seen if isinstance(entry, Tap)]
    assert (row.about, row.kind, row.item, row.value) == (ABOUT, "share", "wa", 0)
    assert (len(row.id), len(row.phone)) == (16, 16)
