# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The production store on a disk that is slow on purpose, so that the disk is what is scarce."""

import time
from collections.abc import Sequence

from gaung.crowd.ledger import Entry, Outcome
from gaung.crowd.ledger.sqlite import SqliteStore


class SlowDisk(SqliteStore):
    """Each transaction takes `flush_ms`, and `row_ms` for each row: pages that go to a slow disk.

    The time passes asleep, as it does in a system call, so the processor stays free.
    """

    def __init__(self, path: str, flush_ms: float, row_ms: float) -> None:
        """Milliseconds."""
        super().__init__(path)
        self._flush_seconds = flush_ms / 1000
        self._row_seconds = row_ms / 1000

    def write(self, entries: Sequence[Entry]) -> list[Outcome]:
        """Write as in production, and take longer."""
        time.sleep(self._flush_seconds + self._row_seconds * len(entries))
        return super().write(entries)
