# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can go wrong in listening."""


class NothingToCancelError(Exception):
    """The import has already ended; there is nothing to cancel."""


class NothingToUndoError(Exception):
    """The removal is older than the time for undoing it; the rows are gone."""


class NothingToForgetError(Exception):
    """Nothing is remembered about such columns."""


class MappingNotAskedError(Exception):
    """The import does not wait for a mapping of its columns."""


class TooManyCutsError(Exception):
    """There are as many days of comparison already as a page can show."""
