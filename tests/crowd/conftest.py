# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lanes, ledgers and buses for the tests, on every database and bus."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from gaung.crowd.database import sqlite_url
from gaung.crowd.gate import Gate
from gaung.crowd.kinds import Kind, fresh_kinds
from gaung.crowd.lane import Lane, LaneConfig, build_lane
from gaung.crowd.ledger import Store
from gaung.crowd.snapshots import SnapshotStore

PAGE = "/aksi/karhutla"
ABOUT = "karhutla"
OFFERS = {"share": ["wa", "ig"], "react": ["api", "hijau"], "vote": ["satu"]}
HTML = (
    b'<!doctype html><html lang="id"><p>Dibagikan <b><!--gaung:n share wa-->0<!--/gaung--></b> kali'
    b", seluruhnya <!--gaung:n *-->0<!--/gaung-->.</p>" + b"<p>asap</p>" * 60 + b"</html>"
)
KEY = "a" * 22
OTHER_KEY = "b" * 22

Running = AbstractAsyncContextManager[tuple[Lane, httpx.AsyncClient]]
Run = Callable[..., Running]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def sqlite_ledger(tmp_path: Path) -> str:
    return sqlite_url(tmp_path / "crowd.sqlite3")


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger_url(request: pytest.FixtureRequest) -> str:
    name = "sqlite_ledger" if request.param == "sqlite" else "postgres_database"
    url: str = request.getfixturevalue(name)
    return url


@pytest.fixture(params=["local", "redis"])
def bus_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "local":
        return f"local:{tmp_path.name}"
    url: str = request.getfixturevalue("redis_url")
    return url


@pytest.fixture
def config(sqlite_ledger: str) -> LaneConfig:
    """A quick lane on SQLite; tests replace what they are about."""
    return LaneConfig(
        ledger_url=sqlite_ledger,
        secret=b"rahasia-untuk-uji",
        bus_url="local:uji",
        kinds=fresh_kinds(
            Kind("share"),
            Kind("react", once=False),
            Kind("vote", lowest=-1, highest=1, public=False),
        ),
        broadcast_seconds=0.01,
        seen_flush_seconds=0.01,
    )


@asynccontextmanager
async def running(
    config: LaneConfig, store: Store | None = None, gate: Gate | None = None
) -> AsyncIterator[tuple[Lane, httpx.AsyncClient]]:
    lane = build_lane(config, store, gate)
    await lane.start()
    try:
        transport = httpx.ASGITransport(lane)
        async with httpx.AsyncClient(transport=transport, base_url="http://gaung.test") as client:
            yield lane, client
    finally:
        await lane.stop()


@pytest.fixture
def run(config: LaneConfig) -> Run:
    """Start a lane: `async with run() as (lane, client)`; keywords replace settings."""

    def start(store: Store | None = None, door: Gate | None = None, **settings: object) -> Running:
        return running(replace(config, **settings), store, door)  # type: ignore[arg-type]

    return start


@pytest.fixture
def office(sqlite_ledger: str) -> Iterator[SnapshotStore]:
    """Where the office puts pages; the campaign's page is there already."""
    store = SnapshotStore(sqlite_ledger, "local:uji")
    put_page(store)
    yield store
    store.close()


def put_page(store: SnapshotStore) -> None:
    store.put(PAGE, HTML, about=ABOUT, offers=OFFERS)


def tap(item: str = "wa", kind: str = "share", key: str = KEY, **more: object) -> dict[str, object]:
    """The body of a tap."""
    return {"key": key, "kind": kind, "item": item, **more}
