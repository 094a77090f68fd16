# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the facilitator's remote shows: where the room stands, what comes next, what was counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from gaung.meet.enums import Fate, Phase
from gaung.meet.heard import book
from gaung.meet.kinds.kind import ANSWER, SAY
from gaung.meet.models import Block, Session
from gaung.meet.room.presses import LastPress, undoable
from gaung.meet.room.state import Room
from gaung.meet.room.steps import Standing, following, kind_of, standing_of
from gaung.meet.words import heard_words


@dataclass(frozen=True, slots=True)
class Counted:
    """Phones in the room, and how many answers the current block has."""

    n_phones: int
    n_answers: int


@dataclass(frozen=True, slots=True)
class Remote:
    """The state of a remote. `next_label`: what the big button does; "" at the end."""

    blocks: Sequence[Block]
    number: int
    next_label: str
    coming: Block | None
    counted: Counted
    n_waiting: int
    undo: LastPress | None


def remote_of(room: Room, at: datetime) -> Remote:
    """Everything that the remote shows."""
    session = room.session
    blocks = list(session.blocks.current())
    number = next((n for n, block in enumerate(blocks, 1) if block == room.block), 0)
    here = standing_of(session)
    return Remote(
        blocks=blocks,
        number=number,
        next_label=_next_label(here, following(here, blocks)),
        coming=blocks[number] if number < len(blocks) else None,
        counted=count(session, room.block),
        n_waiting=n_waiting(session),
        undo=undoable(session, at),
    )


def count(session: Session, block: Block | None) -> Counted:
    """What the book counts now."""
    counts = book().tallies(session.about)
    code = block.code if block else ""
    n_answers = sum(
        n
        for (kind, item), n in counts.items()
        if code and kind in (ANSWER, SAY) and item.partition(":")[0] == code
    )
    return Counted(counts.get(("join", ""), 0), n_answers)


def n_waiting(session: Session) -> int:
    """Words that wait for the crew."""
    return sum(each.fate is Fate.WAITING for each in heard_words(session))


def _next_label(here: Standing, there: Standing | None) -> str:
    if there is None or there.block is None:
        return ""
    if here.block != there.block:
        return there.block.title
    if here.page != there.page:
        n = kind_of(there.block).pages(there.block)
        return _("Halaman %(page)s dari %(all)s") % {"page": there.page + 1, "all": n}
    labels = {
        Phase.SHOW: _("Tampilkan"),
        Phase.OPEN: _("Buka jawaban"),
        Phase.LOCKED: _("Kunci jawaban"),
        Phase.REVEAL: _("Tampilkan hasil"),
    }
    return labels[there.phase]
