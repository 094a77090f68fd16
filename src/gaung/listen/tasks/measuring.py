# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The job of one analysis: measure everything a campaign has heard, and each import by itself."""

import shutil
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils import timezone

from gaung.engine.conversation.table import part_paths
from gaung.listen.actions import records
from gaung.listen.folders import analysis_folder, parts_folder, spill_folder
from gaung.listen.models import Analysis
from gaung.listen.people import own_pseudonyms
from gaung.listen.queries import voices_path
from gaung.listen.tasks.child_process import run_child
from gaung.listen.tasks.watching import watcher


def measure_campaign(analysis: Analysis, going_home: Callable[[], bool]) -> None:
    """Run a claimed analysis to its end and record it."""
    campaign = analysis.campaign
    folder = analysis_folder(campaign.code, analysis.code)
    shutil.rmtree(folder, ignore_errors=True)
    ended = run_child(_job(analysis), watcher(analysis, going_home))
    shutil.rmtree(spill_folder(analysis.code), ignore_errors=True)
    at = timezone.now()
    if ended.how == "done":
        replaced = records.record_analysis(analysis=analysis, at=at, told=ended.told)
        gone = [analysis.code] if replaced is None else replaced
        for code in gone:
            shutil.rmtree(analysis_folder(campaign.code, code), ignore_errors=True)
        return
    shutil.rmtree(folder, ignore_errors=True)
    if ended.how == "stopped":
        records.release(job=analysis)
    else:
        records.record_failure(job=analysis, at=at, code=str(ended.told["code"]))


def _job(analysis: Analysis) -> dict[str, Any]:
    campaign = analysis.campaign
    spill = spill_folder(analysis.code)
    spill.mkdir(parents=True, exist_ok=True, mode=0o700)
    finished = list(campaign.imports.finished().order_by("made_at", "pk"))
    # What a format itself shows to be the owner counts beside what people told us.
    owners = {owner for each in finished for owner in (each.report or {}).get("owners", [])}
    sources = [
        {
            "code": imported.code,
            "paths": [str(path) for path in part_paths(parts_folder(campaign.code, imported.code))],
            "measure": imported.result is None,
        }
        for imported in finished
    ]
    return {
        "kind": "analysis",
        "sources": sources,
        "owners": sorted(owners.union(own_pseudonyms(campaign))),
        "offset_seconds": campaign.offset_seconds,
        "cuts": [on.isoformat() for on in campaign.cuts.values_list("on", flat=True)],
        "out": str(voices_path(campaign, analysis)),
        "memory_mb": settings.GAUNG_WORKER_MEMORY_MB,
        "threads": settings.GAUNG_WORKER_THREADS,
        "spill": str(spill),
    }
