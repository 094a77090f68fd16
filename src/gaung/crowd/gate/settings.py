# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the gate is set."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GateSettings:
    """Settings of the gate.

    `max_in_flight`: taps being written at once. `is_open`: no limits, no work, no marks.
    """

    max_in_flight: int = 4000
    is_open: bool = False
