# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What phones may send in a room, as the crowd's lane knows it.

Which items are open at a moment, the room's page says (`gaung.meet.room`).
"""

from gaung.crowd.kinds import KINDS, Kind
from gaung.meet.kinds.kind import ANSWER, NICK, SAY, VOTE

FARTHEST = 1_000_000_000
"""A guessed number lies within; every choice and every order is far below."""
MOST_LETTERS = 1000
MOST_SAID = 20
"""Texts of one phone in one block, at most; a block may want fewer."""
NICK_LETTERS = 24

TAPS = (
    Kind(ANSWER, split=True, changes=True, lowest=-FARTHEST, highest=FARTHEST),
    Kind(SAY, once=False, words=MOST_LETTERS, most=MOST_SAID),
    Kind(VOTE, changes=True, takes_back=True, by_page=True, highest=1),
    Kind(NICK, changes=True, words=NICK_LETTERS, public=False),
)


def register_taps() -> None:
    """Tell the crowd; called once, when the app is ready."""
    for kind in TAPS:
        KINDS.register(kind)
