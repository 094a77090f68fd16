# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cores of their own for the lane and for the load, so that one does not take the other's time.

Without them what is found as the capacity is the capacity of both together, and under overload the
load takes from the lane what the lane is said to be short of.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def cores_apart(pid: int) -> Iterator[bool]:
    """The process gets the first usable core, this one and what it starts the others.

    Nothing is changed, and False given, where there is one core or the system cannot do it (macOS).
    """
    try:
        cores = sorted(os.sched_getaffinity(0))
        first, others = set(cores[:1]), set(cores[1:])
        if not others:
            yield False
            return
    except AttributeError:
        yield False
        return
    _keep_to(pid, first)
    os.sched_setaffinity(0, others)
    try:
        yield True
    finally:
        os.sched_setaffinity(0, cores)
        _keep_to(pid, set(cores))


def _keep_to(pid: int, cores: set[int]) -> None:
    """All threads that a process has; those that they start inherit it."""
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                os.sched_setaffinity(int(thread.name), cores)
