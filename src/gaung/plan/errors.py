# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can go wrong while planning."""

from datetime import datetime


class EmptyMessageError(Exception):
    """A message without words cannot be published."""


class NothingNewError(Exception):
    """The draft says what the latest version says already."""


class UndoTooLateError(Exception):
    """The time in which a deletion can be undone is over."""


class NameTakenError(Exception):
    """The campaign has another audience of that name now."""


class VersionsNeverChangeError(Exception):
    """Somebody tried to change a published version; a correction is a new one."""


class DraftMovedError(Exception):
    """Somebody saved the draft after this writer had opened it. Nothing was overwritten."""

    def __init__(
        self,
        *,
        revision: int,
        title: str,
        text: str,
        by_name: str,
        at: datetime,
        is_own: bool,
    ) -> None:
        super().__init__(f"the draft is at revision {revision}")
        self.revision = revision
        self.title = title
        self.text = text
        self.by_name = by_name
        self.at = at
        self.is_own = is_own
