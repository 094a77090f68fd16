# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two measurements side by side."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from gaung.engine.dialogue import Code, Dialogue, Readings, Reason, compare
from tests.engine.conversations import Conversation, golden, measured


def campaign(folder: Path, name: str, *, n_threads: int, answered: int) -> Dialogue:
    """Threads that all begin with a question; `answered` of them get an answer and a return."""
    talk = Conversation()
    for number in range(n_threads):
        who = "".join("abcdefghij"[int(digit)] for digit in str(number))
        question = talk.say(who, "Kapan?", number)
        talk.say("z" + who, "Aku juga mau tahu", number + 0.5, to=question)
        if number < answered:
            answer = talk.say("us", "Besok", number + 1, to=question)
            talk.say(who, "Siap", number + 2, to=answer)
    return measured(talk.write(folder / f"{name}.parquet"))


def test_a_clear_change_is_told_apart_from_noise(tmp_path: Path) -> None:
    before = campaign(tmp_path, "before", n_threads=40, answered=3)
    after = campaign(tmp_path, "after", n_threads=40, answered=30)
    change = compare(before, after)
    assert change.index.distinguishable
    assert change.index.reason is None
    assert change.index.difference is not None
    assert change.index.difference > 0
    qrr = change.component(Code.QRR)
    assert qrr.difference == pytest.approx(27 / 40)
    assert qrr.interval is not None
    assert qrr.difference is not None
    assert 0 < qrr.interval[0] < qrr.difference < qrr.interval[1] < 1


def test_from_none_to_most_is_told_apart_too(tmp_path: Path) -> None:
    before = campaign(tmp_path, "before", n_threads=40, answered=0)
    after = campaign(tmp_path, "after", n_threads=40, answered=30)
    assert compare(before, after).index.distinguishable


def test_a_small_change_is_not(tmp_path: Path) -> None:
    before = campaign(tmp_path, "before", n_threads=12, answered=5)
    after = campaign(tmp_path, "after", n_threads=12, answered=6)
    change = compare(before, after)
    assert change.index.reason is Reason.INTERVAL_HOLDS_ZERO
    assert change.component(Code.QRR).reason is Reason.INTERVAL_HOLDS_ZERO
    assert not change.index.distinguishable


def test_nothing_differs_from_itself(tmp_path: Path) -> None:
    told = campaign(tmp_path, "same", n_threads=30, answered=10)
    change = compare(told, told)
    assert change.index.difference == 0.0
    assert not any(c.distinguishable for c in (change.index, *change.components))


def test_a_handful_of_threads_is_never_enough(tmp_path: Path) -> None:
    before = campaign(tmp_path, "before", n_threads=5, answered=0)
    after = campaign(tmp_path, "after", n_threads=5, answered=5)
    change = compare(before, after)
    assert change.component(Code.QRR).difference == 1.0
    assert change.component(Code.QRR).reason is Reason.TOO_FEW_THREADS


def test_a_missing_side_is_named(tmp_path: Path) -> None:
    path = golden().write(tmp_path / "a.parquet")
    known, unknown = measured(path), measured(path, owners=frozenset())
    assert compare(unknown, known).index.reason is Reason.MISSING_BEFORE
    assert compare(known, unknown).index.reason is Reason.MISSING_AFTER
    assert compare(known, unknown).index.difference is None


def test_two_compositions_are_not_compared(tmp_path: Path) -> None:
    told = campaign(tmp_path, "same", n_threads=30, answered=10).readings
    other = replace(told, index=replace(told.index, composition="DI-6/1"))
    change = compare(told, other)
    assert change.index.reason is Reason.OTHER_COMPOSITION
    assert change.index.interval is None


def test_a_stored_measurement_compares_as_the_fresh_one(tmp_path: Path) -> None:
    before = campaign(tmp_path, "before", n_threads=20, answered=3)
    after = campaign(tmp_path, "after", n_threads=20, answered=15)
    stored = [Readings.from_dict(json.loads(json.dumps(t.as_dict()))) for t in (before, after)]
    assert compare(*stored) == compare(before, after)
    assert json.loads(json.dumps(compare(before, after).as_dict()))["index"]["code"] == "DI"
