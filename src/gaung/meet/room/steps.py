# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a session stands, and where *next* and *back* lead from there."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gaung.meet.enums import Group, Phase
from gaung.meet.kinds import block_kinds
from gaung.meet.kinds.kind import BlockKind, ContentForm
from gaung.meet.models import Block, Session

_ORDER = (Phase.SHOW, Phase.OPEN, Phase.LOCKED, Phase.REVEAL)
_UNKNOWN = BlockKind(
    code="unknown", title=_("Langkah"), purpose="", order=999, form=ContentForm, group=Group.STAGE
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A block (None: the waiting room before the first), one of its pages, and a phase."""

    block: Block | None = None
    page: int = 0
    phase: Phase = Phase.SHOW


def kind_of(block: Block) -> BlockKind:
    """The block's kind; a plain one where an older version made a kind that is gone."""
    return block_kinds().get(block.kind, _UNKNOWN)


def standing_of(session: Session) -> Standing:
    """Where a session stands."""
    block = session.block
    if block is not None and block.removed_at is not None:
        block = None
    return Standing(block, session.page, Phase(session.phase))


def beginning(block: Block) -> Standing:
    """The first page and phase of a block."""
    return Standing(block, 0, _first(kind_of(block)))


def following(standing: Standing, blocks: Sequence[Block]) -> Standing | None:
    """One step on: the next page, else the next phase, else the next block. None: it was the last.

    A phase that the kind does not list (locked by hand) leads to the first listed one after it.
    """
    block = standing.block
    if block is not None:
        kind = kind_of(block)
        if standing.page + 1 < kind.pages(block) and standing.phase is _first(kind):
            return Standing(block, standing.page + 1, standing.phase)
        later = [each for each in kind.phases if _rank(each) > _rank(standing.phase)]
        if later:
            return Standing(block, standing.page, later[0])
    beyond = _beyond(block, blocks)
    return beginning(beyond[0]) if beyond else None


def preceding(standing: Standing, blocks: Sequence[Block]) -> Standing | None:
    """One step back; None before the first block.

    Going back never lets phones answer again: where a block was open it is locked.
    """
    block = standing.block
    if block is None:
        return None
    kind = kind_of(block)
    if standing.page > 0 and standing.phase is _first(kind):
        return Standing(block, standing.page - 1, standing.phase)
    earlier = [each for each in kind.phases if _rank(each) < _rank(standing.phase)]
    if standing.phase is Phase.REVEAL and Phase.OPEN in earlier:
        earlier.append(Phase.LOCKED)
    if standing.phase is Phase.LOCKED:
        earlier = [each for each in earlier if each is not Phase.OPEN]
    if earlier:
        return Standing(block, standing.page, earlier[-1])
    before = [each for each in blocks if _place(each) < _place(block)]
    return _end(before[-1]) if before else Standing()


def _first(kind: BlockKind) -> Phase:
    return kind.phases[0] if kind.phases else Phase.SHOW


def _end(block: Block) -> Standing:
    kind = kind_of(block)
    last = kind.phases[-1] if kind.phases else Phase.SHOW
    return Standing(
        block, max(0, kind.pages(block) - 1), Phase.LOCKED if last is Phase.OPEN else last
    )


def _beyond(block: Block | None, blocks: Sequence[Block]) -> list[Block]:
    return [each for each in blocks if block is None or _place(each) > _place(block)]


def _place(block: Block) -> tuple[int, int]:
    return block.position, block.pk


def _rank(phase: Phase) -> int:
    return _ORDER.index(phase)
