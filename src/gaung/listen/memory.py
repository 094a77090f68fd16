# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The memory of a job's process and its helpers: watched, and limited."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

WATCH_SECONDS = 0.05
MEBIBYTE = 1024 * 1024
PROCESSES = Path("/proc")
STATM = PROCESSES / "self/statm"


def keep_within(memory_mb: int, over: Callable[[], None]) -> None:
    """Call `over`, which must end the process, once it takes more memory; not on Windows."""
    _limit_address_space(memory_mb)
    threading.Thread(target=_watch, args=(memory_mb, over), daemon=True).start()


def _limit_address_space(memory_mb: int) -> None:
    """A hard stop for what grows faster than the watch can look.

    It must be wide: DuckDB's allocator reserves four times the addresses that it ever fills
    (measured with 470,000 rows: 0.5 GB in memory, 2.1 GB of addresses).
    """
    import resource  # noqa: PLC0415 - not on Windows

    if not STATM.exists():
        return
    mapped = int(STATM.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    most = mapped + (4 * memory_mb + 1024) * MEBIBYTE
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _watch(memory_mb: int, over: Callable[[], None]) -> None:
    while resident_bytes() <= memory_mb * MEBIBYTE:
        time.sleep(WATCH_SECONDS)
    over()


def resident_bytes() -> int:
    """Memory of this process and of those it started to read a table."""
    import resource  # noqa: PLC0415 - not on Windows

    if STATM.exists():
        pages = int(STATM.read_text().split()[1])
        for child in _children():
            with suppress(OSError, IndexError):  # ended meanwhile
                pages += int((PROCESSES / child / "statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _children() -> Iterator[str]:
    """Process ids of the children, which any thread may have started."""
    for thread in (PROCESSES / "self/task").iterdir():
        with suppress(OSError):  # the thread has ended, or the kernel does not tell
            yield from (thread / "children").read_text().split()
