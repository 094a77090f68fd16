# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sweep for canaries: it finds what is there, and the lane leaves nothing to be found."""

import asyncio
from pathlib import Path

import pytest

from gaung.config.prove.lane.place import ABOUT, PAGE, PAGE_PATH
from gaung.config.prove.lane.process import LaneProcess
from gaung.config.prove.privacy import check_that_it_sees, judge, judge_leaving
from gaung.config.prove.privacy.canaries import (
    IP,
    KEY,
    PSEUDONYM,
    USER_AGENT,
    Canary,
    Found,
    addresses,
    found_in,
    phone_key,
    plant,
    user_agent,
)
from gaung.config.prove.privacy.flows import CROWD, leave, walk
from gaung.config.prove.privacy.visitor import Visitor
from gaung.crowd.database import sqlite_url
from gaung.crowd.snapshots import SnapshotStore

LIARS = Path(__file__).with_name("liars")
KINDS = (IP, USER_AGENT, KEY)


def lane_in(folder: Path, **more: str) -> LaneProcess:
    ledger = sqlite_url(folder / "crowd.sqlite3")
    store = SnapshotStore(ledger)
    store.put(PAGE_PATH, PAGE, about=ABOUT)
    store.close()
    module = more.pop("module", "gaung.config.prove.lane.server")
    words = [word for name, value in more.items() for word in (f"--{name}", value)]
    return LaneProcess(["--ledger", ledger, *words], folder / "output.log", module=module)


def swept(lane: LaneProcess, folder: Path) -> tuple[tuple[Visitor, ...], list[Found]]:
    lane.start()
    try:
        visitors = asyncio.run(walk({**CROWD, "leave": leave}, lane.port))
        canaries = [each for visitor in visitors for each in visitor.canaries]
        found = found_in(folder, canaries)
    finally:
        lane.close()
    return tuple(visitors), found + found_in(folder, canaries)


def test_the_lane_leaves_no_trace_of_a_visitor(tmp_path: Path) -> None:
    visitors, found = swept(lane_in(tmp_path), tmp_path)
    check = judge("P1.crowd", "", visitors, found, KINDS)
    assert check.passed is True, check
    assert {200, 303, 404, 413, 415, 422} <= {n for each in visitors for n in each.statuses}


def test_a_lane_that_writes_down_who_came_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(LIARS))
    lane = lane_in(tmp_path, module="chatty_lane", diary=str(tmp_path / "diary"))
    visitors, found = swept(lane, tmp_path)
    check = judge("P1.crowd", "", visitors, found, KINDS)
    assert check.passed is False
    assert int(check.figure["n_user_agent"]) >= len(visitors)
    assert int(check.figure["n_key"]) > 0
    assert "key of the flow look in output.log" in check.detail


def test_a_flow_that_got_nowhere_is_no_proof() -> None:
    stopped = Visitor("tap", 1)
    stopped.statuses.append(500)
    check = judge("P1.crowd", "", (stopped,), [], KINDS)
    assert check.passed is None
    assert "tap [500]" in check.detail


def test_planted_canaries_are_found_and_the_check_says_so(tmp_path: Path) -> None:
    assert check_that_it_sees(tmp_path / "planted").passed is True


def test_each_planted_canary_lies_in_a_file_of_its_own_kind(tmp_path: Path) -> None:
    found = found_in(tmp_path, plant(tmp_path))
    assert {(each.canary.kind, each.path.name) for each in found} >= {
        (IP, "access.log"),
        (IP, "log-of-a-database"),
        (USER_AGENT, "log-of-a-database"),
        (KEY, "rates.json"),
    }


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE)
    canaries = [*addresses("x"), user_agent("x"), phone_key("x")]
    assert found_in(tmp_path, canaries) == []


def test_a_pseudonym_is_found_as_bytes_and_as_text(tmp_path: Path) -> None:
    pseudonym = Canary(PSEUDONYM, "leave", "00ff" * 8)
    (tmp_path / "wal").write_bytes(b"..." + bytes.fromhex(pseudonym.text) + b"...")
    (tmp_path / "log").write_text(f"erased {pseudonym.text}")
    assert len(found_in(tmp_path, [pseudonym])) == 2


def test_rows_or_traces_of_a_phone_that_left_fail_the_check() -> None:
    two = [Canary(PSEUDONYM, name, "ab" * 16) for name in ("leave", "leave_by_form")]
    assert judge_leaving(two, 0, []).passed is True
    assert judge_leaving(two, 1, []).passed is False
    assert judge_leaving(two, 0, [Found(two[0], Path("crowd.sqlite3-wal"))]).passed is False
    assert judge_leaving(two[:1], 0, []).passed is None
