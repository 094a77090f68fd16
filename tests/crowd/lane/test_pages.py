# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public pages from their snapshots: right numbers, fresh within a second, counted kindly."""

import asyncio
import gzip
import threading
from datetime import UTC, datetime

import brotli
import pytest

from gaung.crowd.book import Book
from gaung.crowd.forget import forget_campaign
from gaung.crowd.lane.seen import Today
from gaung.crowd.snapshots import SnapshotStore
from tests.crowd.conftest import ABOUT, HTML, PAGE, Run, put_page, tap

pytestmark = pytest.mark.anyio

SECURITY = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


async def test_page_shows_the_numbers_of_this_moment(run: Run, office: SnapshotStore) -> None:
    async with run() as (_, client):
        before = await client.get(PAGE)
        await client.post(f"{PAGE}/ketuk", json=tap("wa"))
        await client.post(f"{PAGE}/ketuk", json=tap("ig"))
        await client.post(f"{PAGE}/ketuk", json=tap("", "join"))
        await asyncio.sleep(0.02)
        after = await client.get(PAGE)
    assert "Dibagikan <b>0</b> kali, seluruhnya 0." in before.text
    assert "Dibagikan <b>1</b> kali, seluruhnya 2." in after.text
    assert "gaung:n" not in after.text
    assert before.headers["etag"] != after.headers["etag"]


