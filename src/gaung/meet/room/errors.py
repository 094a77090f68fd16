# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can go wrong at the remote."""


class MovedError(Exception):
    """Somebody else pressed since this remote was drawn; `who` where it is known."""

    def __init__(self, who: str = "") -> None:
        super().__init__(who)
        self.who = who


class NothingToRunError(Exception):
    """The recipe has no block yet."""


class NotHereError(Exception):
    """The room does not stand where this press would make sense."""
