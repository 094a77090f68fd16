# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One after the other: processes that start at the same moment prepare the same things."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

_ADVISORY_LOCK = 0x6761756E68
"""Beside the ledger's own, which its schema takes."""


@contextmanager
def turn_on_this_machine(file: Path) -> Iterator[None]:
    """Wait until no other process of this machine holds the file; released also by a kill."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as held:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - Windows only

            held.seek(0)
            msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(held, fcntl.LOCK_EX)
        yield


@contextmanager
def turn_at_the_database() -> Iterator[None]:
    """Wait until no other machine changes the tables; a file of SQLite has one machine only."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_ADVISORY_LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_ADVISORY_LOCK])
