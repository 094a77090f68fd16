# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can go wrong when acting."""


class NothingToPublishError(Exception):
    """The page has no published message or no small action yet."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


class TooManyActionsError(Exception):
    """A page carries a limited number of small actions."""
