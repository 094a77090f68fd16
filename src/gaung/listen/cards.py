# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cards of the listening page, in their order: each leads to one thing that was found.

A card is a template of its own. It gets what the page has: `place`, `heard` and `result`, the
stored findings, which lack the parts that an older analysis did not make.
"""

CARDS = (
    "listen/cards/conversation.html",
    "listen/cards/topics.html",
    "listen/cards/network.html",
    "listen/cards/figures.html",
    "listen/cards/coordination.html",
    "listen/cards/spikes.html",
)
