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
from types import FrameType

import django

IDLE_SECONDS = 0.7
SWEEP_SECONDS = 3600
TROUBLE_SECONDS = 5

log = logging.getLogger("gaung.work")


def run(argv: list[str]) -> int:
    """Work until Ctrl-C, SIGTERM, or the end of the pipe that ``gaung serve`` holds."""
    parser = argparse.ArgumentParser(prog="gaung work", description=__doc__)
    parser.add_argument("--once", action="store_true", help="end when nothing is left to do")
    given = parser.parse_args(argv)
    home = threading.Event()
    _go_home_when_told(home)
    django.setup()
    while not home.is_set():
        busy = _turn(home)
        if given.once and not busy:
            break
        if not busy:
            home.wait(IDLE_SECONDS)
    return 0


_swept_at = -SWEEP_SECONDS


def _turn(home: threading.Event) -> bool:
    """One thing done; trouble with the database is waited out, not died of."""
    from django.db import Error, close_old_connections  # noqa: PLC0415 - after django.setup
    from django.utils import timezone  # noqa: PLC0415

    from gaung.listen.tasks.sweeping import sweep  # noqa: PLC0415
    from gaung.listen.tasks.turn import take_turn  # noqa: PLC0415

    global _swept_at  # noqa: PLW0603 - one worker a process
    close_old_connections()
    try:
        if time.monotonic() - _swept_at >= SWEEP_SECONDS:
            sweep(timezone.now())
            _swept_at = time.monotonic()
        return take_turn(home.is_set)
    except (Error, OSError) as error:
        log.warning("%s; the next try is in %s s", type(error).__name__, TROUBLE_SECONDS)
        home.wait(TROUBLE_SECONDS)
        return True


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
