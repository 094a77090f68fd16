# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be odd about a tap. A marked tap is kept and counted; it is only shown apart."""

from enum import IntFlag


class Mark(IntFlag):
    """The reasons, as bits of the column `mark`; their numbers never change."""

    BURST = 1
    """Very many new phones came from its network at once."""
    UNSEEN = 2
    """Nobody of its network had opened the page."""
    RHYTHM = 4
    """It came in the even rhythm of a machine."""
    WAITED = 8
    """It came under load from a phone that could not calculate (no JavaScript)."""
    SAME_WAY = 16
    """Many phones of its network did exactly the same in the same order."""
