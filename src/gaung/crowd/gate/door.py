# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The gate of a lane, put together."""

from collections.abc import Callable

from gaung.crowd.gate.admission import Admission
from gaung.crowd.gate.contract import Gate, OpenGate
from gaung.crowd.gate.settings import GateSettings
from gaung.crowd.metrics import Metrics


class CrowdGate(OpenGate):
    """See `Gate`."""

    def __init__(self, admission: Admission) -> None:
        self._admission = admission

    def check(self, *, leaves: bool) -> None:
        """See `Gate`."""
        self._admission.check(leaves=leaves)

    def enter(self, *, leaves: bool) -> None:
        """See `Gate`."""
        self._admission.enter(leaves=leaves)

    def leave(self, seconds: float, *, leaves: bool) -> None:
        """See `Gate`."""
        del leaves
        self._admission.leave(seconds)


def build_gate(
    settings: GateSettings,
    *,
    secret: bytes,
    bus_url: str,
    ledger_url: str,
    metrics: Metrics,
    running_seconds: Callable[[], float],
) -> Gate:
    """The gate for these settings."""
    del secret, bus_url, ledger_url, metrics
    return OpenGate() if settings.is_open else CrowdGate(Admission(settings, running_seconds))
