# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Agreement with the labelled captions: even ids were for tuning, odd ids report.

`python -m pytest tests/engine/coach/test_captions.py -o log_cli=true --log-cli-level=INFO` tells
the figures.
"""

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gaung.engine.coach import Coaching, coach
from gaung.engine.framing import Function
from gaung.engine.language import CallKind

LOG = logging.getLogger(__name__)
Caption = dict[str, Any]
CAPTIONS: list[Caption] = json.loads(
    (Path(__file__).parent / "captions.json").read_text(encoding="utf-8")
)["captions"]
HALVES = {"tuning": 0, "test": 1}
FEWEST = 60


@dataclass(frozen=True)
class Agreement:
    """Right and wrong answers to a yes-no question."""

    hits: int
    false_alarms: int
    misses: int
    rejections: int

    @property
    def n(self) -> int:
        return self.hits + self.false_alarms + self.misses + self.rejections

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.hits + self.false_alarms)

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.hits + self.misses)

    @property
    def accuracy(self) -> float:
        return (self.hits + self.rejections) / self.n


def coached(half: str) -> list[tuple[Caption, Coaching]]:
    rows = [row for row in CAPTIONS if row["id"] % 2 == HALVES[half]]
    return [(row, coach(row["text"])) for row in rows]


def agreement(
    pairs: Sequence[tuple[Caption, Coaching]],
    expected: Callable[[Caption], bool],
    seen: Callable[[Coaching], bool],
) -> Agreement:
    answers = [(expected(row), seen(coaching)) for row, coaching in pairs]
    return Agreement(
        hits=answers.count((True, True)),
        false_alarms=answers.count((False, True)),
        misses=answers.count((True, False)),
        rejections=answers.count((False, False)),
    )


def test_the_captions_are_many_and_every_label_is_known() -> None:
    assert len(CAPTIONS) >= FEWEST
    assert [row["id"] for row in CAPTIONS] == list(range(len(CAPTIONS)))
    for row in CAPTIONS:
        assert set(row["functions"]) <= set(Function)
        assert set(row["slots"]) <= {"object", "where", "when"}
        assert not row["slots"] or row["n_calls"] or row["demand"]


@pytest.mark.parametrize("half", HALVES)
def test_framing_functions_agree(half: str) -> None:
    pairs = coached(half)
    for function in Function:
        found = agreement(
            pairs,
            lambda row, function=function: function.value in row["functions"],
            lambda coaching, function=function: bool(coaching.framing.levels[function]),
        )
        LOG.info(
            "%-7s %-13s precision %.2f recall %.2f agreement %.2f (n=%d)",
            half,
            function.value,
            found.precision,
            found.recall,
            found.accuracy,
            found.n,
        )
        assert found.accuracy >= 0.8


@pytest.mark.parametrize("half", HALVES)
def test_calls_agree(half: str) -> None:
    pairs = coached(half)
    n_right = sum(row["n_calls"] == coaching.n_calls for row, coaching in pairs)
    there = agreement(pairs, lambda row: row["n_calls"] > 0, lambda c: c.n_calls > 0)
    demands = agreement(
        pairs,
        lambda row: row["demand"],
        lambda c: any(call.kind is CallKind.DEMAND for call in c.calls),
    )
    LOG.info("%-7s number of calls right %d/%d", half, n_right, there.n)
    LOG.info("%-7s a call is there: agreement %.2f", half, there.accuracy)
    LOG.info("%-7s a demand is there: agreement %.2f", half, demands.accuracy)
    assert there.accuracy >= 0.9
    assert demands.accuracy >= 0.9


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("slot", ["object", "where", "when"])
def test_slots_agree(half: str, slot: str) -> None:
    pairs = [(row, c) for row, c in coached(half) if row["n_calls"] and c.n_calls]
    found = agreement(
        pairs,
        lambda row: slot in row["slots"],
        lambda c: getattr(first_call(c), slot) is not None,
    )
    LOG.info("%-7s slot %-7s agreement %.2f (n=%d)", half, slot, found.accuracy, found.n)
    assert found.accuracy >= 0.7


def first_call(coaching: Coaching) -> Any:
    return next(call for call in coaching.calls if call.kind is CallKind.PARTICIPANT)


@pytest.mark.parametrize("half", HALVES)
def test_personal_data_agrees_exactly(half: str) -> None:
    for row, coaching in coached(half):
        kinds = {
            f.rule.removeprefix("personal_")
            for f in coaching.findings
            if f.rule.startswith("personal_")
        }
        assert kinds == set(row["personal"]), row["text"]
