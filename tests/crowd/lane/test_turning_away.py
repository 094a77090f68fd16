# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Taps that are turned away before they are read: whole taps of scripts, and only under load."""

import asyncio
import json
from functools import partial

import pytest

from gaung.crowd.errors import OverloadedError
from gaung.crowd.gate import OpenGate
from gaung.crowd.lane import turning_away
from gaung.crowd.lane.answers import Answers
from gaung.crowd.lane.config import LaneConfig
from gaung.crowd.lane.turning_away import TurningAway
from gaung.crowd.metrics import Metrics

BODY = b'{"key":"k","tap":"t","kind":"share","item":"","value":1}'
TAP = (
    b"POST /aksi/jaga-kali/ketuk HTTP/1.1\r\nHost: gaung.test\r\n"
    b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(BODY), BODY)
)

pytestmark = pytest.mark.anyio


class FullGate(OpenGate):
    """No place at all while `is_full`, else as many as `n_places`; nobody takes one here."""

    is_full = True
    n_places = 1_000_000

    def check(self, *, leaves: bool, ahead: int = 0) -> None:
        if (self.is_full or ahead >= self.n_places) and not leaves:
            raise OverloadedError


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(turning_away, "time", clock)
    return clock


@pytest.fixture
def gate() -> FullGate:
    return FullGate()


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def turn_away(gate: FullGate, metrics: Metrics) -> TurningAway:
    answers = Answers(LaneConfig("sqlite:///never-opened", bytes(32)))
    say = partial(answers.encoded, 503, "overloaded")
    return TurningAway(("/aksi", "/ruang"), gate, metrics, say)


async def test_in_peace_nobody_is_turned_away(turn_away: TurningAway) -> None:
    assert turn_away(TAP) is None


async def test_a_tap_without_a_place_gets_the_whole_answer(
    turn_away: TurningAway, metrics: Metrics
) -> None:
    turn_away.begin()
    answers = {turn_away(TAP) for _ in range(200)}
    assert len(answers) == 4  # they come back at different moments
    for answer in answers:
        assert answer is not None
        head, _, body = answer.partition(b"\r\n\r\n")
        line, *lines = head.decode().split("\r\n")
        headers = dict(each.split(": ", 1) for each in lines)
        assert line == "HTTP/1.1 503 Service Unavailable"
        assert 1 <= int(headers["retry-after"]) <= 4
        assert int(headers["content-length"]) == len(body)
        assert headers["content-type"] == "application/json"
        assert headers["x-content-type-options"] == "nosniff"
        assert json.loads(body)["code"] == "overloaded"
    assert metrics.refused_by == {"overloaded": 200}


async def test_of_many_that_come_at_once_only_so_many_are_let_in_as_there_are_places(
    turn_away: TurningAway, gate: FullGate
) -> None:
    gate.is_full, gate.n_places = False, 300
    page = b"GET /aksi/jaga-kali HTTP/1.1\r\nHost: gaung.test\r\n\r\n"
    told = [turn_away(data) for _ in range(1000) for data in (TAP, page)]
    taps, pages = told[::2], told[1::2]
    assert set(pages) == {None}
    # The first few are let through unseen, pages among them.
    assert 300 - 64 <= taps.count(None) <= 300
    assert None not in taps[300:]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert turn_away(TAP) is None


async def test_it_speaks_the_language_of_the_phone(turn_away: TurningAway) -> None:
    turn_away.begin()
    english = TAP.replace(b"Host:", b"Accept-Language: en-GB\r\nHost:")
    said = [turn_away(each) or b"" for each in (TAP, english)]
    assert json.loads(said[0].partition(b"\r\n\r\n")[2]) != json.loads(
        said[1].partition(b"\r\n\r\n")[2]
    )


@pytest.mark.parametrize(
    "other",
    [
        TAP[:-1],
        TAP + b"P",
        TAP[:40],
        b"",
        TAP.replace(b"/ketuk ", b"/pergi "),
        TAP.replace(b"POST", b"GET"),
        TAP.replace(b"/aksi/", b"/masuk/"),
        TAP.replace(b"HTTP/1.1", b"HTTP/1.0"),
        TAP.replace(b"Content-Length", b"X-Length"),
        TAP.replace(b"Host:", b"Transfer-Encoding: chunked\r\nHost:"),
        TAP.replace(b"Host:", b"Content-Length: 5\r\nHost:"),
        TAP.replace(BODY, b"key=k&tap=t&kind=share&item=&value=1".ljust(len(BODY), b"&")),
    ],
)
async def test_all_else_takes_the_ordinary_way(turn_away: TurningAway, other: bytes) -> None:
    turn_away.begin()
    assert turn_away(other) is None
    assert turn_away(TAP) is not None


async def test_it_ends_when_there_are_places_again(turn_away: TurningAway, gate: FullGate) -> None:
    turn_away.begin()
    assert turn_away(TAP) is not None
    gate.is_full = False
    for _ in range(600):
        assert turn_away(TAP) is None
    gate.is_full = True  # nobody was refused further in since: it does not even ask
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert turn_away(TAP) is None


async def turns(turn_away: TurningAway, clock: Clock, n: int, n_taps: int, seconds: float) -> int:
    """So many turns of the loop with so many taps each; how many were turned away in the last."""
    n_away = 0
    for _ in range(n):
        n_away = sum(turn_away(TAP) is not None for _ in range(n_taps))
        clock.now += seconds
        await asyncio.sleep(0)
    return n_away


async def test_turns_that_stay_long_let_in_fewer(
    turn_away: TurningAway, gate: FullGate, clock: Clock
) -> None:
    gate.is_full = False
    assert await turns(turn_away, clock, 30, 1000, 0.08) > 700
    assert await turns(turn_away, clock, 300, 100, 0.01) == 0


async def test_a_hall_that_taps_at_once_is_let_in(
    turn_away: TurningAway, gate: FullGate, clock: Clock
) -> None:
    gate.is_full = False
    await turns(turn_away, clock, 3, 10, 0.001)
    assert await turns(turn_away, clock, 1, 1000, 0.1) == 0
    assert await turns(turn_away, clock, 1, 400, 0.04) == 0


async def test_long_turns_with_few_taps_are_somebody_elses_fault(
    turn_away: TurningAway, gate: FullGate, clock: Clock
) -> None:
    gate.is_full = False
    for _ in range(100):
        assert await turns(turn_away, clock, 5, 20, 0.2) == 0
        await turns(turn_away, clock, 60, 5, 0.02)


async def test_a_loop_without_taps_is_not_kept_awake(turn_away: TurningAway) -> None:
    turn_away(TAP)
    for _ in range(5):
        await asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    assert not loop._ready  # type: ignore[attr-defined]
