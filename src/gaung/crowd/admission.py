# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may come in: a limit on requests in flight, so that overload is refused early and cheaply."""

from dataclasses import dataclass

from gaung.crowd.errors import OverloadedError


@dataclass(slots=True)
class Admission:
    """Counts requests in flight; used on the event loop only, so it needs no lock."""

    limit: int
    n_in_flight: int = 0

    def __enter__(self) -> None:
        """Take a place.

        Raises:
            OverloadedError: there is none.
        """
        if self.n_in_flight >= self.limit:
            raise OverloadedError
        self.n_in_flight += 1

    def __exit__(self, *_: object) -> None:
        """Give the place back."""
        self.n_in_flight -= 1
