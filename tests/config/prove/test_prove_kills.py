# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The proofs that kill things: the real lane keeps its promises, and a lane that lies is caught."""

import asyncio
from pathlib import Path

import pytest

from gaung.config.prove.disk_full import check_disk_full
from gaung.config.prove.io_errors import Failing, check_io_errors
from gaung.config.prove.io_errors import judge as judge_io_errors
from gaung.config.prove.kills import (
    Found,
    Killing,
    check_kills,
    found_in,
    judge,
    kill_again_and_again,
)
from gaung.config.prove.lane.phones import History, Tap
from gaung.config.prove.lane.process import LaneProcess, NotReadyError
from gaung.config.prove.postgres_kills import Times, check_postgres_kills
from gaung.config.prove.power_cuts import check_power_cuts
from gaung.config.prove.report import Check
from gaung.config.prove.whole_kills import check_whole_kills
from gaung.crowd.database import sqlite_url

LIARS = Path(__file__).with_name("liars")


def judged(check: Check) -> Check:
    if check.passed is None:
        pytest.skip(check.detail)
    return check


def nothing_lost(check: Check) -> bool:
    """All of the promise except how fast this machine starts a process just now."""
    counts = ("n_lost", "n_duplicates", "n_phantoms", "tally_difference")
    return check.figure["integrity"] == "ok" and not any(check.figure[name] for name in counts)


def test_the_lane_keeps_what_it_answered_when_it_is_killed(tmp_path: Path) -> None:
    check = judged(check_kills(tmp_path, 50))
    assert nothing_lost(check), check
    assert check.figure["n_kills"] == 50
    assert int(check.figure["n_acked"]) > 20


def test_a_lane_that_answers_before_it_writes_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(LIARS))
    book = tmp_path / "book.sqlite3"
    lane = LaneProcess(["--ledger", sqlite_url(book)], tmp_path / "log", module="hasty_lane")
    try:
        killing = asyncio.run(kill_again_and_again(lane, 2, seed=3))
    finally:
        lane.close()
    check = judge("D2", "", killing, found_in(book))
    assert check.passed is False
    assert int(check.figure["n_lost"]) > 0


def test_a_lane_that_does_not_start_is_named_and_is_no_proof(tmp_path: Path) -> None:
    lane = LaneProcess([], tmp_path / "log", module="gaung.no_such_lane")
    with pytest.raises(NotReadyError, match="no_such_lane"):
        asyncio.run(kill_again_and_again(lane, 2, seed=3))
    lane.close()


@pytest.mark.parametrize(
    ("found", "named"),
    [
        (Found([1], 1, "ok"), "n_lost"),
        (Found([1, 2, 2], 2, "ok"), "n_duplicates"),
        (Found([1, 2, 9], 3, "ok"), "n_phantoms"),
        (Found([1, 2], 3, "ok"), "tally_difference"),
        (Found([1, 2], 2, "row 3 missing from index"), "integrity"),
    ],
)
def test_each_kind_of_loss_fails_the_check(found: Found, named: str) -> None:
    history = History(acked={n: Tap(n, "k", "t") for n in (1, 2)})
    killing = Killing(history, [0.1, 0.2])
    assert judge("D2", "", killing, Found([1, 2], 2, "ok")).passed is True
    check = judge("D2", "", killing, found)
    assert check.passed is False
    assert check.figure[named] not in {0, "ok"}


def test_a_slow_start_fails_the_check() -> None:
    history = History(acked={1: Tap(1, "k", "t")})
    assert judge("D2", "", Killing(history, [0.1, 5.1]), Found([1], 1, "ok")).passed is False


def test_what_was_written_but_never_answered_is_no_phantom() -> None:
    history = History(acked={1: Tap(1, "k", "t")}, unknown={2: Tap(2, "k", "t")})
    assert judge("D2", "", Killing(history, [0.1]), Found([1, 2], 2, "ok")).passed is True


def test_the_ledger_survives_power_cuts_and_the_control_does_not() -> None:
    check = judged(check_power_cuts(60, n_taps=400))
    assert check.passed is True, check
    assert check.figure["n_states"] == 60
    assert int(check.figure["control_n_lost"]) > 0


def test_a_full_disk_is_survived(tmp_path: Path) -> None:
    check = judged(check_disk_full(tmp_path))
    assert check.passed is True, check
    assert int(check.figure["n_refused"]) > 0


def test_a_killed_postgres_is_survived(tmp_path: Path) -> None:
    check = judged(check_postgres_kills(tmp_path, Times(n_kills=1, n_stops=1)))
    assert nothing_lost(check), check
    assert (check.figure["n_kills"], check.figure["n_immediate_stops"]) == (1, 1)
    assert int(check.figure["n_acked"]) > 5


def test_a_failing_disk_ends_the_lane_before_it_lies(tmp_path: Path) -> None:
    check = judged(check_io_errors(tmp_path))
    assert check.passed is True, check
    assert check.figure["ended_after_a_failed_sync"] == 1


def failing(*numbers: int, has_ended: bool = True, integrity: str = "ok") -> Failing:
    history = History(acked={n: Tap(n, "k", "t") for n in (1, 2)}, n_cut_off=1)
    return Failing(history, has_ended, Found(list(numbers), len(numbers), integrity))


def test_what_a_failing_disk_may_not_do_is_caught() -> None:
    good = failing(1, 2)
    assert judge_io_errors(good, good).passed is True
    assert judge_io_errors(failing(1, 2, has_ended=False), good).passed is True
    assert judge_io_errors(good, failing(1, 2, has_ended=False)).passed is False
    assert judge_io_errors(failing(1), good).passed is False
    assert judge_io_errors(good, failing(1, 2, integrity="row missing")).passed is False
    calm = Failing(History(), has_ended=False, found=Found([], 0, "ok"))
    assert judge_io_errors(calm, good).passed is None


def test_a_whole_gaung_keeps_what_it_answered_when_it_is_killed(tmp_path: Path) -> None:
    check = judged(check_whole_kills(tmp_path / "whole", 1))
    assert nothing_lost(check), check
    assert int(check.figure["n_acked"]) > 5
