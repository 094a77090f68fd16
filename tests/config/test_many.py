# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many processes, one room: two settings join them, and what would part them is refused."""

import http.client
import json
import signal
import time
from contextlib import closing
from pathlib import Path

import pytest

from gaung.crowd.book import Book
from tests.config.conftest import ABOUT, ROOM, Pair
from tests.config.test_command import gaung
from tests.journeys.server import Gaung, new_gaung


def tap(machine: Gaung, key: str, where: str = "ketuk") -> dict[str, object]:
    body = json.dumps({"key": f"{key:0<22}", "kind": "join", "item": ""})
    with closing(http.client.HTTPConnection("127.0.0.1", machine.port, timeout=10)) as line:
        line.request("POST", f"{ROOM}/{where}", body, {"content-type": "application/json"})
        answer: dict[str, object] = json.loads(line.getresponse().read())
    return answer


def listen(machine: Gaung) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
    line = http.client.HTTPConnection("127.0.0.1", machine.port, timeout=10)
    line.request("GET", f"{ROOM}/suara")
    return line, line.getresponse()


def hear_until(stream: http.client.HTTPResponse, n: int) -> None:
    """Until the stream tells that so many have joined; the socket's time limit is the only clock."""
    while True:
        said = stream.readline().decode()
        assert said, "the stream has ended"
        if said.startswith("data: ") and json.loads(said[6:]).get("join", {}).get("") == n:
            return


def test_two_servers_that_start_at_once_are_one_room(pair: Pair) -> None:
    one, two = pair.machines
    n = Book(pair.database_url).tallies(ABOUT).get(("join", ""), 0)
    lines = [listen(machine) for machine in pair.machines]
    for number, machine in enumerate((one, two, one, two)):
        assert tap(machine, f"kamar{number}")["new"] is True
    for _, stream in lines:
        hear_until(stream, n + 4)
    # The same phone at the other machine is the same phone.
    assert tap(two, "kamar0")["new"] is False
    assert tap(one, "kamar1")["new"] is False
    tap(two, "kamar0", "pergi")
    for _, stream in lines:
        hear_until(stream, n + 3)
    for line, _ in lines:
        line.close()
    book = Book(pair.database_url)
    assert book.verify(ABOUT).is_right


def test_both_serve_page_and_office_and_tell_how_they_do(pair: Pair) -> None:
    for machine in pair.machines:
        assert machine.ask("/masuk/")[0] == 200
        assert machine.ask(ROOM)[0] == 200
        status, told = machine.ask("/metrics")
        assert status == 200
        assert "gaung_bus_joined 1.0" in told
        assert "gaung_ready 1.0" in told


def test_another_key_is_refused_before_a_phone_gets_two_names(pair: Pair, tmp_path: Path) -> None:
    others = {**pair.settings, "GAUNG_SECRET_KEY": "kunci-yang-lain-sama-sekali-9876543210"}
    port = str(new_gaung(tmp_path).port)
    ended = gaung("serve", "--no-worker", "--port", port, data=tmp_path / "data", **others)
    assert ended.returncode == 1
    assert ended.stderr.startswith("Gaung: This ledger was begun with another secret")
    assert len(ended.stderr.splitlines()) == 1


def test_more_phones_listen_than_servers_allow_and_are_noticed_when_they_go(pair: Pair) -> None:
    """Granian's own bound is its queue before the door, 128; ours is GAUNG_MAX_STREAMS."""
    for machine in pair.machines:
        lines = [listen(machine) for _ in range(140)]
        assert {stream.status for _, stream in lines} == {200}
        assert machine.ask("/health/live")[0] == 200
        assert "gaung_streams_open 140.0" in machine.ask("/metrics")[1]
        for line, stream in lines:
            stream.close()
            line.close()
        while "gaung_streams_open 0.0" not in machine.ask("/metrics")[1]:
            time.sleep(0.05)


@pytest.mark.parametrize("server", ["uvicorn", "granian"])
def test_ends_politely_while_somebody_listens(pair: Pair, server: str) -> None:
    """SIGTERM: not ready at once, serves on for the drain, ends its streams, and is gone."""
    machine = pair.machines[server == "granian"]
    assert machine.process is not None
    line, stream = listen(machine)
    machine.process.send_signal(signal.SIGTERM)
    while machine.ask("/health/ready")[0] == 200:
        time.sleep(0.01)
    assert "draining" in machine.ask("/health/ready")[1]
    assert tap(machine, f"akhir{server}")["ok"] is True
    assert machine.process.wait(timeout=10) == 0
    assert stream.read() is not None  # a proper end, not a broken connection
    line.close()
    assert "Traceback" not in machine.log.read_text()
    machine.start()


def test_one_port_for_several_processes(pair: Pair, tmp_path: Path) -> None:
    first = pair.machines[0]
    settings = {**pair.settings, "GAUNG_DATA": str(first.folder)}
    second = Gaung(tmp_path, first.port, first.words, settings)
    try:
        second.start_soon()
        births = set()
        while len(births) < 2:
            assert second.process is not None
            assert second.process.poll() is None, second.log.read_text()
            told = first.ask("/metrics")[1]
            births.add(next(row for row in told.splitlines() if row.startswith("process_start")))
    finally:
        second.kill()
