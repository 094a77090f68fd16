# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the moderator reads: words that wait, words that are seen, and which ask the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from gaung.engine.meeting.likeness import alike
from gaung.meet.enums import Fate
from gaung.meet.models import Block, Session
from gaung.meet.words import SEEN, Heard, heard_words, most_wanted, names

MOST_SUGGESTED = 5
MOST_ROWS = 100
WORDED_KINDS = ("questions", "brainstorm", "open", "cloud")


@dataclass(frozen=True, slots=True)
class Same:
    """Two seen texts that seem to ask the same; `keep` has more votes, or came first."""

    keep: Heard
    merge: Heard
    likeness: float


@dataclass(frozen=True, slots=True)
class Line:
    """Words as the moderator sees them, with how the phone is called."""

    heard: Heard
    name: str
    merged: tuple[Heard, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that a moderator sees of a block."""

    block: Block
    waiting: Sequence[Line]
    seen: Sequence[Line]
    hidden: Sequence[Line]
    same: Sequence[Same]
    n_more: int


def worded_blocks(session: Session) -> list[Block]:
    """Blocks in which phones say something that others see."""
    blocks = [block for block in session.blocks.current() if block.kind in WORDED_KINDS]
    for block in blocks:
        block.session = session
    return blocks


def desk_of(block: Block) -> Desk:
    """Read a block for its moderator."""
    found = heard_words(block.session, block.code)
    by_row = {each.row: each for each in found}
    name = names(block.session)

    def lines(kept: Sequence[Heard]) -> list[Line]:
        return [
            Line(each, name(each.words.phone), tuple(by_row[row] for row in each.rows[1:]))
            for each in kept[:MOST_ROWS]
        ]

    seen = most_wanted(each for each in found if each.fate in SEEN)
    waiting = [each for each in found if each.fate is Fate.WAITING]
    hidden = [each for each in found if each.fate is Fate.HIDDEN][::-1]
    return Desk(
        block=block,
        waiting=lines(waiting),
        seen=lines(seen),
        hidden=lines(hidden),
        same=_same(seen) if block.kind in {"questions", "brainstorm"} else [],
        n_more=sum(max(0, len(part) - MOST_ROWS) for part in (waiting, seen, hidden)),
    )


def n_waiting(session: Session) -> int:
    """How many words wait for the crew, in all blocks."""
    return sum(each.fate is Fate.WAITING for each in heard_words(session))


def _same(seen: Sequence[Heard]) -> list[Same]:
    """Suggestions of what to merge; each text in one suggestion only, so that each can be followed.

    What was answered or taken is left alone.
    """
    free = {each.row: each for each in seen if each.fate in {Fate.SHOWN, Fate.PARKED}}
    found: list[Same] = []
    used: set[str] = set()
    for pair in alike({row: each.text for row, each in free.items()}):
        if used & {pair.one, pair.other}:
            continue
        used |= {pair.one, pair.other}
        # In the order of votes, so `one` is the more wanted.
        found.append(Same(free[pair.one], free[pair.other], pair.likeness))
    return found[:MOST_SUGGESTED]
