# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes of planning: each one transaction, with its audit row inside."""

from gaung.plan.actions.audiences import (
    change_audience,
    delete_audience,
    make_audience,
    restore_audience,
)
from gaung.plan.actions.drafts import (
    delete_message,
    dismiss_finding,
    make_message,
    restore_message,
    save_draft,
    undo_dismissal,
)
from gaung.plan.actions.versions import publish_message

__all__ = [
    "change_audience",
    "delete_audience",
    "delete_message",
    "dismiss_finding",
    "make_audience",
    "make_message",
    "publish_message",
    "restore_audience",
    "restore_message",
    "save_draft",
    "undo_dismissal",
]
