# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Analysis steps back beside phones: a lower priority, and one processor left free."""

import os
import subprocess
import sys

import pytest

from gaung.config import environment
from gaung.config.work import NICENESS

ALSO_ITS_CHILDREN = """
import os, subprocess, sys
from gaung.config.work import _step_back
before = os.nice(0)
_step_back()
_step_back()
told = "import os; print(os.nice(0), os.sched_getscheduler(0) == os.SCHED_BATCH)"
print(before, subprocess.check_output([sys.executable, "-c", told], text=True))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="SCHED_BATCH is Linux's")
def test_the_worker_and_its_children_let_others_go_first() -> None:
    told = subprocess.check_output([sys.executable, "-c", ALSO_ITS_CHILDREN], text=True).split()
    before, after, is_batch = int(told[0]), int(told[1]), told[2]
    assert after == max(before, NICENESS), "twice asked is not twice as nice"
    assert is_batch == "True"


@pytest.mark.parametrize(
    ("given", "processors", "threads"),
    [
        ("0", 1, 1),
        ("0", 2, 1),
        ("0", 8, 7),
        ("3", 8, 3),
        ("8", 2, 8),
    ],
)
def test_one_processor_is_left_to_the_phones(
    monkeypatch: pytest.MonkeyPatch, given: str, processors: int, threads: int
) -> None:
    monkeypatch.setenv("GAUNG_WORKER_THREADS", given)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: set(range(processors)), raising=False)
    assert environment.worker_threads() == threads


def test_an_analysis_uses_no_more_threads_than_it_has_memory_for() -> None:
    from gaung.listen.child import _threads

    assert _threads({"threads": 16, "memory_mb": 1500}) == 7
    assert _threads({"threads": 1, "memory_mb": 1500}) == 1
    assert _threads({"threads": 4, "memory_mb": 100}) == 1


@pytest.mark.parametrize("said", ["banyak", "-1", "1.5", ""])
def test_a_setting_that_is_no_number_is_said_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    monkeypatch.setenv("GAUNG_MAX_STREAMS", said)
    with pytest.raises(environment.UnreadableSettingError, match="GAUNG_MAX_STREAMS"):
        environment.MAX_STREAMS.number()
