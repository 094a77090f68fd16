# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The job of one import: recognise the file, read it, keep its rows."""

import shutil
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils import timezone

from gaung.listen.actions import records
from gaung.listen.enums import FailureCode
from gaung.listen.folders import imports_folder, parts_folder, spill_folder, upload_path
from gaung.listen.models import HeaderMapping, Import
from gaung.listen.people import community_salt, own_handles, own_pseudonyms
from gaung.listen.tasks.child_process import Ended, run_child
from gaung.listen.tasks.watching import watcher


def read_import(imported: Import, going_home: Callable[[], bool]) -> None:
    """Run a claimed import to its end and record it; nothing half stays behind."""
    if not upload_path(imported.code).exists():
        records.record_failure(job=imported, at=timezone.now(), code=FailureCode.UPLOAD_GONE)
        return
    forget_rows(imported)
    ended = run_child(_job(imported), watcher(imported, going_home))
    shutil.rmtree(spill_folder(imported.code), ignore_errors=True)
    if ended.how != "done":
        forget_rows(imported)
    if ended.how == "stopped" and going_home():
        records.release(job=imported)
    else:
        _record(imported, ended)
    imported.refresh_from_db(fields=["state"])
    if not imported.needs_upload:
        upload_path(imported.code).unlink(missing_ok=True)


def forget_rows(imported: Import) -> None:
    """Remove whatever part files an import has, finished or not."""
    folder = imports_folder(imported.campaign.code)
    shutil.rmtree(parts_folder(imported.campaign.code, imported.code), ignore_errors=True)
    shutil.rmtree(folder / f".{imported.code}.unfinished", ignore_errors=True)


def _job(imported: Import) -> dict[str, Any]:
    campaign = imported.campaign
    earlier = list(
        campaign.imports.finished()
        .exclude(pk=imported.pk)
        .filter(n_accepted__gt=0)
        .order_by("made_at", "pk")
    )
    owners = {owner for each in earlier for owner in (each.report or {}).get("owners", [])}
    remembered = HeaderMapping.objects.filter(community_id=campaign.community_id)
    spill = spill_folder(imported.code)
    spill.mkdir(parents=True, exist_ok=True, mode=0o700)
    return {
        "kind": "import",
        "path": str(upload_path(imported.code)),
        "into": str(parts_folder(campaign.code, imported.code)),
        "salt": community_salt(campaign.community).hex(),
        "zone": campaign.zone,
        "post_url": imported.post_url,
        "owner_handles": own_handles(campaign),
        "mapping": imported.mapping,
        "remembered": {row.signature: row.mapping for row in remembered},
        "earlier": [
            {"code": each.code, "folder": str(parts_folder(campaign.code, each.code))}
            for each in earlier
        ],
        "owners": sorted(owners.union(own_pseudonyms(campaign))),
        "memory_mb": settings.GAUNG_WORKER_MEMORY_MB,
        "threads": settings.GAUNG_WORKER_THREADS,
        "spill": str(spill),
    }


def _record(imported: Import, ended: Ended) -> None:
    at = timezone.now()
    if ended.how == "done":
        records.record_import(imported=imported, at=at, told=ended.told)
    elif ended.how == "needs_mapping":
        records.record_mapping_need(imported=imported, at=at, told=ended.told)
    elif ended.how == "refused":
        records.record_refusal(imported=imported, at=at, told=ended.told)
    elif ended.how == "stopped":
        records.record_cancelled(imported=imported, at=at)
    else:
        records.record_failure(job=imported, at=at, code=str(ended.told["code"]))
