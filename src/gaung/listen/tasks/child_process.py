# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs one job in a child process and watches it; nothing of it survives the job."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import gaung

CHILD = (sys.executable, "-m", "gaung.listen.child")
LOOK_SECONDS = 0.25

# The child gets no database and no secret: a hostile file that finds a hole finds little else.
_HIDDEN = ("GAUNG_SECRET_KEY", "GAUNG_DATABASE_URL", "GAUNG_REDIS_URL", "GAUNG_MAIL_URL")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a job ended: `how` is done, needs_mapping, refused, failed, or stopped."""

    how: str
    told: Mapping[str, Any] = field(default_factory=dict)


class Stop(Exception):  # noqa: N818 - no error: somebody wants the job to end
    """Raised by the watcher to end a job at once."""


def run_child(job: Mapping[str, Any], watch: Callable[[Mapping[str, Any]], None]) -> Ended:
    """Run a job to its end.

    `watch` is called about four times a second with the newest progress (perhaps the same as
    before); when it raises `Stop`, or anything else, the child is killed at once.
    """
    child = subprocess.Popen(
        CHILD,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=_environment(),
        text=True,
        encoding="utf-8",
    )
    assert child.stdin is not None
    assert child.stdout is not None
    lines: queue.Queue[str | None] = queue.Queue()
    listener = threading.Thread(target=_listen, args=(child.stdout, lines), daemon=True)
    listener.start()
    try:
        _hand_over(child.stdin, job)
        return _follow(lines, watch) or _without_word(child)
    except Stop:
        return Ended("stopped")
    finally:
        child.kill()
        child.wait()
        listener.join()
        child.stdout.close()
        with suppress(BrokenPipeError):  # what a dead child never read is still in the buffer
            child.stdin.close()


def _hand_over(stdin: IO[str], job: Mapping[str, Any]) -> None:
    # The pipe stays open: the child ends itself when it closes, so it never outlives the worker.
    with suppress(BrokenPipeError):  # the child is gone; its silence is told below
        stdin.write(json.dumps(job) + "\n")
        stdin.flush()


def _listen(stdout: IO[str], lines: "queue.Queue[str | None]") -> None:
    for line in stdout:
        lines.put(line)
    lines.put(None)


def _follow(
    lines: "queue.Queue[str | None]", watch: Callable[[Mapping[str, Any]], None]
) -> Ended | None:
    """The job's end as the child told it; None when it fell silent before."""
    newest: Mapping[str, Any] = {}
    while True:
        try:
            line = lines.get(timeout=LOOK_SECONDS)
        except queue.Empty:
            watch(newest)
            continue
        if line is None:
            return None
        told = json.loads(line)
        if "how" in told:
            return Ended(told["how"], told["told"])
        newest = told
        watch(newest)


def _without_word(child: "subprocess.Popen[str]") -> Ended:
    child.wait()
    return Ended("failed", {"code": "broke_off"})


def _environment() -> dict[str, str]:
    source = str(Path(gaung.__file__).resolve().parent.parent)
    kept = {name: value for name, value in os.environ.items() if name not in _HIDDEN}
    paths = [source, *filter(None, [kept.get("PYTHONPATH")])]
    return {**kept, "PYTHONPATH": os.pathsep.join(paths), "MALLOC_ARENA_MAX": "2"}
