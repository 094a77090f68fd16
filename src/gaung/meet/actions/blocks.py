# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The recipe's blocks: added, changed, moved, removed, taken back."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from gaung.campaigns.models import Person, new_code
from gaung.meet import queries
from gaung.meet.actions.records import show_if_running, tell
from gaung.meet.enums import BLOCK_CODE_LENGTH, MOST_BLOCKS, UNDO_SECONDS, Status
from gaung.meet.errors import (
    BlockPlayedError,
    RecipeFullError,
    SessionClosedError,
    UndoTooLateError,
)
from gaung.meet.models import Block, Session

PLAIN = ("title", "minutes", "role", "notes")


@transaction.atomic
def add_block(
    *,
    by: Person,
    at: datetime,
    session: Session,
    kind: str,
    plain: Mapping[str, Any],
    content: Mapping[str, Any],
    after: str = "",
) -> Block:
    """Add a block after the one with that code, else at the end.

    Raises:
        SessionClosedError: the meeting is over.
        RecipeFullError: there are ``MOST_BLOCKS``.
    """
    order = _order(session)
    if len(order) >= MOST_BLOCKS:
        raise RecipeFullError
    codes = set(session.blocks.values_list("code", flat=True))
    code = next(code for code in iter(lambda: new_code(BLOCK_CODE_LENGTH), "") if code not in codes)
    block = Block(session=session, code=code, kind=kind, content=dict(content))
    for name in PLAIN:
        setattr(block, name, plain[name])
    block.save(force_insert=True)
    places = [each.code for each in order]
    order.insert(places.index(after) + 1 if after in places else len(order), block)
    _number(order)
    tell(session, "block.add", by=by, at=at, about=block.title, detail={"kind": kind})
    return block


@transaction.atomic
def change_block(
    *,
    by: Person,
    at: datetime,
    block: Block,
    plain: Mapping[str, Any],
    content: Mapping[str, Any],
) -> None:
    """Change a block. Minutes, title, role and notes may change while the meeting runs.

    Raises:
        SessionClosedError: the meeting is over.
        BlockPlayedError: what it asks would change under answers that are there.
    """
    _refuse_if_over(block.session)
    if dict(content) != block.content and is_played(block):
        raise BlockPlayedError
    for name in PLAIN:
        setattr(block, name, plain[name])
    block.content = dict(content)
    block.save(update_fields=[*PLAIN, "content"])
    show_if_running(block.session)
    tell(block.session, "block.change", by=by, at=at, about=block.title)


@transaction.atomic
def move_block(*, by: Person, at: datetime, block: Block, to: int) -> bool:
    """Put a block at a place, counted from 0; beyond the edge is the edge. Whether it moved.

    Raises:
        SessionClosedError: the meeting is over.
    """
    order = _order(block.session)
    place = next(at for at, each in enumerate(order) if each.pk == block.pk)
    to = max(0, min(to, len(order) - 1))
    if to == place:
        return False
    order.insert(to, order.pop(place))
    _number(order)
    tell(block.session, "block.move", by=by, at=at, about=block.title)
    return True


@transaction.atomic
def remove_block(*, by: Person, at: datetime, block: Block) -> None:
    """Take a block out of the recipe; the editor offers to undo it.

    Raises:
        SessionClosedError: the meeting is over.
        BlockPlayedError: phones answered it, or it is shown now.
    """
    _refuse_if_over(block.session)
    if is_played(block):
        raise BlockPlayedError
    block.removed_at = at
    block.save(update_fields=["removed_at"])
    tell(block.session, "block.remove", by=by, at=at, about=block.title)


@transaction.atomic
def restore_block(*, by: Person, at: datetime, block: Block) -> None:
    """Undo a removal: the block goes back to its place.

    Raises:
        SessionClosedError: the meeting is over.
        UndoTooLateError: it was too long ago.
        RecipeFullError: its place was taken by others, and the recipe is full.
    """
    order = _order(block.session)
    if block.removed_at is None:
        return
    if block.removed_at < at - timedelta(seconds=UNDO_SECONDS):
        raise UndoTooLateError
    if len(order) >= MOST_BLOCKS:
        raise RecipeFullError
    block.removed_at = None
    block.save(update_fields=["removed_at"])
    tell(block.session, "block.restore", by=by, at=at, about=block.title)


def is_played(block: Block) -> bool:
    """Whether phones may have answered it: it was opened, or is shown in a running meeting."""
    session = block.session
    is_shown = session.status == Status.OPEN and session.block_id == block.pk
    return block.played_at is not None or is_shown


def _order(session: Session) -> list[Block]:
    """The blocks in order, with the session locked against a second hand."""
    _refuse_if_over(Session.objects.select_for_update().get(pk=session.pk))
    return queries.blocks_of(session)


def _refuse_if_over(session: Session) -> None:
    if session.status == Status.CLOSED:
        raise SessionClosedError


def _number(order: list[Block]) -> None:
    moved = []
    for position, block in enumerate(order, start=1):
        if block.position != position:
            block.position = position
            moved.append(block)
    Block.objects.bulk_update(moved, ["position"])
