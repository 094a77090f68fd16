# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Health: when phones may be sent here, why not, and the counters for those who watch."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from gaung.config.health import NOTES, REASONS, Health
from gaung.config.serving.drain import Drain
from gaung.config.serving.origins import Origins
from gaung.crowd.database import Database, sqlite_url
from gaung.crowd.kinds import Kind, fresh_kinds
from gaung.crowd.lane import Lane, LaneConfig, build_lane

pytestmark = pytest.mark.anyio

TOKEN = "kunci-pengukur"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def lane(tmp_path: Path) -> Lane:
    return build_lane(
        LaneConfig(
            ledger_url=sqlite_url(tmp_path / "crowd.sqlite3"),
            secret=b"rahasia-untuk-uji",
            bus_url=f"local:{tmp_path.name}",
            kinds=fresh_kinds(Kind("share")),
            max_streams=100,
        )
    )


@pytest.fixture
async def running(lane: Lane) -> AsyncIterator[Lane]:
    await lane.start()
    yield lane
    await lane.stop()


def health(lane: Lane, *, drain: Drain | None = None, origins: Origins | None = None) -> Health:
    return Health(
        lane,
        drain=drain or Drain(),
        origins=origins or Origins([]),
        metrics_token=TOKEN,
    )


async def ask(
    app: Health, path: str, peer: str = "127.0.0.1", method: str = "GET", **headers: str
) -> httpx.Response:
    transport = httpx.ASGITransport(app, client=(peer, 1))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="http://gaung.test") as client:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await client.request(method, path, headers=named)


async def test_alive_and_ready(running: Lane) -> None:
    app = health(running)
    assert (await ask(app, "/health/live")).json() == {"live": True}
    answer = await ask(app, "/health/ready")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "reasons": {}, "notes": {}}
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


async def test_before_the_start(lane: Lane) -> None:
    app = health(lane)
    assert (await ask(app, "/health/live")).status_code == 200
    answer = await ask(app, "/health/ready")
    assert answer.status_code == 503
    assert "starting" in answer.json()["reasons"]


async def test_while_draining_it_lives_but_is_not_ready(running: Lane) -> None:
    drain = Drain()
    app = health(running, drain=drain)
    drain.is_on = True
    answer = await ask(app, "/health/ready")
    assert answer.status_code == 503
    assert answer.json()["reasons"] == {"draining": REASONS["draining"]}
    assert answer.headers["retry-after"] == "2"
    assert (await ask(app, "/health/live")).status_code == 200


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("is_broken", True, "ledger_broken"),
        ("running_seconds", 5.1, "ledger_stuck"),
        ("running_seconds", 4.9, None),
    ],
)
async def test_a_ledger_in_trouble(
    running: Lane, monkeypatch: pytest.MonkeyPatch, name: str, value: object, code: str | None
) -> None:
    monkeypatch.setattr(type(running.ledger), name, property(lambda _ledger: value))
    answer = await ask(health(running), "/health/ready")
    assert list(answer.json()["reasons"]) == ([code] if code else [])


async def test_a_bus_that_was_never_found_and_one_that_was_lost(
    running: Lane, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the start it is waited for; later its loss is told, but taps are taken all the same."""
    app = health(running)
    bus = type(running._bus)
    with monkeypatch.context() as away:
        away.setattr(bus, "is_joined", property(lambda _bus: False))
        assert list((await ask(app, "/health/ready")).json()["reasons"]) == ["bus_not_found"]
    assert (await ask(app, "/health/ready")).json()["ready"] is True
    monkeypatch.setattr(bus, "is_joined", property(lambda _bus: False))
    answer = await ask(app, "/health/ready")
    assert answer.status_code == 200
    assert answer.json()["notes"] == {"bus_away": NOTES["bus_away"]}
    assert "gaung_bus_joined 0.0" in (await ask(app, "/metrics")).text


async def test_a_difference_in_the_book_is_told(running: Lane) -> None:
    Database(running.config.ledger_url).change(
        ("INSERT INTO book_check (one, at, n_rows, n_differences) VALUES (1, 60000, 10, 2)", ())
    )
    app = health(running)
    answer = await ask(app, "/health/ready")
    assert answer.status_code == 200
    assert answer.json()["notes"] == {"book_differs": NOTES["book_differs"]}
    told = (await ask(app, "/metrics")).text
    assert "gaung_ledger_differences 2.0" in told
    assert "gaung_ledger_checked_timestamp_seconds 60.0" in told


async def test_a_proxy_that_is_not_trusted_is_told(running: Lane) -> None:
    origins = Origins([])
    scope: dict[str, Any] = {"client": ("10.0.0.5", 1), "headers": [(b"x-forwarded-for", b"::2")]}
    origins.note(scope)
    answer = await ask(health(running, origins=origins), "/health/ready")
    assert list(answer.json()["notes"]) == ["proxy_not_trusted"]


async def test_more_phones_than_the_system_allows_files_is_told(tmp_path: Path) -> None:
    lane = build_lane(
        LaneConfig(ledger_url=sqlite_url(tmp_path / "a"), secret=b"r" * 16, max_streams=10**9)
    )
    assert "few_files" in health(lane).notes()


async def test_metrics_say_what_happened_and_nothing_about_anybody(running: Lane) -> None:
    metrics = running.metrics
    metrics.n_taps, metrics.n_taps_new = 5, 3
    metrics.refuse("slow")
    metrics.refuse("slow")
    for seconds in (0.0004, 0.003, 9.0):
        metrics.ack_seconds.observe(seconds)
    answer = await ask(health(running), "/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    for line in (
        'gaung_taps_total{new="yes"} 3.0',
        'gaung_taps_total{new="no"} 2.0',
        'gaung_refused_total{reason="slow"} 2.0',
        "gaung_streams_open 0.0",
        "gaung_queue_entries 0.0",
        'gaung_ack_seconds_bucket{le="0.005"} 2.0',
        'gaung_ack_seconds_bucket{le="+Inf"} 3.0',
        "gaung_ack_seconds_count 3.0",
    ):
        assert line in answer.text.splitlines()


@pytest.mark.parametrize(
    ("peer", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("203.0.113.5", {}, 401),
        # A proxy on this machine asks for somebody else.
        ("127.0.0.1", {"x_forwarded_for": "203.0.113.5"}, 401),
        ("127.0.0.1", {"via": "1.1 proxy"}, 401),
        ("203.0.113.5", {"authorization": f"Bearer {TOKEN}"}, 200),
        ("203.0.113.5", {"authorization": "Bearer tebakan"}, 401),
        ("203.0.113.5", {"authorization": TOKEN}, 401),
        ("203.0.113.5", {"x_forwarded_for": "127.0.0.1"}, 401),
    ],
)
async def test_who_may_see_the_metrics(
    running: Lane, peer: str, headers: dict[str, str], status: int
) -> None:
    assert (await ask(health(running), "/metrics", peer, **headers)).status_code == status


async def test_without_a_token_no_token_fits(running: Lane) -> None:
    app = Health(running, drain=Drain(), origins=Origins([]), metrics_token="")
    for said in ("Bearer ", "Bearer", ""):
        answer = await ask(app, "/metrics", "203.0.113.5", authorization=said)
        assert answer.status_code == 401


async def test_only_looking_is_allowed(running: Lane) -> None:
    assert (await ask(health(running), "/health/ready", method="POST")).status_code == 405
