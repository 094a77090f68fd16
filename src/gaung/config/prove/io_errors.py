# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""D5: the disk fails now and then; nothing is acknowledged that it did not keep.

After a failed sync the process must end: what the disk holds is then unknown, and trying again
would acknowledge what is not there (A. Rebello et al., "Can Applications Recover from fsync
Failures?", USENIX ATC 2020). After a failed write it may refuse and go on, or end as well.
"""

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path

from gaung.config.prove.kills import Found, found_in, start, tapping
from gaung.config.prove.lane.phones import History
from gaung.config.prove.lane.process import LaneProcess, NotReadyError
from gaung.config.prove.power_cuts.recording import CannotRecordError, build_preloaded
from gaung.config.prove.report import Check, not_run
from gaung.crowd.database import sqlite_url

PROMISE = "a disk with errors: nothing is acknowledged that it did not keep; a failed sync ends it"
SOURCE = Path(__file__).with_name("faults.c")
PER_MILLE = {"write": 10, "sync": 50}
N_REFUSED, LOOK_SECONDS, PATIENCE_SECONDS = 15, 0.05, 15.0


@dataclass(frozen=True, slots=True)
class Failing:
    """One disk: what the phones know, how the process took it, what the book holds."""

    history: History
    has_ended: bool
    """By itself, while its disk failed."""
    found: Found


def check_io_errors(folder: Path) -> Check:
    """D5 on SQLite; optional, since it needs a C compiler and LD_PRELOAD."""
    try:
        library = build_preloaded(SOURCE, folder)
        writes, syncs = (fail(folder / calls, library, calls) for calls in PER_MILLE)
    except (CannotRecordError, NotReadyError) as error:
        return not_run("D5", PROMISE, str(error), optional=True)
    return judge(writes, syncs)


def fail(
    folder: Path, library: Path, calls: str, module: str = "gaung.config.prove.lane.server"
) -> Failing:
    """Let phones tap while some calls fail, then start again on a healthy disk and look.

    Raises:
        NotReadyError: the lane did not start, or did not start again.
    """
    disk = folder / "disk"
    disk.mkdir(parents=True)
    switch, book = folder / "switch", disk / "book.sqlite3"
    arguments, log = ["--ledger", sqlite_url(book)], folder / "log"
    faults = {
        "LD_PRELOAD": str(library),
        "FAULT_FOLDER": str(disk.resolve()),
        "FAULT_CALLS": calls,
        "FAULT_PER_MILLE": str(PER_MILLE[calls]),
        "FAULT_SWITCH": str(switch.resolve()),
    }
    history = History()
    faulty = LaneProcess(arguments, log, module=module, environment=faults)
    try:
        has_ended = asyncio.run(_tap(faulty, history, switch))
    finally:
        faulty.close()
    healthy = LaneProcess(arguments, log)
    try:
        asyncio.run(start(healthy, history))
    finally:
        healthy.close()
    return Failing(history, has_ended, found_in(book))


async def _tap(lane: LaneProcess, history: History, switch: Path) -> bool:
    """Tap until the process has ended by itself, or enough was refused."""
    await start(lane, history)
    async with tapping(history, lane.port):
        await asyncio.to_thread(switch.touch)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while lane.runs and time.monotonic() < deadline:
            if history.statuses.total() - history.statuses[200] >= N_REFUSED:
                deadline = min(deadline, time.monotonic() + PATIENCE_SECONDS / 3)
            await asyncio.sleep(LOOK_SECONDS)
        has_ended = not lane.runs
        lane.refuse()  # nobody waits for a server that does not come back
        lane.kill()
    return has_ended


def judge(writes: Failing, syncs: Failing) -> Check:
    """What was acknowledged is a part of what is there, on both disks."""
    both = (writes, syncs)
    n_lost = sum(len(each.history.acked.keys() - set(each.found.numbers)) for each in both)
    tally = sum(abs(each.found.tally - len(each.found.numbers)) for each in both)
    integrity = "; ".join(sorted({each.found.integrity for each in both}))
    n_told = [each.history.n_cut_off + len(each.history.refused) for each in both]
    figure: dict[str, int | float | str] = {
        "n_acked": sum(len(each.history.acked) for each in both),
        "n_refused_or_cut_off": sum(n_told),
        "n_lost": n_lost,
        "tally_difference": tally,
        "integrity": integrity,
        "ended_after_a_failed_write": int(writes.has_ended),
        "ended_after_a_failed_sync": int(syncs.has_ended),
    }
    if not all(n_told):
        return not_run("D5", PROMISE, "the disk did not fail in time", optional=True)
    is_kept = not n_lost and not tally and integrity == "ok" and syncs.has_ended
    return Check("D5", PROMISE, figure, is_kept)
