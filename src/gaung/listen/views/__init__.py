# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of listening."""

from gaung.listen.views.accounts import forget_own_account, own_accounts
from gaung.listen.views.arriving import new_import
from gaung.listen.views.comparing import compared
from gaung.listen.views.dividing import figures, forget_cut, new_cut
from gaung.listen.views.imports import (
    cancel_import,
    forget_mapping,
    map_columns,
    refused_rows,
    remove_import,
    restore_import,
    show_import,
)
from gaung.listen.views.keeping import keeping
from gaung.listen.views.listening import listening, measure_again
from gaung.listen.views.marking import mark_voices, undo_mark
from gaung.listen.views.network import network, network_picture
from gaung.listen.views.patterns import coordination, ourselves, spikes
from gaung.listen.views.reading import thread, voices
from gaung.listen.views.topics import topics

__all__ = [
    "cancel_import",
    "compared",
    "coordination",
    "figures",
    "forget_cut",
    "forget_mapping",
    "forget_own_account",
    "keeping",
    "listening",
    "map_columns",
    "mark_voices",
    "measure_again",
    "network",
    "network_picture",
    "new_cut",
    "new_import",
    "ourselves",
    "own_accounts",
    "refused_rows",
    "remove_import",
    "restore_import",
    "show_import",
    "spikes",
    "thread",
    "topics",
    "undo_mark",
    "voices",
]
