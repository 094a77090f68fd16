# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worker beside the server lives as long as the server, whatever kills it."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from gaung.config.kept_worker import KeptWorker

# Writes down that it lives, then waits for its standard input to close.
LIVE = "import os, sys; open(sys.argv[1], 'a').write(f'{os.getpid()} '); sys.stdin.read()"


def until(is_so: Callable[[], bool]) -> None:
    """Wait for it; ten seconds are far more than two starts take."""
    for _ in range(500):
        if is_so():
            return
        time.sleep(0.02)
    raise AssertionError


def started(seen: Path) -> list[int]:
    return [int(pid) for pid in seen.read_text().split()] if seen.exists() else []


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_killed_worker_is_followed_by_another(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    with KeptWorker([sys.executable, "-c", LIVE, str(seen)], pause_seconds=0.01) as worker:
        until(lambda: len(started(seen)) == 1)
        os.kill(worker.pid, signal.SIGKILL)
        until(lambda: len(started(seen)) == 2)
        first, second = started(seen)
        assert second == worker.pid != first
    assert not is_running(second)


def test_worker_is_not_started_again_once_the_server_ends(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    with KeptWorker([sys.executable, "-c", LIVE, str(seen)], pause_seconds=0.01):
        until(lambda: len(started(seen)) == 1)
    time.sleep(0.3)
    assert len(started(seen)) == 1
    assert not is_running(started(seen)[0])
