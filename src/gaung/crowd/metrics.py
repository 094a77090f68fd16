# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Counters of the lane, in memory, without anything about a person."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field, fields

ACK_SECONDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0)
BATCH_ENTRIES = (1.0, 4.0, 16.0, 64.0, 256.0, 1024.0)


class Histogram:
    """How often a value fell under each bound. Written on the event loop only, without a lock."""

    __slots__ = ("bounds", "counts", "total")

    def __init__(self, bounds: tuple[float, ...]) -> None:
        """`bounds` are the upper ends, ascending; what is above the last has a place of its own."""
        self.bounds = bounds
        self.counts = [0] * (len(bounds) + 1)
        self.total = 0.0

    def observe(self, value: float) -> None:
        """Count one value."""
        self.counts[bisect_left(self.bounds, value)] += 1
        self.total += value


@dataclass(slots=True)
class Metrics:
    """What one process has done since it started; written on the event loop only.

    `refused_by`: how many requests were refused, by the code that the phone saw.
    """

    n_taps: int = 0
    n_taps_new: int = 0
    n_taps_marked: int = 0
    n_claims: int = 0
    n_erasures: int = 0
    n_batches: int = 0
    n_batch_entries: int = 0
    n_failed_batches: int = 0
    n_refused: int = 0
    n_overloaded: int = 0
    n_limited: int = 0
    n_proofs_asked: int = 0
    n_proofs_taken: int = 0
    n_proofs_refused: int = 0
    n_pages: int = 0
    n_streams_open: int = 0
    n_streams_dropped: int = 0
    n_broadcasts: int = 0
    n_bus_gaps: int = 0
    refused_by: Counter[str] = field(default_factory=Counter)
    ack_seconds: Histogram = field(default_factory=lambda: Histogram(ACK_SECONDS))
    batch_entries: Histogram = field(default_factory=lambda: Histogram(BATCH_ENTRIES))

    def refuse(self, code: str) -> None:
        """Count one request that was refused."""
        self.n_refused += 1
        self.refused_by[code] += 1

    def as_dict(self) -> dict[str, int]:
        """All plain counters by name."""
        return {
            of.name: value
            for of in fields(self)
            if isinstance(value := getattr(self, of.name), int)
        }
