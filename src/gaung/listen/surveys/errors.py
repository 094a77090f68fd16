# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can go wrong with surveys."""


class NothingAskedError(Exception):
    """A survey without questions cannot be opened."""


class AlreadyPastError(Exception):
    """A survey cannot close at a moment that is past."""


class UndoTooLateError(Exception):
    """The time in which a removal can be undone is over."""


class NotATestError(Exception):
    """Only a test before an event has one after it."""
