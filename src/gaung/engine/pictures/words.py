# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of a card, apart from its kind and colours."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardWords:
    """Texts of a card as people read them; any may be empty."""

    title: str
    kicker: str
    call: str
    community: str
    address: str
    outgoing_label: str
    returning_label: str
