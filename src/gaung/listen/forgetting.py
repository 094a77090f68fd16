# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who else has to forget when rows are deleted: a verb that quotes comments registers here."""

from collections.abc import Callable, Sequence
from pathlib import Path

from gaung.campaigns.models import Campaign

Forget = Callable[[Campaign, Sequence[Path]], None]
"""Called with the campaign and the part files of the imports that are still kept."""

_others: list[Forget] = []


def register(forget: Forget) -> None:
    """A verb that keeps words of comments forgets them with their rows; in ``apps.ready``."""
    _others.append(forget)


def tell(campaign: Campaign, kept: Sequence[Path]) -> None:
    """Rows of the campaign were deleted for good."""
    for forget in _others:
        forget(campaign, kept)
