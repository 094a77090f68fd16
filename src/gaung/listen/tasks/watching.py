# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells the database how far a job is, not too often, and hears from it whether to stop."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone

from gaung.listen.actions.records import note_progress
from gaung.listen.models import Analysis, Import
from gaung.listen.tasks.child_process import Stop

TELL_SECONDS = 0.5


class GoingHome(Stop):
    """The worker itself is ending; the job goes back into the queue."""


def watcher(
    job: Import | Analysis, going_home: Callable[[], bool]
) -> Callable[[Mapping[str, Any]], None]:
    """A watcher for `run_child`: two small writes a second while the job runs."""
    last = 0.0

    def watch(told: Mapping[str, Any]) -> None:
        nonlocal last
        if going_home():
            raise GoingHome
        now = time.monotonic()
        if now - last < TELL_SECONDS:
            return
        last = now
        if not note_progress(job=job, at=timezone.now(), told=told):
            raise Stop

    return watch
