# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two machines of one Gaung: `gaung serve` twice, on one PostgreSQL and one Redis."""

import importlib
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from gaung.crowd.snapshots import SnapshotStore
from tests.journeys.server import Gaung, new_gaung

ROOM = "/aksi/ruang"
ABOUT = "ruang"
KEY = "rahasia-yang-sama-di-semua-mesin-0123456789"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two machines, the settings that join them, and a page that both serve."""

    machines: tuple[Gaung, Gaung]
    settings: dict[str, str]

    @property
    def database_url(self) -> str:
        return self.settings["GAUNG_DATABASE_URL"]


@pytest.fixture(scope="session")
def pair(
    postgres_url: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pair]:
    """Both start at the same moment on an empty database; one on uvicorn, one on Granian."""
    psycopg = importlib.import_module("psycopg")
    name = f"gaung_pair_{time.monotonic_ns()}"
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    settings = {
        "GAUNG_DATABASE_URL": postgres_url.replace("/postgres?", f"/{name}?"),
        "GAUNG_REDIS_URL": redis_url,
        "GAUNG_SECRET_KEY": KEY,
    }
    words = ("--no-worker", "--reuse-port", "--drain", "1", "--server")
    machines = tuple(
        new_gaung(tmp_path_factory.mktemp(server), *words, server, **settings)
        for server in ("uvicorn", "granian")
    )
    assert len(machines) == 2
    try:
        for machine in machines:
            machine.start_soon()
        for machine in machines:
            machine.wait()
        office = SnapshotStore(settings["GAUNG_DATABASE_URL"], redis_url)
        office.put(ROOM, b"<p><!--gaung:n join-->0<!--/gaung--></p>", about=ABOUT)
        office.close()
        yield Pair(machines, settings)
    finally:
        for machine in machines:
            machine.kill()
        with psycopg.connect(postgres_url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
