# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the lane asks its gate, and how phones hear the gate's answer."""

import re
from html import unescape

import pytest
from starlette.types import Receive, Scope, Send

from gaung.crowd.errors import DiskFullError, OverloadedError, RefusedError
from gaung.crowd.gate import OpenGate, Visit
from gaung.crowd.lane import LaneConfig, build_lane
from gaung.crowd.ledger import Entry, Outcome, Refresh, Tap
from gaung.crowd.ledger.sqlite import SqliteStore
from gaung.crowd.marks import Mark
from tests.crowd.conftest import ABOUT, KEY, OTHER_KEY, PAGE, Run, tap

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("office")]

TAP, LEAVE = f"{PAGE}/ketuk", f"{PAGE}/pergi"


class Watching(OpenGate):
    """Says what it is told to say and remembers what it was asked."""

    def __init__(self) -> None:
        self.refuses: Exception | None = None
        self.is_full = False
        self.mark = 0
        self.visits: list[Visit] = []
        self.looks: list[tuple[str, str]] = []
        self.held = {False: 0, True: 0}
        self.n_entered = 0

    def check(self, *, leaves: bool, ahead: int = 0) -> None:
        del ahead
        if self.is_full and not leaves:
            raise OverloadedError

    def enter(self, *, leaves: bool) -> None:
        self.held[leaves] += 1
        self.n_entered += 1

    def leave(self, seconds: float, *, leaves: bool) -> None:
        assert seconds >= 0
        self.held[leaves] -= 1

    def weigh(self, visit: Visit) -> int:
        self.visits.append(visit)
        if self.refuses and not visit.proof:
            raise self.refuses
        return self.mark

    def looked(self, about: str, network: str) -> None:
        self.looks.append((about, network))

    async def puzzle(self, about: str, scope: Scope, receive: Receive, send: Send) -> None:
        del scope, receive
        head = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(about))]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": about.encode()})


class Book(SqliteStore):
    """Remembers what it wrote; refuses taps as long as there is an error."""

    error: Exception | None = None

    def __init__(self, target: str) -> None:
        super().__init__(target)
        self.taps: list[Tap] = []

    def write(self, entries: list[Entry]) -> list[Outcome]:  # type: ignore[override]
        if self.error and not all(isinstance(entry, Refresh) for entry in entries):
            raise self.error
        self.taps += [entry for entry in entries if isinstance(entry, Tap)]
        return super().write(entries)


@pytest.fixture
def gate() -> Watching:
    return Watching()


@pytest.fixture
def book(sqlite_ledger: str) -> Book:
    return Book(sqlite_ledger.removeprefix("sqlite://"))


async def test_full_lane_refuses_before_it_has_read_anything(
    config: LaneConfig, gate: Watching
) -> None:
    lane = build_lane(config, gate=gate)
    await lane.start()
    gate.is_full = True
    told: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        raise AssertionError("the body was read")

    async def send(message: object) -> None:
        told.append(message)  # type: ignore[arg-type]

    waits = set()
    for _ in range(60):
        told.clear()
        scope = {
            "type": "http",
            "method": "POST",
            "path": TAP,
            "headers": [(b"content-type", b"application/json")],
            "client": ("10.0.0.1", 1),
        }
        await lane(scope, receive, send)  # type: ignore[arg-type]
        lines = dict(told[0]["headers"])  # type: ignore[call-overload]
        assert told[0]["status"] == 503
        waits.add(int(lines[b"retry-after"]))
    assert waits == {1, 2, 3, 4}
    assert gate.n_entered == 0
    assert lane.metrics.refused_by["overloaded"] == 60
    await lane.stop()


async def test_refusal_speaks_the_language_of_its_reader(run: Run, gate: Watching) -> None:
    gate.is_full = True
    async with run(door=gate) as (_, client):
        script = await client.post(TAP, json=tap())
        english = await client.post(TAP, json=tap(), headers={"accept-language": "en"})
        form = await client.post(TAP, data={"kind": "share", "item": "wa"})
        left = await client.post(LEAVE, json={"key": KEY})
    assert script.status_code == english.status_code == form.status_code == 503
    assert script.json()["code"] == "overloaded"
    assert script.json()["message"] != english.json()["message"]
    assert "Sedang ramai" in form.text
    # Who wants to go is not shut in by those who want to come.
    assert left.json()["ok"] is True


async def test_place_is_given_back_whatever_happens(run: Run, gate: Watching, book: Book) -> None:
    async with run(book, door=gate) as (lane, client):
        await client.post(TAP, json=tap())
        book.error = DiskFullError()
        await client.post(TAP, json=tap(key=OTHER_KEY))
        await client.post(LEAVE, json={"key": KEY})
        book.error = None
        await client.post(LEAVE, json={"key": KEY})
        await client.post(TAP, content=b"{", headers={"content-type": "application/json"})
    assert gate.n_entered == 4
    assert gate.held == {False: 0, True: 0}
    assert sum(lane.metrics.ack_seconds.counts) == 1


