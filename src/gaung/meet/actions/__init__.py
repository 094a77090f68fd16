# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes of meeting: each one transaction, with its audit row inside."""

from gaung.meet.actions.blocks import (
    add_block,
    change_block,
    move_block,
    remove_block,
    restore_block,
)
from gaung.meet.actions.pictures import keep_pictures
from gaung.meet.actions.sessions import (
    change_session,
    duplicate_session,
    make_session,
    remove_session,
    restore_session,
)

__all__ = [
    "add_block",
    "change_block",
    "change_session",
    "duplicate_session",
    "keep_pictures",
    "make_session",
    "move_block",
    "remove_block",
    "remove_session",
    "restore_block",
    "restore_session",
]
