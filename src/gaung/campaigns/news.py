# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""News of the nucleus for the verbs above it: called after the change is committed."""

from collections.abc import Callable

from django.db import transaction

from gaung.campaigns.models import Campaign

_listeners: list[Callable[[Campaign], None]] = []


def on_campaign_change(listener: Callable[[Campaign], None]) -> None:
    """Be told when a campaign's name, cause, zone or colour changed; called once, when ready."""
    _listeners.append(listener)


def campaign_changed(campaign: Campaign) -> None:
    """Tell everybody who asked, once the change is committed."""
    transaction.on_commit(lambda: _tell(campaign))


def _tell(campaign: Campaign) -> None:
    for listener in _listeners:
        listener(campaign)
