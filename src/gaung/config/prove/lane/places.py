# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The gate of the proofs: places as in production, but no limit for a phone or a network.

All phones of a proof come from one address and act as fast as they can, which the limits are there
to slow down; those are proven by themselves.
"""

from collections.abc import Callable

from gaung.crowd.gate import GateSettings, OpenGate
from gaung.crowd.gate.admission import Admission


class Places(OpenGate):
    """Admission alone."""

    def __init__(self) -> None:
        """`running_seconds` is set once there is a ledger to ask."""
        self.running_seconds: Callable[[], float] = lambda: 0.0
        self._admission = Admission(GateSettings(), lambda: self.running_seconds())  # noqa: PLW0108 - it is set later

    def check(self, *, leaves: bool, ahead: int = 0) -> None:
        """See `Gate`."""
        self._admission.check(leaves=leaves, ahead=ahead)

    def enter(self, *, leaves: bool) -> None:
        """See `Gate`."""
        self._admission.enter(leaves=leaves)

    def leave(self, seconds: float, *, leaves: bool) -> None:
        """See `Gate`."""
        del seconds, leaves
        self._admission.leave()
