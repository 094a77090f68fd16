# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The proof of load: the generator hides nothing, each broken promise is caught, the lane is true."""

import asyncio
import dataclasses
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gaung.config.prove.lane.open_load import (
    CUT_OFF,
    NO_ANSWER,
    OK,
    UNAVAILABLE,
    Load,
    Told,
    quantile,
    send,
    shares,
    spread,
)
from gaung.config.prove.lane.site import Site, one_lane, start_all
from gaung.config.prove.load import beside, locked, overload, slow
from gaung.config.prove.load.locked import Locked
from gaung.config.prove.load.overload import DISK, Overload
from gaung.config.prove.load.watching import Served, memory_of
from gaung.config.prove.report import Check


def on(tmp_path: Path, look: Callable[[Site], Any], *arguments: str) -> Check:
    async def run(site: Site) -> Check:
        await start_all(site)
        check: Check = await look(site)
        return check

    with one_lane(tmp_path, *arguments) as site:
        return asyncio.run(run(site))


def told(*rows: tuple[float, float, int]) -> Told:
    """Rows of (due, latency, status); the number is the place."""
    found = Told()
    for number, (due, latency, status) in enumerate(rows, 1):
        found.add(due, latency, 0.0, status, number)
    return found


def even(latency: float, status: int = OK, seconds: float = 2.0, n: int = 100) -> Told:
    return told(*((seconds * each / n, latency, status) for each in range(n)))


async def _server(answer: bytes, wait_seconds: float) -> asyncio.Server:
    lock = asyncio.Lock()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
                await reader.readexactly(length)
                async with lock:  # one after the other, as behind one disk
                    await asyncio.sleep(wait_seconds)
                writer.write(answer)
        except asyncio.IncompleteReadError:
            pass
        finally:
            writer.close()

    return await asyncio.start_server(talk, "127.0.0.1", 0)


def loaded(answer: bytes, wait_seconds: float, **load: Any) -> Told:
    async def run() -> Told:
        server = await _server(answer, wait_seconds)
        async with server:
            return await send(Load(server.sockets[0].getsockname()[1], **load))

    return asyncio.run(run())


ANSWER = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"


def test_a_slow_server_is_not_asked_less_and_every_wait_counts() -> None:
    """A closed loop would see 20 ms each time; people who come all the same wait much longer."""
    seen = loaded(ANSWER, 0.02, rate=200, seconds=0.5, n_connections=10)
    assert len(seen.status) == 100
    assert seen.n(OK) == 100
    assert quantile(seen.latencies(OK), 0.9) > 0.5
    assert seen.numbers() == set(range(1, 101))


def test_a_refusal_without_a_word_when_to_come_back_is_counted() -> None:
    mute = b"HTTP/1.1 503 x\r\ncontent-length: 0\r\n\r\n"
    polite = b"HTTP/1.1 503 x\r\nRetry-After: 2\r\ncontent-length: 0\r\n\r\n"
    assert loaded(mute, 0, rate=50, seconds=0.2, n_connections=5).n_without_retry_after == 10
    seen = loaded(polite, 0, rate=50, seconds=0.2, n_connections=5)
    assert (seen.n(UNAVAILABLE), seen.n_without_retry_after) == (10, 0)


def test_a_server_that_is_not_there_is_no_silence() -> None:
    seen = asyncio.run(send(Load(1, 50, 0.2, 5)))
    assert seen.n(CUT_OFF) + seen.n(NO_ANSWER) == 10


def test_parts_of_a_load_have_numbers_of_their_own() -> None:
    parts = list(shares(Load(1, 1000, 2.0, 100), 3))
    assert sum(part.rate for part in parts) == pytest.approx(1000)
    taken = [
        number
        for part in parts
        for number in range(part.first, part.first + int(part.rate * part.seconds) + 1)
    ]
    assert len(taken) == len(set(taken))


def test_a_process_of_its_own_tells_the_same() -> None:
    async def run() -> Told:
        server = await _server(ANSWER, 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            return await spread(Load(port, 100, 0.3, 10), 2)

    seen = asyncio.run(run())
    assert seen.n(OK) == len(seen.numbers()) == 30
    assert seen.cpu_seconds > 0


def test_quantiles_are_the_nearest_rank() -> None:
    values = [float(n) for n in range(1, 101)]
    assert (quantile(values, 0.99), quantile(values, 0.5), quantile(values, 1.0)) == (99, 50, 100)
    assert quantile([], 0.99) == 0.0


MIXED = told(
    *((2.0 * n / 100, 0.1, OK) for n in range(100)),
    *((2.0 * n / 900, 0.01, UNAVAILABLE) for n in range(900)),
)
GOOD = Overload(
    scarce=DISK,
    peak=50.0,
    calm=even(0.02),
    meanwhile=MIXED,
    after=even(0.02),
    seconds=2.0,
    after_seconds=2.0,
    memory_before=100,
    memory_meanwhile=120,
    rows=frozenset(range(1, 101)),
    n_differences=0,
)


def test_an_overload_that_was_taken_well_is_kept() -> None:
    check = overload.judge("O1", GOOD)
    assert check.passed is True, check
    assert float(check.figure["goodput_share"]) > 0.9
    assert "proven for a lane whose disk is scarce" in check.detail


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"peak": 80.0}, "goodput"),
        ({"meanwhile": even(2.5, n=1000), "peak": 1.0}, "accepted"),
        ({"meanwhile": told(*((0.01, 0.1, OK),) * 100, (0.5, 0.06, UNAVAILABLE))}, "refused"),
        ({"memory_meanwhile": 151}, "memory"),
        ({"after": even(0.5)}, "recovery"),
        ({"after": told((0.0, 0.01, OK), (1.9, 0.01, UNAVAILABLE))}, "recovery"),
    ],
)
def test_each_part_of_the_promise_can_be_broken(change: dict[str, Any], named: str) -> None:
    change = {"rows": frozenset(range(1, 2000)), **change}
    check = overload.judge("O1", dataclasses.replace(GOOD, **change))
    assert check.passed is False
    assert named in check.detail.partition("not kept: ")[2].split(", ")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"rows": frozenset(range(2, 101))}, "n_lost"),
        ({"n_differences": 1}, "n_differences"),
        ({"meanwhile": told(*((0.01, 0.1, OK),) * 100, (0.5, 0.0, 500))}, "n_other_answers"),
    ],
)
def test_a_false_word_under_overload_is_caught(change: dict[str, Any], named: str) -> None:
    check = overload.judge("O1", dataclasses.replace(GOOD, **change))
    assert check.passed is False
    assert check.figure[named] == 1


