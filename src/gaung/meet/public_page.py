# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the campaign's public page is on the air: whoever keeps it registers how to know."""

from collections.abc import Callable

from gaung.campaigns.models import Campaign

type_asked = Callable[[Campaign], bool]

_asked: list[type_asked] = []


def register(is_live: type_asked) -> None:
    """Say who knows; the same one again changes nothing."""
    if is_live not in _asked:
        _asked.append(is_live)


def is_missing(campaign: Campaign) -> bool:
    """Whether somebody keeps a public page, and it is not on the air."""
    return bool(_asked) and not any(is_live(campaign) for is_live in _asked)
