# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""``gaung work``: reads imports and analyses them, one after the other, until it is ended."""

import argparse
import logging
import os
import signal
import stat
import sys
import threading
import time
from contextlib import suppress
from types import FrameType

import django

IDLE_SECONDS = 0.7
SWEEP_SECONDS = 3600
DEPARTED_SECONDS = 30
TROUBLE_SECONDS = 5

NICENESS = 10
"""Phones are answered first, whatever is calculated beside them."""

log = logging.getLogger("gaung.work")


def run(argv: list[str]) -> int:
    """Work until Ctrl-C, SIGTERM, or the end of the pipe that ``gaung serve`` holds."""
    parser = argparse.ArgumentParser(prog="gaung work", description=__doc__)
    parser.add_argument("--once", action="store_true", help="end when nothing is left to do")
    given = parser.parse_args(argv)
    _step_back()
    home = threading.Event()
    _go_home_when_told(home)
    django.setup()
    worker = _Worker(home)
    while not home.is_set():
        busy = worker.turn()
        if given.once and not busy:
            break
        if not busy:
            home.wait(IDLE_SECONDS)
    return 0


def _step_back() -> None:
    """Let others go first; processes started from here inherit it."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        os.nice(max(0, NICENESS - os.nice(0)))
    if hasattr(os, "SCHED_BATCH"):
        # The kernel then does not prefer us for having slept.
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


class _Worker:
    """Does one thing at a time; trouble with the database is waited out, not died of."""

    def __init__(self, home: threading.Event) -> None:
        self._home = home
        self._swept_at: float | None = None
        self._looked_at: float | None = None

    def turn(self) -> bool:
        """One thing done; false when there was nothing to do."""
        from django.db import Error, close_old_connections  # noqa: PLC0415 - after django.setup
        from django.utils import timezone  # noqa: PLC0415

        from gaung.listen.tasks.turn import take_turn  # noqa: PLC0415
        from gaung.meet.actions.running import lock_all_due  # noqa: PLC0415

        close_old_connections()
        try:
            self._sweep_hourly()
            self._forget_departed()
            lock_all_due(at=timezone.now())
            return take_turn(self._home.is_set)
        except (Error, OSError) as error:
            log.warning("%s; the next try is in %s s", type(error).__name__, TROUBLE_SECONDS)
            self._home.wait(TROUBLE_SECONDS)
            return True

    def _forget_departed(self) -> None:
        from gaung.meet.room.answers_page import forget_departed  # noqa: PLC0415

        now = time.monotonic()
        if self._looked_at is None or now - self._looked_at >= DEPARTED_SECONDS:
            self._looked_at = now
            forget_departed()

    def _sweep_hourly(self) -> None:
        from django.utils import timezone  # noqa: PLC0415

        from gaung.config.ledger import check_book  # noqa: PLC0415
        from gaung.listen.surveys.answering import expire_responses  # noqa: PLC0415
        from gaung.listen.tasks.sweeping import sweep  # noqa: PLC0415
        from gaung.meet.guests.sweeping import sweep_meetings  # noqa: PLC0415

        now = time.monotonic()
        if self._swept_at is None or now - self._swept_at >= SWEEP_SECONDS:
            self._swept_at = now
            sweep(timezone.now())
            sweep_meetings(timezone.now())
            expire_responses(timezone.now())
            check_book()


def _go_home_when_told(home: threading.Event) -> None:
    def told(signum: int, frame: FrameType | None) -> None:
        del signum, frame
        home.set()

    signal.signal(signal.SIGTERM, told)
    signal.signal(signal.SIGINT, told)
    # Only a pipe is watched: started by hand or by systemd, standard input says nothing.
    if stat.S_ISFIFO(os.fstat(sys.stdin.fileno()).st_mode):
        threading.Thread(target=_wait_for_the_end, args=(home,), daemon=True).start()


def _wait_for_the_end(home: threading.Event) -> None:
    while os.read(sys.stdin.fileno(), 4096):
        pass
    home.set()
