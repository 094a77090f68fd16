# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Deletes what nobody needs or may keep any more: removed and expired imports, leftovers."""

import shutil
import time
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef

from gaung.engine.conversation.table import part_paths
from gaung.listen import forgetting
from gaung.listen.actions import records
from gaung.listen.actions.retention import expire_import, warn_crews
from gaung.listen.actions.triage import forget_vanished
from gaung.listen.enums import OPEN_STATES, FailureCode, ImportState
from gaung.listen.folders import (
    analyses_folder,
    analysis_folder,
    parts_folder,
    upload_path,
    uploads_folder,
)
from gaung.listen.models import Analysis, Import
from gaung.listen.tasks.reading import forget_rows

MAPPING_DAYS = 3
"""How long an upload waits for somebody to name its columns."""

LEFTOVER_SECONDS = 6 * 3600

STALE_HOURS = 24
"""How long an analysis may outlive rows that it quotes, where no newer one comes about."""


def purge_removed(at: datetime) -> bool:
    """Delete the rows of imports whose removal can no longer be undone; true if there were any."""
    removed = list(Import.objects.purgeable(at).select_related("campaign__community"))
    for imported in removed:
        _purge(imported, at)
    return bool(removed)


def purge_expired(at: datetime) -> bool:
    """Delete the rows of imports that were kept long enough; true if there were any."""
    expired = list(Import.objects.expired(at).select_related("campaign__community"))
    for imported in expired:
        if expire_import(imported=imported, at=at):
            _purge(imported, at)
    return bool(expired)


def _purge(imported: Import, at: datetime) -> None:
    """Delete an import's rows, and whatever elsewhere was said of them or quotes them."""
    campaign = imported.campaign
    forget_rows(imported)
    upload_path(imported.code).unlink(missing_ok=True)
    if records.record_purge(imported=imported, at=at):
        shutil.rmtree(analyses_folder(campaign.code), ignore_errors=True)
    kept = [
        path
        for code in campaign.imports.finished().values_list("code", flat=True)
        for path in part_paths(parts_folder(campaign.code, code))
    ]
    forget_vanished(campaign, kept)
    forgetting.tell(campaign, kept)


def sweep(at: datetime) -> None:
    """Delete uploads and spilled files that no job owns; done when a worker starts, and hourly."""
    warn_crews(at)
    _forget_stale_analyses(at)
    forgotten = Import.objects.filter(
        state=ImportState.NEEDS_MAPPING, made_at__lt=at - timedelta(days=MAPPING_DAYS)
    )
    forgotten.update(
        state=ImportState.FAILED,
        report=None,  # it quotes the file's first rows
        failure={"code": FailureCode.WAITED_TOO_LONG.value, "params": {}},
        finished_at=at,
    )
    needed = set(Import.objects.filter(state__in=OPEN_STATES).values_list("code", flat=True))
    for path in uploads_folder().iterdir():
        if path.name not in needed and _is_old(path):
            _remove(path)
    spilled = Path(settings.GAUNG_DATA) / "spill"
    for path in spilled.iterdir() if spilled.is_dir() else ():
        if _is_old(path):
            _remove(path)


def _forget_stale_analyses(at: datetime) -> None:
    """A measurement that still quotes deleted rows goes after a day, also without a newer one."""
    gone = Import.objects.filter(
        campaign=OuterRef("campaign"),
        purged_at__gt=OuterRef("started_at"),
        purged_at__lte=at - timedelta(hours=STALE_HOURS),
    )
    stale = Analysis.objects.done().filter(Exists(gone)).select_related("campaign")
    for analysis in stale.defer("result"):
        analysis.delete()
        folder = analysis_folder(analysis.campaign.code, analysis.code)
        shutil.rmtree(folder, ignore_errors=True)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _is_old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > LEFTOVER_SECONDS
    except FileNotFoundError:
        return False
