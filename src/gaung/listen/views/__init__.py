# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of listening."""

from gaung.listen.views.accounts import forget_own_account, own_accounts
from gaung.listen.views.arriving import new_import
from gaung.listen.views.imports import (
    cancel_import,
    map_columns,
    refused_rows,
    remove_import,
    restore_import,
    show_import,
)
from gaung.listen.views.listening import listening, thread, voices

__all__ = [
    "cancel_import",
    "forget_own_account",
    "listening",
    "map_columns",
    "new_import",
    "own_accounts",
    "refused_rows",
    "remove_import",
    "restore_import",
    "show_import",
    "thread",
    "voices",
]
