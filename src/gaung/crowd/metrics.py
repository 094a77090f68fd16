# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Counters of the lane, in memory, without anything about a person."""

from dataclasses import asdict, dataclass


@dataclass(slots=True)
class Metrics:
    """What one process has done since it started; written on the event loop only."""

    n_taps: int = 0
    n_taps_new: int = 0
    n_erasures: int = 0
    n_batches: int = 0
    n_batch_entries: int = 0
    n_failed_batches: int = 0
    n_refused: int = 0
    n_overloaded: int = 0
    n_pages: int = 0
    n_streams_open: int = 0
    n_streams_dropped: int = 0
    n_broadcasts: int = 0
    n_bus_gaps: int = 0

    def as_dict(self) -> dict[str, int]:
        """All counters by name."""
        return asdict(self)
