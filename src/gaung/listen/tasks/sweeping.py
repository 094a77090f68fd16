# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Deletes what nobody needs any more: removed imports, forgotten uploads, old spill folders."""

import shutil
import time
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from gaung.listen.actions import records
from gaung.listen.enums import OPEN_STATES, FailureCode, ImportState
from gaung.listen.folders import analyses_folder, upload_path, uploads_folder
from gaung.listen.models import Import
from gaung.listen.tasks.reading import forget_rows

MAPPING_DAYS = 3
"""How long an upload waits for somebody to name its columns."""

LEFTOVER_SECONDS = 6 * 3600


def purge_removed(at: datetime) -> bool:
    """Delete the rows of imports whose removal can no longer be undone; true if there were any."""
    purged = False
    removed = Import.objects.purgeable(at).select_related("campaign__community")
    for imported in removed:
        forget_rows(imported)
        upload_path(imported.code).unlink(missing_ok=True)
        if records.record_purge(imported=imported, at=at):
            shutil.rmtree(analyses_folder(imported.campaign.code), ignore_errors=True)
        purged = True
    return purged


def sweep(at: datetime) -> None:
    """Delete uploads and spilled files that no job owns; done when a worker starts, and hourly."""
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