async def test_page_of_a_new_process_shows_what_was_there(run: Run, office: SnapshotStore) -> None:
    async with run() as (_, client):
        await client.post(f"{PAGE}/ketuk", json=tap("wa"))
    async with run() as (_, client):
        assert "Dibagikan <b>1</b> kali" in (await client.get(PAGE)).text


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpack"),
    [
        ("br, gzip", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("", None, bytes),
        ("gzip;q=0.8, br;q=0", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0", None, bytes),
        ("br;q=0.000", None, bytes),
        ("*", "br", brotli.decompress),
        ("*;q=0, gzip", "gzip", gzip.decompress),
        ("zebra, vibrant", None, bytes),
        ("BR;Q=1.0", "br", brotli.decompress),
        ("gzip;q=oops", None, bytes),
    ],
)
async def test_page_is_compressed_and_not_sent_twice(
    run: Run, office: SnapshotStore, accepted: str, encoding: str | None, unpack: object
) -> None:
    async with run() as (_, client):
        asked = {"accept-encoding": accepted}
        answer = await client.get(PAGE, headers=asked)
        same = await client.get(PAGE, headers={**asked, "if-none-match": answer.headers["etag"]})
        other = await client.get(PAGE, headers={**asked, "if-none-match": '"other"'})
    assert answer.headers.get("content-encoding") == encoding
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["cache-control"] == "no-cache"
    assert b"Dibagikan" in answer.content
    assert (same.status_code, same.content) == (304, b"")
    assert other.status_code == 200


async def test_known_state_is_not_sent_again_in_whatever_way_it_is_named(
    run: Run, office: SnapshotStore
) -> None:
    async with run() as (_, client):

        async def ask(known: str, accepted: str = "br") -> int:
            asked = {"accept-encoding": accepted, "if-none-match": known}
            return (await client.get(PAGE, headers=asked)).status_code

        etag = (await client.get(PAGE, headers={"accept-encoding": "br"})).headers["etag"]
        assert etag.startswith('"')
        for known in (etag, f"W/{etag}", f'"other", {etag}', f'W/"x",W/{etag}', "*"):
            assert await ask(known) == 304
        for known in ('"other"', etag.strip('"'), etag[:-2] + '"', ""):
            assert await ask(known) == 200
        # Another encoding is another state: the bytes differ.
        assert await ask(etag, "gzip") == 200
        same = await client.get(PAGE, headers={"accept-encoding": "br", "if-none-match": etag})
        assert same.headers["etag"] == etag
        assert "content-length" not in same.headers


async def test_change_that_comes_while_the_page_is_being_read_is_not_missed(
    run: Run, office: SnapshotStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = SnapshotStore.get
    has_read, may_go_on = threading.Event(), threading.Event()

    def slowly(store: SnapshotStore, path: str) -> object:
        found = read(store, path)
        if not has_read.is_set():
            has_read.set()
            assert may_go_on.wait(20)
        return found

    monkeypatch.setattr(SnapshotStore, "get", slowly)
    async with run(snapshot_check_seconds=3600.0) as (_, client):
        first = asyncio.create_task(client.get(PAGE))
        await asyncio.to_thread(has_read.wait)
        office.put(PAGE, b"<p>Versi dua</p>", about=ABOUT)
        await asyncio.sleep(0)
        may_go_on.set()
        assert (await first).text == "<p>Versi dua</p>"
        assert (await client.get(PAGE)).text == "<p>Versi dua</p>"


async def test_campaign_that_was_deleted_elsewhere_is_gone_here_without_any_bus(
    run: Run, office: SnapshotStore, sqlite_ledger: str
) -> None:
    office.put("/aksi/lain", b"<p>Lain</p>", about="lain")
    async with run(snapshot_check_seconds=0.0) as (_, client):
        assert (await client.get(PAGE)).status_code == 200
        forget_campaign(sqlite_ledger, ABOUT, "local:nobody-listens")
        office.put("/aksi/lain", b"<p>Lain lagi</p>", about="lain")
        assert (await client.get(PAGE)).status_code == 404
        assert (await client.get("/aksi/lain")).text == "<p>Lain lagi</p>"


async def test_change_of_the_office_is_shown_and_a_retired_page_is_gone(
    run: Run, office: SnapshotStore
) -> None:
    async with run() as (_, client):
        await client.get(PAGE)
        missing = await client.get(f"{PAGE}/en")
        office.put(PAGE, b"<p>Versi dua</p>", about=ABOUT)
        office.put(f"{PAGE}/en", b"<p>English</p>", about=ABOUT, language="en")
        await asyncio.sleep(0)
        second = await client.get(PAGE)
        english = await client.get(f"{PAGE}/en")
        office.retire(PAGE)
        await asyncio.sleep(0)
        gone = [await client.get(PAGE), await client.get(f"{PAGE}/en")]
        put_page(office)
        await asyncio.sleep(0)
        back = await client.get(PAGE)
    assert missing.status_code == 404
    assert second.text == "<p>Versi dua</p>"
    assert english.text == "<p>English</p>"
    assert [answer.status_code for answer in gone] == [410, 410]
    assert back.status_code == 200


async def test_change_is_found_without_any_bus(
    run: Run, office: SnapshotStore, ledger_url: str
) -> None:
    office = SnapshotStore(ledger_url, "local:nobody-listens")
    put_page(office)
    async with run(ledger_url=ledger_url, snapshot_check_seconds=0.0) as (_, client):
        await client.get(PAGE)
        office.put(PAGE, b"<p>Versi dua</p>", about=ABOUT)
        assert (await client.get(PAGE)).text == "<p>Versi dua</p>"
    office.close()


async def test_retiring_one_page_leaves_its_neighbours(run: Run, office: SnapshotStore) -> None:
    office.put("/aksi/karhutla_2", b"<p>dua</p>", about="dua")
    office.put("/aksi/karhutlaX2", b"<p>tiga</p>", about="tiga")
    office.put("/aksi/karhutla_2/kartu/a.jpg", b"j", "image/jpeg", about="dua")
    office.retire("/aksi/karhutla_2")
    async with run() as (_, client):
        assert (await client.get("/aksi/karhutla_2")).status_code == 410
        assert (await client.get("/aksi/karhutla_2/kartu/a.jpg")).status_code == 410
        assert (await client.get("/aksi/karhutlaX2")).status_code == 200
        assert (await client.get(PAGE)).status_code == 200


async def test_card_may_be_shown_elsewhere_and_kept_for_ever(
    run: Run, office: SnapshotStore
) -> None:
    path = f"{PAGE}/kartu/og-1a2b.jpg"
    office.put(path, b"\xff\xd8jpeg" * 400, "image/jpeg", about=ABOUT, is_immutable=True)
    async with run() as (_, client):
        card = await client.get(path)
        head = await client.head(path)
    assert card.content == b"\xff\xd8jpeg" * 400
    assert card.headers["content-type"] == "image/jpeg"
    assert card.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "immutable" in card.headers["cache-control"]
    assert "content-encoding" not in card.headers
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == card.headers["content-length"]


async def test_every_answer_carries_the_security_headers(run: Run, office: SnapshotStore) -> None:
    async with run() as (_, client):
        answers = [
            await client.get(PAGE),
            await client.get("/aksi/tidak-ada"),
            await client.get("/lain"),
            await client.put(PAGE),
            await client.get(f"{PAGE}/pergi"),
            await client.post(f"{PAGE}/ketuk", json=tap()),
            await client.post(f"{PAGE}/ketuk", content=b"x"),
            await client.post(f"{PAGE}/ketuk", data={"kind": "share", "item": "wa"}),
            await client.post(f"{PAGE}/pergi", data={}),
            await client.get("/aksi/tidak-ada/suara"),
        ]
    for answer in answers:
        for name, value in SECURITY.items():
            assert answer.headers[name] == value, answer.request.url
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["permissions-policy"]


async def test_unknown_address_is_answered_kindly_in_both_languages(
    run: Run, office: SnapshotStore
) -> None:
    async with run() as (_, client):
        answer = await client.get("/aksi/<script>")
    assert answer.status_code == 404
    assert "Halaman ini tidak ada" in answer.text
    assert "There is no page here" in answer.text
    assert "script" not in answer.text


async def test_looks_are_counted_and_machines_are_not(
    run: Run, office: SnapshotStore, sqlite_ledger: str
) -> None:
    office.put(f"{PAGE}/terima-kasih", b"<p>ya</p>", about=ABOUT)
    people = [
        "Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile Safari/537.36",
        "Mozilla/5.0 (iPhone) Instagram 300.0.0 (iPhone14,5; iOS 17; id_ID)",
        "Mozilla/5.0 (Linux; Android 13; wv) musical_ly_2023 BytedanceWebview",
        "Mozilla/5.0 (Linux; Android 12; CUBOT NOTE 30) Chrome/120 Mobile Safari/537.36",
        "Opera/9.80 (J2ME/MIDP; Opera Mini/7.1) Presto/2.8.119 Version/11.10",
    ]
    machines = [
        "facebookexternalhit/1.1",
        "WhatsApp/2.23.20.0 A",
        "Twitterbot/1.0",
        "TelegramBot (like TwitterBot)",
        "Mozilla/5.0 (compatible; Googlebot/2.1)",
        "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X) Chrome/1 (compatible; Googlebot/2.1)",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/1 Chrome-Lighthouse",
    ]
    async with run() as (_, client):
        for agent in people + machines:
            await client.get(PAGE, headers={"user-agent": agent})
        await client.get(PAGE, headers={"user-agent": people[0], "sec-purpose": "prefetch"})
        await client.head(PAGE, headers={"user-agent": people[0]})
        await client.get(f"{PAGE}/terima-kasih", headers={"user-agent": people[0]})
    assert Book(sqlite_ledger).funnel(ABOUT).seen == len(people)


async def test_page_is_served_while_the_database_is_away(
    run: Run, office: SnapshotStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with run(snapshot_check_seconds=0.0) as (_, client):
        await client.get(PAGE)
        monkeypatch.setattr(SnapshotStore, "version", _away)
        answer = await client.get(PAGE)
    assert answer.status_code == 200


async def test_page_is_served_while_the_database_does_not_answer(
    run: Run, office: SnapshotStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()
    async with run(snapshot_check_seconds=0.0) as (_, client):
        await client.get(PAGE)
        monkeypatch.setattr(SnapshotStore, "version", lambda _: answers.wait(20) and 0)
        answer = await client.get(PAGE)
        answers.set()
    assert answer.status_code == 200


def _away(_: SnapshotStore) -> int:
    raise OSError


def test_day_changes_at_the_local_midnight(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime(2026, 3, 1, 16, 59, 59, tzinfo=UTC).timestamp()
    monkeypatch.setattr("gaung.crowd.lane.seen.time.time", lambda: moment)
    today = Today(7 * 3600)
    assert today() == today() == "2026-03-01"
    moment += 1
    assert today() == "2026-03-02"
    moment += 86_399
    assert today() == "2026-03-02"
    moment -= 2 * 86_400
    assert today() == "2026-02-28"


async def test_numbers_are_written_as_people_write_them() -> None:
    from gaung.crowd.lane.shelf import local_number

    assert local_number(1_234_567, "id") == b"1.234.567"
    assert local_number(1_234_567, "en") == b"1,234,567"
    assert HTML.count(b"<!--gaung:n") == 2


@pytest.mark.parametrize(
    "typed", ["ABC234", "Abc234", "abc-234", "ABC%20234", "%20abc234", "abc234/", "ABC234/"]
)
async def test_a_room_is_found_however_its_code_is_typed(
    run: Run, office: SnapshotStore, typed: str
) -> None:
    office.put("/ruang/abc234", b"<p>Ruang</p>", about="temu-abc234", is_room=True)
    async with run() as (_, client):
        answer = await client.get(f"/ruang/{typed}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/ruang/abc234")
        assert "Ruang" in (await client.get(answer.headers["location"])).text


async def test_what_lies_below_a_room_is_found_too_and_a_closed_room_says_so(
    run: Run, office: SnapshotStore
) -> None:
    office.put("/ruang/abc234", b"<p>Ruang</p>", about="temu-abc234", is_room=True)
    office.put("/ruang/abc234/en", b"<p>Room</p>", about="temu-abc234", is_room=True)
    async with run() as (_, client):
        english = await client.get("/ruang/ABC-234/en")
        assert english.headers["location"] == "/ruang/abc234/en"
        office.retire("/ruang/abc234")
        gone = await client.get("/ruang/ABC234", follow_redirects=True)
    assert gone.status_code == 410


@pytest.mark.parametrize("typed", ["/ruang/XYZ789", "/ruang/--", "/ruang/", "/aksi/KARHUTLA"])
async def test_a_code_that_nobody_gave_out_says_what_it_always_said(
    run: Run, office: SnapshotStore, typed: str
) -> None:
    async with run() as (_, client):
        answer = await client.get(typed)
    assert answer.status_code == 404
    assert "Halaman ini tidak ada" in answer.text
