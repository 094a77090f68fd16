# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One turn of the worker: the most pressing thing there is to do."""

from collections.abc import Callable

from django.utils import timezone

from gaung.campaigns.delivering import deliver_next
from gaung.listen.actions import records
from gaung.listen.queries import something_to_do
from gaung.listen.tasks.measuring import measure_campaign
from gaung.listen.tasks.reading import read_import
from gaung.listen.tasks.sweeping import purge_expired, purge_removed


def take_turn(going_home: Callable[[], bool] = lambda: False) -> bool:
    """Do one thing; false when there is nothing to do. Idle, it costs one small query."""
    at = timezone.now()
    if not something_to_do(at):
        return False
    if deliver_next(at):
        return True
    records.revive_stale(at=at)
    if imported := records.claim_import(at=at):
        read_import(imported, going_home)
        return True
    if purge_removed(at) or purge_expired(at):
        return True
    if analysis := records.claim_analysis(at=at):
        measure_campaign(analysis, going_home)
        return True
    return False
