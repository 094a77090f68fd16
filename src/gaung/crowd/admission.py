# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may come in: a limit on requests in flight, so that overload is refused early and cheaply."""

from gaung.crowd.errors import OverloadedError
from gaung.crowd.gate import OpenGate


class Admission(OpenGate):
    """Counts requests in flight; used on the event loop only, so it needs no lock."""

    def __init__(self, limit: int) -> None:
        """At most `limit` at once."""
        self.limit = limit
        self.n_in_flight = 0

    def check(self, *, leaves: bool) -> None:
        """Refuse when it is full."""
        del leaves
        if self.n_in_flight >= self.limit:
            raise OverloadedError

    def enter(self, *, leaves: bool) -> None:
        """Take a place."""
        self.check(leaves=leaves)
        self.n_in_flight += 1

    def leave(self, seconds: float, *, leaves: bool) -> None:
        """Give it back."""
        del seconds, leaves
        self.n_in_flight -= 1