async def test_marked_tap_is_kept_counted_and_marked(run: Run, gate: Watching, book: Book) -> None:
    gate.mark = int(Mark.UNSEEN)
    async with run(book, door=gate) as (lane, client):
        first = await client.post(TAP, json=tap())
        again = await client.post(TAP, json=tap())
    assert first.json() == {"ok": True, "new": True, "tallies": {"share": {"wa": 1}}}
    assert again.json()["new"] is False
    assert {row.mark for row in book.taps} == {int(Mark.UNSEEN)}
    assert lane.metrics.n_taps_marked == 1


async def test_gate_sees_the_pseudonym_and_the_servers_address_only(
    run: Run, gate: Watching
) -> None:
    async with run(door=gate) as (_, client):
        await client.post(TAP, json=tap(proof="bukti"), headers={"x-forwarded-for": "203.0.113.77"})
    (visit,) = gate.visits
    assert (visit.about, visit.kind, visit.item) == (ABOUT, "share", "wa")
    assert (visit.network, visit.proof, visit.is_form) == ("127.0.0.1", "bukti", False)
    assert len(visit.phone) == 16
    assert KEY not in repr(visit)


async def test_work_is_asked_with_a_challenge_and_a_proof_opens_the_way(
    run: Run, gate: Watching
) -> None:
    challenge = {"parameters": {"nonce": "ab"}, "signature": "cd"}
    gate.refuses = RefusedError(428, "proof", {"challenge": challenge})
    async with run(door=gate) as (lane, client):
        asked = await client.post(TAP, json=tap())
        given = await client.post(TAP, json=tap(proof="bukti"))
        wrong = await client.post(TAP, json=tap(proof=3))
        assert lane.metrics.refused_by["proof"] == 1
    assert asked.status_code == 428
    assert asked.json()["code"] == "proof"
    assert asked.json()["challenge"] == challenge
    assert given.json()["new"] is True
    assert (wrong.status_code, wrong.json()["code"]) == (422, "proof_wrong")


async def test_phone_without_javascript_waits_and_presses_again(
    run: Run, gate: Watching, book: Book
) -> None:
    token = 'a"<b>&c'
    gate.refuses = RefusedError(428, "proof", {"proof": token, "seconds": 8})
    async with run(book, door=gate) as (_, client):
        asked = await client.post(TAP, data={"kind": "share", "item": "wa"})
        page = asked.text
        fields = {
            unescape(name): unescape(value)
            for name, value in re.findall(r'name="([^"]*)" value="([^"]*)"', page)
        }
        where = re.search(r'<form method="post" action="([^"]*)"', page)
        assert where
        given = await client.post(where[1], data=fields)
    assert asked.status_code == 428
    assert "Tunggu 8 detik" in page
    assert "Wait 8 seconds" in page
    assert fields["proof"] == token
    assert given.status_code == 303
    assert "set-cookie" not in given.headers
    first, second = gate.visits
    assert first.phone == second.phone
    assert len(book.taps) == 1


async def test_too_many_says_how_long_to_wait(run: Run, gate: Watching) -> None:
    gate.refuses = RefusedError(429, "too_many", retry_after=37)
    async with run(door=gate) as (_, client):
        script = await client.post(TAP, json=tap())
        form = await client.post(TAP, data={"kind": "share", "item": "wa"})
    assert script.status_code == form.status_code == 429
    assert script.headers["retry-after"] == form.headers["retry-after"] == "37"
    assert script.json()["code"] == "too_many"


async def test_opening_the_page_or_its_stream_is_a_look_and_its_head_is_not(
    run: Run, gate: Watching
) -> None:
    async with run(door=gate) as (lane, client):
        await client.head(PAGE)
        await client.get("/aksi/tidak-ada")
        assert gate.looks == []
        await client.get(PAGE)
        lane.streams.close()
        await client.get(f"{PAGE}/suara")
    assert gate.looks == [(ABOUT, "127.0.0.1")] * 2


async def test_challenge_can_be_fetched_ahead(run: Run, gate: Watching) -> None:
    async with run(door=gate) as (_, client):
        puzzle = await client.get(f"{PAGE}/soal")
        unknown = await client.get("/aksi/tidak-ada/soal")
        posted = await client.post(f"{PAGE}/soal")
    assert puzzle.text == ABOUT
    for name in ("x-content-type-options", "content-security-policy", "permissions-policy"):
        assert puzzle.headers[name]
    assert puzzle.headers["cache-control"] == "no-store"
    assert len(puzzle.headers.get_list("content-type")) == 1
    assert (unknown.status_code, posted.status_code) == (404, 405)
