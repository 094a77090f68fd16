# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One book for everything the crowd does, in any verb; it knows no verb."""

from gaung.crowd.ledger.entries import (
    Change,
    Changed,
    Claim,
    Count,
    Entry,
    Erase,
    Outcome,
    Pseudonyms,
    Refresh,
    Say,
    Seat,
    TallyKey,
    Tap,
)
from gaung.crowd.ledger.store import Store, open_store
from gaung.crowd.ledger.writer import Ledger

__all__ = [
    "Change",
    "Changed",
    "Claim",
    "Count",
    "Entry",
    "Erase",
    "Ledger",
    "Outcome",
    "Pseudonyms",
    "Refresh",
    "Say",
    "Seat",
    "Store",
    "TallyKey",
    "Tap",
    "open_store",
]
