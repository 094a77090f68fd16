# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can go wrong with guests, arrivals, certificates and photos."""


class RepliesClosedError(Exception):
    """Nobody can reply any more: it was closed, or the meeting is over."""


class ListFullError(Exception):
    """The list, its waiting part included, takes nobody more."""


class OfferLapsedError(Exception):
    """The place was held for a day and went to the next one."""


class NotInvitedError(Exception):
    """No guest of this meeting has that code."""


class DoorMovedError(Exception):
    """The code of the hall's screen is older than a minute or two."""


class NotThereError(Exception):
    """A certificate is for those who came."""


class CertificatesClosedError(Exception):
    """The crew has not opened certificates, or has withdrawn this one."""


class UnprintableError(Exception):
    """A name has letters that the typeface lacks; ``letters`` are those."""

    def __init__(self, letters: str) -> None:
        super().__init__(letters)
        self.letters = letters


class PhotosFullError(Exception):
    """A meeting keeps its most photos already."""
