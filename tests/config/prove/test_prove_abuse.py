# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The proof of the gate: the real lane keeps it, and each thing it looks at can break it."""

import asyncio
from pathlib import Path

import pytest

from gaung.config.prove.abuse import SHORT, crowds, prove_abuse, work
from gaung.config.prove.lane.site import one_lane, start_all
from gaung.config.prove.report import Check


def test_the_lane_tells_machines_from_people() -> None:
    proof = prove_abuse(SHORT)
    assert [check.id for check in proof.checks] == ["A5", "B2", "B4", "B4.form"]
    for check in proof.checks:
        if check.passed is None:
            pytest.skip(check.detail)
        assert check.passed, check


async def looked_at(folder: Path) -> list[Check]:
    """The same against a lane whose gate is open."""
    with one_lane(folder) as site:
        await start_all(site)
        return [
            await crowds.check_brigade(site, 20, 10, 0.5),
            await work.check_work(site, 4),
            await work.check_no_script(site),
        ]


def test_a_lane_without_a_gate_is_caught(tmp_path: Path) -> None:
    checks = asyncio.run(looked_at(tmp_path))
    assert [check.passed for check in checks] == [False, False, False]
    assert checks[0].figure["scripted_marked"] == 0
    assert checks[1].figure["used"] == 200
