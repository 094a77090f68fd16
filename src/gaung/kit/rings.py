# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the dialogue meter draws."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ring:
    """One week: how many voices came, and how many of them were answered."""

    n_out: int
    n_back: int


@dataclass(frozen=True, slots=True)
class Meter:
    """The meter of a campaign's home: its rings, the index (None: not shown), words, the way on."""

    rings: Sequence[Ring]
    index: float | None
    sentence: str
    url: str
