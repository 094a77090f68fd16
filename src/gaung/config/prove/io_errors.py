# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""D5: the disk fails now and then; nothing is acknowledged that it did not keep.

A failed write is refused and survived. A failed sync is the end of the process: what the disk
holds is then unknown, and trying again would acknowledge what is not there (A. Rebello et al.,
"Can Applications Recover from fsync Failures?", USENIX ATC 2020).
"""

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path

from gaung.config.prove.kills import READY_SECONDS, Found, found_in, start, tapping
from gaung.config.prove.lane.phones import OK, History
from gaung.config.prove.lane.process import LaneProcess, NotReadyError
from gaung.config.prove.lane.wire import Phone
from gaung.config.prove.power_cuts.recording import CannotRecordError, build_preloaded
from gaung.config.prove.report import Check, not_run
from gaung.crowd.database import sqlite_url

PROMISE = "a disk with errors: nothing is acknowledged that it did not keep; a failed sync ends it"
SOURCE = Path(__file__).with_name("faults.c")
WRITES_PER_MILLE, SYNCS_PER_MILLE = 10, 200
N_REFUSED, LOOK_SECONDS, PATIENCE_SECONDS = 15, 0.05, 15.0


@dataclass(frozen=True, slots=True)
class Failing:
    """One disk: what the phones know, what was seen, what the book holds."""

    history: History
    is_survived: bool
    """After failed writes: the same process acknowledges again. After a failed sync: it ended."""
    found: Found


def check_io_errors(folder: Path) -> Check:
    """D5 on SQLite; optional, since it needs a C compiler and LD_PRELOAD."""
    try:
        library = build_preloaded(SOURCE, folder)
        writes = _fail(folder / "writes", library, "write", WRITES_PER_MILLE)
        syncs = _fail(folder / "syncs", library, "sync", SYNCS_PER_MILLE)
    except (CannotRecordError, NotReadyError) as error:
        return not_run("D5", PROMISE, str(error), optional=True)
    return judge(writes, syncs)


def _fail(folder: Path, library: Path, calls: str, per_mille: int) -> Failing:
    disk = folder / "disk"
    disk.mkdir(parents=True)
    switch, book = folder / "switch", disk / "book.sqlite3"
    faulty = LaneProcess(
        ["--ledger", sqlite_url(book)],
        folder / "log",
        environment={
            "LD_PRELOAD": str(library),
            "FAULT_FOLDER": str(disk.resolve()),
            "FAULT_CALLS": calls,
            "FAULT_PER_MILLE": str(per_mille),
            "FAULT_SWITCH": str(switch),
        },
    )
    history = History()
    try:
        asyncio.run(start(faulty, history))
        switch.touch()
        is_survived = asyncio.run((_write if calls == "write" else _sync)(faulty, history, switch))
    finally:
        faulty.close()
    return Failing(history, is_survived, found_in(book))


async def _write(lane: LaneProcess, history: History, switch: Path) -> bool:
    """Tap until enough was refused; then the disk is well again, and so must be the lane."""
    async with tapping(history, lane.port):
        deadline = time.monotonic() + PATIENCE_SECONDS
        while lane.runs and time.monotonic() < deadline:
            if len(history.refused) >= N_REFUSED:
                break
            await asyncio.sleep(LOOK_SECONDS)
        await asyncio.to_thread(switch.unlink)
    async with Phone(lane.port) as phone:
        deadline = time.monotonic() + READY_SECONDS
        while lane.runs and time.monotonic() < deadline:
            if await history.send(phone, history.new_tap("i" * 43)) == OK:
                return True
            await asyncio.sleep(LOOK_SECONDS)
    return False


async def _sync(lane: LaneProcess, history: History, switch: Path) -> bool:
    """Tap until the process has ended by itself; then look whether it has."""
    del switch
    async with tapping(history, lane.port):
        deadline = time.monotonic() + PATIENCE_SECONDS
        while lane.runs and time.monotonic() < deadline:  # noqa: ASYNC110
            await asyncio.sleep(LOOK_SECONDS)
        has_ended = not lane.runs
        lane.refuse()  # nobody waits for a server that will not come back
    return has_ended


def judge(writes: Failing, syncs: Failing) -> Check:
    """What was acknowledged is a part of what is there, on both disks."""
    lost = [len(each.history.acked.keys() - set(each.found.numbers)) for each in (writes, syncs)]
    tallies = [each.found.tally - len(each.found.numbers) for each in (writes, syncs)]
    integrity = [each.found.integrity for each in (writes, syncs)]
    figure: dict[str, int | float | str] = {
        "n_acked_with_failing_writes": len(writes.history.acked),
        "n_refused_with_failing_writes": len(writes.history.refused),
        "n_acked_with_failing_syncs": len(syncs.history.acked),
        "n_lost": sum(lost),
        "tally_difference": sum(map(abs, tallies)),
        "integrity": "ok" if set(integrity) == {"ok"} else "; ".join(integrity),
        "goes_on_after_failed_writes": int(writes.is_survived),
        "ends_after_a_failed_sync": int(syncs.is_survived),
    }
    if not writes.history.refused:
        return not_run("D5", PROMISE, "no write failed in time", optional=True)
    is_whole = not sum(lost) and not any(tallies) and figure["integrity"] == "ok"
    return Check("D5", PROMISE, figure, is_whole and writes.is_survived and syncs.is_survived)