@pytest.mark.parametrize("status", [CUT_OFF, NO_ANSWER])
@pytest.mark.parametrize(("n_broken", "is_kept"), [(1, True), (2, False)])
def test_one_line_in_ten_thousand_may_break(status: int, n_broken: int, *, is_kept: bool) -> None:
    refused = ((0.5, 0.01, UNAVAILABLE),) * (9_900 - n_broken)
    meanwhile = told(*((0.01, 0.1, OK),) * 100, *refused, *((0.5, 0.0, status),) * n_broken)
    check = overload.judge("O1", dataclasses.replace(GOOD, meanwhile=meanwhile))
    assert check.passed is is_kept, check
    assert (check.figure["n_unanswered"], check.figure["n_other_answers"]) == (n_broken, 0)


def test_refusals_without_retry_after_are_caught() -> None:
    mute = told(*((2.0 * n / 100, 0.1, OK) for n in range(100)))
    mute.n_without_retry_after = 1
    assert overload.judge("O1", dataclasses.replace(GOOD, meanwhile=mute)).passed is False


def test_recovery_is_when_the_last_slow_moment_is_over() -> None:
    after = told(*((0.02 * n, 0.5 if n < 30 else 0.02, OK) for n in range(100)))
    assert dataclasses.replace(GOOD, after=after).recovered_after == 1.0


def test_overload_of_a_real_lane_tells_the_truth(tmp_path: Path) -> None:
    """How fast it is depends on who else uses this machine; that it is true does not."""
    check = on(tmp_path, lambda site: overload.check("O1", site, DISK, 1.0, 0.6), *DISK.arguments)
    assert check.passed is not None
    for name in ("n_lost", "n_differences", "n_without_retry_after"):
        assert check.figure[name] == 0, check
    assert int(check.figure["n_accepted"]) > 0


def test_slow_clients_do_not_keep_honest_ones_out(tmp_path: Path) -> None:
    check = on(tmp_path, lambda site: slow.check(site, 60, 0.6))
    assert check.passed is not None, check
    assert check.figure["n_not_served"] == 0
    assert check.figure["n_slow_open"] == 60


def test_a_locked_book_is_told_as_it_is(tmp_path: Path) -> None:
    check = on(tmp_path, lambda site: locked.check(site, 1.5))
    for name in ("n_falsely_acknowledged", "n_lost", "n_pages_not_served", "n_differences"):
        assert check.figure[name] == 0, check
    assert int(check.figure["n_pages"]) > 5
    assert float(check.figure["recovered_after_seconds"]) >= 0


def test_an_analysis_runs_beside_a_lane(tmp_path: Path) -> None:
    check = on(tmp_path, lambda site: beside.check(site, tmp_path, 500, 0.5))
    assert check.passed is not None, check
    assert check.figure["n_not_served"] == 0


def served(calm: float, meanwhile: float, status: int = OK) -> Served:
    return Served(even(calm), even(meanwhile, status), even(calm / 2))


def test_honest_phones_that_wait_longer_are_noticed() -> None:
    assert beside.judge(served(0.02, 0.03), 10).passed is True
    assert beside.judge(served(0.02, 0.05), 10).passed is False
    assert beside.judge(served(0.02, 0.02, UNAVAILABLE), 10).passed is False
    assert slow.judge(served(0.02, 0.03), 10, 10, 0).passed is True
    assert slow.judge(served(0.02, 0.05), 10, 10, 0).passed is False
    assert slow.judge(served(0.02, 0.02, UNAVAILABLE), 10, 10, 0).passed is False
    assert slow.judge(served(0.02, 0.03), 10, 2, 1).passed is None  # the slow ones were not there
    assert served(0.001, 0.004).ratio == 1.0  # nobody feels that


FREE = Locked(
    seconds=3.0,
    page_statuses=Counter({200: 50}),
    page_seconds=[0.02] * 50,
    tap_statuses=Counter({503: 9}),
    recovered_after=0.1,
)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"n_false": 1}, "n_falsely_acknowledged"),
        ({"n_lost": 1}, "n_lost"),
        ({"page_statuses": Counter({200: 50, 503: 1})}, "n_pages_not_served"),
        ({"tap_statuses": Counter({500: 1})}, "n_other_answers"),
        ({"n_differences": 1}, "n_differences"),
        ({"page_seconds": [2.0] * 50}, "p99_page_ms"),
        ({"recovered_after": -1.0}, "recovered_after_seconds"),
    ],
)
def test_what_a_locked_book_must_not_do_is_caught(change: dict[str, Any], named: str) -> None:
    assert locked.judge(FREE).passed is True
    check = locked.judge(dataclasses.replace(FREE, **change))
    assert check.passed is False
    assert check.figure[named] != 0


def test_memory_of_a_process_that_is_gone_is_nothing() -> None:
    assert memory_of(2**22 + 1) == 0
    assert memory_of(os.getpid()) > 2**20
