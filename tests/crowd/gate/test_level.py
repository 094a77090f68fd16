# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much work is asked: none in peace, more with trouble, less after a calm minute."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.crowd.errors import OverloadedError, RefusedError
from gaung.crowd.gate import Gate, GateSettings, Visit
from gaung.crowd.gate.level import HIGHEST, Levels, Stair, climb, wanted_level
from tests.crowd.gate.crowds import ABOUT, Clock, new_gate, solved, visit


@given(st.lists(st.tuples(st.floats(0, 200), st.integers(0, HIGHEST))))
def test_a_level_goes_by_steps_and_falls_only_after_a_calm_minute(
    steps: list[tuple[float, int]],
) -> None:
    now, stair, wished_at = 0.0, Stair(), 0.0
    for gap, wanted in steps:
        now += gap
        after = climb(stair, wanted, now)
        assert after.level <= max(stair.level + 1, wanted)
        if wanted > stair.level:
            assert after.level == stair.level + 1
        if after.level < stair.level:
            assert now - wished_at >= 60
            assert after.level >= wanted
        if wanted >= stair.level:
            wished_at = now
        stair = after


@pytest.mark.parametrize(
    ("share", "n", "level"),
    [(1.0, 49, 0), (0.0, 1e6, 0), (0.019, 1e3, 0), (0.02, 1e3, 1), (0.3, 1e3, 3), (0.9, 1e3, 4)],
)
def test_many_who_find_no_place_ask_for_work(share: float, n: float, level: int) -> None:
    assert wanted_level(share, n, marked=False) == level


def test_many_marks_ask_for_work_in_their_campaign_only() -> None:
    levels = Levels()
    for i in range(600):
        attacked = levels.weigh("attacked", i / 10, n_refused=0, is_marked=i % 2 == 0)
        quiet = levels.weigh("quiet", i / 10, n_refused=0, is_marked=False)
    assert (attacked, quiet) == (2, 0)
    assert levels.now_for("attacked", 100.0) == 2
    assert levels.now_for("attacked", 250.0) == 0


def test_a_few_marks_in_a_quiet_hour_ask_for_nothing() -> None:
    levels = Levels()
    for i in range(100):
        assert levels.weigh("a", i * 10.0, n_refused=0, is_marked=True) == 0


@pytest.mark.anyio
async def test_overload_asks_everybody_and_peace_asks_nobody() -> None:
    clock = Clock()
    gate = new_gate(clock, GateSettings(max_in_flight=1, min_in_flight=1))
    assert await puzzle(gate) == (204, None)
    gate.enter(leaves=False)
    n_asked = 0
    for i in range(300):
        clock.at += 20
        with pytest.raises(OverloadedError):
            gate.check(leaves=False)
        n_asked += is_asked(gate, visit(f"{i}", clock.at))
    assert n_asked > 100
    status, challenge = await puzzle(gate)
    assert status == 200
    assert gate.weigh(visit("late", clock.at, proof=solved(challenge))) == 0
    clock.at += 300_000
    assert gate.weigh(visit("calm", clock.at)) == 0
    assert await puzzle(gate) == (204, None)


def is_asked(gate: Gate, wish: Visit) -> bool:
    try:
        gate.weigh(wish)
    except RefusedError as refused:
        return refused.status == 428
    return False


async def puzzle(gate: Any) -> tuple[int, Any]:
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {}

    await gate.puzzle(ABOUT, {}, receive, send)
    body = sent[1]["body"]
    return sent[0]["status"], json.loads(body) if body else None
