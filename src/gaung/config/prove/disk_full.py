# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""D4: the disk fills up while phones tap; refused is refused, answered is kept, and it recovers."""

import asyncio
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from gaung.config.prove.kills import READY_SECONDS, start, tapping
from gaung.config.prove.lane.phones import OK, History
from gaung.config.prove.lane.place import KIND, PAGE_PATH
from gaung.config.prove.lane.process import LaneProcess, NotReadyError
from gaung.config.prove.lane.wire import Phone
from gaung.config.prove.report import Check, not_run
from gaung.crowd.database import sqlite_url
from gaung.crowd.sqlite import open_connection

PROMISE = "a full disk: refused taps leave no row, answered ones stay, pages go on, it recovers"
TMPFS_MEGABYTES, BALLAST_BYTES = 6, 2 * 2**20
N_REFUSED, N_LOOKS, LOOK_SECONDS = 20, 600, 0.05
MOUNTED = 'mount -t tmpfs -o size=${0}m,mode=0700 gaung "$1" && shift && exec "$@"'


@dataclass(frozen=True, slots=True)
class Fullness:
    """What was seen while the disk was full and after space was made."""

    history: History
    n_pages_refused: int
    recovered: bool


def check_disk_full(folder: Path) -> Check:
    """D4 in a small file system of its own, seen only by the server."""
    disk = folder / "disk"
    disk.mkdir()
    prefix = _private_disk(disk)
    if prefix is None:
        why = "mounting a small file system in a namespace of its own (unshare -m) is not permitted"
        return not_run("D4", PROMISE, why, optional=True)
    lane = LaneProcess(
        ["--ledger", sqlite_url(disk / "full.sqlite3")], folder / "full.log", prefix=prefix
    )
    try:
        seen = asyncio.run(_fill(lane, disk))
        inside = _inside(lane, disk)
        copy = folder / "copy"
        copy.mkdir()
        for path in inside.glob("full.sqlite3*"):
            if not path.name.endswith("-shm"):
                shutil.copy(path, copy)
    except NotReadyError as error:
        return not_run("D4", PROMISE, str(error), optional=True)
    finally:
        lane.close()
    return _judge(seen, copy / "full.sqlite3")


def _private_disk(disk: Path) -> tuple[str, ...] | None:
    """The command under which `disk` is a small file system, where this machine permits it."""
    if sys.platform != "linux" or not shutil.which("unshare"):
        return None
    own = ("unshare", "-m") if os.geteuid() == 0 else ("unshare", "-rm")
    prefix = (*own, "sh", "-c", MOUNTED, str(TMPFS_MEGABYTES), str(disk))
    tried = subprocess.run([*prefix, "true"], capture_output=True, check=False)
    return None if tried.returncode else prefix


def _inside(lane: LaneProcess, disk: Path) -> Path:
    return Path(f"/proc/{lane.pid}/root") / disk.relative_to("/")


async def _fill(lane: LaneProcess, disk: Path) -> Fullness:
    history = History()
    await start(lane, history)
    ballast = _inside(lane, disk) / "ballast"
    ballast.write_bytes(bytes(BALLAST_BYTES))
    async with tapping(history, lane.port):
        for _ in range(N_LOOKS):
            if len(history.refused) >= N_REFUSED:
                break
            await asyncio.sleep(LOOK_SECONDS)
    async with Phone(lane.port) as phone:
        answers = [await phone.ask("GET", PAGE_PATH) for _ in range(5)]
        ballast.unlink()
        recovered = False
        deadline = time.monotonic() + READY_SECONDS
        while not recovered and time.monotonic() < deadline:
            recovered = await history.send(phone, history.new_tap("r" * 43)) == OK
            await asyncio.sleep(0.05)
    n_pages_refused = sum(1 for answer in answers if answer.status != OK)
    return Fullness(history, n_pages_refused, recovered)


def _judge(seen: Fullness, book: Path) -> Check:
    connection = open_connection(book)
    try:
        integrity = str(connection.execute("PRAGMA integrity_check").fetchone()[0])
        rows = connection.execute("SELECT value FROM tap WHERE kind = ?", (KIND,)).fetchall()
    finally:
        connection.close()
    present, history = {row[0] for row in rows}, seen.history
    if not history.refused:
        return not_run("D4", PROMISE, "the small disk did not fill up in time", optional=True)
    wrong_statuses = history.statuses.keys() - {OK, 503, 507}
    counts = {
        "n_lost": len(history.acked.keys() - present),
        "n_refused_but_written": len(history.refused.keys() & present),
        "n_wrong_statuses": sum(history.statuses[status] for status in wrong_statuses),
        "n_pages_refused": seen.n_pages_refused,
    }
    figure: dict[str, int | float | str] = {
        "n_acked": len(history.acked),
        "n_refused": history.statuses[507] + history.statuses[503],
        **counts,
        "integrity": integrity,
        "recovered_without_restart": int(seen.recovered),
    }
    passed = not any(counts.values()) and integrity == "ok" and seen.recovered
    return Check("D4", PROMISE, figure, passed)
