# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real server: streams hear what happens, it ends in time, and kills lose nothing."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from gaung.crowd.book import Book
from gaung.crowd.snapshots import SnapshotStore
from tests.crowd.conftest import ABOUT, KEY, OTHER_KEY, PAGE, put_page, tap
from tests.servers import free_port, wait_for_port

PROJECT = Path(__file__).resolve().parents[2]
Start = Callable[[str], "tuple[subprocess.Popen[bytes], int]"]


@pytest.fixture
def start() -> Iterator[Start]:
    processes: list[subprocess.Popen[bytes]] = []

    def serve(ledger: str) -> "tuple[subprocess.Popen[bytes], int]":
        port = free_port()
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.crowd.serve"),
                *("--ledger", ledger, "--port", str(port)),
            ],
            cwd=PROJECT,
            env={**os.environ, "PYTHONPATH": f"{PROJECT / 'src'}{os.pathsep}{PROJECT}"},
        )
        processes.append(process)
        wait_for_port(port)
        return process, port

    yield serve
    for process in processes:
        process.kill()
        process.wait()


def post(port: int, body: dict[str, object], where: str = "ketuk") -> dict[str, object]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request(
            "POST", f"{PAGE}/{where}", json.dumps(body), {"content-type": "application/json"}
        )
        answer: dict[str, object] = json.loads(connection.getresponse().read())
    return answer


def listen(
    connection: http.client.HTTPConnection, last_event_id: str = ""
) -> http.client.HTTPResponse:
    headers = {"last-event-id": last_event_id} if last_event_id else {}
    connection.request("GET", f"{PAGE}/suara", headers=headers)
    return connection.getresponse()


def next_event(stream: http.client.HTTPResponse) -> tuple[str, dict[str, object]]:
    id_ = ""
    while True:
        line = stream.readline().decode()
        assert line, "the stream has ended"
        if line.startswith("id: "):
            id_ = line[4:].strip()
        if line.startswith("data: "):
            return id_, json.loads(line[6:])


def test_stream_tells_the_state_then_every_change(
    start: Start, sqlite_ledger: str, office: SnapshotStore
) -> None:
    _, port = start(sqlite_ledger)
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        stream = listen(connection)
        assert stream.status == 200
        assert stream.headers["content-type"].startswith("text/event-stream")
        assert stream.headers["x-content-type-options"] == "nosniff"
        assert next_event(stream)[1] == {}
        post(port, tap())
        id_, state = next_event(stream)
        assert state == {"share": {"wa": 1}}
    # Who knows this state already hears only what comes after it.
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        stream = listen(connection, id_)
        post(port, tap(key=OTHER_KEY))
        assert next_event(stream)[1] == {"share": {"wa": 2}}
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        stream = listen(connection, id_)
        assert next_event(stream)[1] == {"share": {"wa": 2}}
        post(port, {"key": KEY}, "pergi")
        assert next_event(stream)[1] == {"share": {"wa": 1}}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_server_ends_within_three_seconds_with_streams_open(
    start: Start, sqlite_ledger: str, office: SnapshotStore, number: signal.Signals
) -> None:
    process, port = start(sqlite_ledger)
    connections = [http.client.HTTPConnection("127.0.0.1", port, timeout=10) for _ in range(5)]
    streams = [listen(connection) for connection in connections]
    for stream in streams:
        next_event(stream)
    post(port, tap())
    process.send_signal(number)
    process.wait(timeout=3)
    for stream, connection in zip(streams, connections, strict=True):
        assert stream.read() is not None  # a proper end, not a broken connection
        connection.close()
    assert Book(sqlite_ledger).recount(ABOUT) == {("share", "wa"): 1}


def test_killed_server_has_kept_every_acknowledged_tap(start: Start, ledger_url: str) -> None:
    office = SnapshotStore(ledger_url)
    put_page(office)
    office.close()
    acknowledged: set[str] = set()
    sent = 0
    for turn in range(3):
        process, port = start(ledger_url)
        killer = threading.Timer(0.15, process.kill)
        killer.start()
        try:
            while True:
                key = f"{turn}-{sent:020}"
                sent += 1
                if post(port, tap(key=key)).get("ok"):
                    acknowledged.add(key)
        except (OSError, http.client.HTTPException, ValueError):
            process.wait()
        killer.join()
    _, port = start(ledger_url)
    before = Book(ledger_url).recount(ABOUT)["share", "wa"]
    assert len(acknowledged) > 0
    assert len(acknowledged) <= before <= sent
    for key in acknowledged:
        assert post(port, tap(key=key))["new"] is False
    assert Book(ledger_url).recount(ABOUT)["share", "wa"] == before
    assert Book(ledger_url).verify(ABOUT).is_right
