# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the worker records: who has the job, how far it is, how it ended."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from gaung.campaigns.audit import record
from gaung.listen.actions.analyses import ask_analysis
from gaung.listen.alarms import ring
from gaung.listen.enums import AnalysisState, FailureCode, ImportState
from gaung.listen.models import Analysis, Import

MOST_TRIES = 2
STALE_SECONDS = 30
"""A worker shows every five seconds that it lives; after this it counts as dead."""


def claim_import(*, at: datetime) -> Import | None:
    """Take the import that waits longest; of several workers exactly one gets it."""
    waiting = Import.objects.kept().filter(state=ImportState.WAITING).order_by("made_at", "pk")
    for imported in waiting.select_related("campaign__community")[:8]:
        taken = Import.objects.filter(pk=imported.pk, state=ImportState.WAITING).update(
            state=ImportState.READING,
            n_tries=F("n_tries") + 1,
            started_at=at,
            heartbeat_at=at,
            phase="",
            done_share=0.0,
        )
        if taken:
            imported.refresh_from_db()
            return imported
    return None


def claim_analysis(*, at: datetime) -> Analysis | None:
    """Take the analysis that waits longest; of several workers exactly one gets it."""
    waiting = Analysis.objects.filter(state=AnalysisState.WAITING).order_by("made_at", "pk")
    for analysis in waiting.select_related("campaign__community")[:8]:
        taken = Analysis.objects.filter(pk=analysis.pk, state=AnalysisState.WAITING).update(
            state=AnalysisState.READING,
            n_tries=F("n_tries") + 1,
            started_at=at,
            heartbeat_at=at,
        )
        if taken:
            analysis.refresh_from_db()
            return analysis
    return None


def note_progress(*, job: Import | Analysis, at: datetime, told: Mapping[str, Any]) -> bool:
    """Say how far a job is and that its worker lives; false when it is to stop."""
    mine = _reading(job)
    if isinstance(job, Import):
        mine = mine.filter(cancel_asked_at=None)
    told_of = {name: told[name] for name in ("phase", "done_share", "n_read") if name in told}
    if isinstance(job, Analysis):
        told_of.pop("n_read", None)
    return bool(mine.update(heartbeat_at=at, **told_of))


def record_import(*, imported: Import, at: datetime, told: Mapping[str, Any]) -> None:
    """Keep the report of an import that was read, and ask for an analysis.

    The row of the queue is only changed where this worker still owns it.
    """
    report = told["report"]
    with transaction.atomic():
        ended = _end(
            imported,
            at,
            ImportState.DONE,
            report=report,
            reader=report["source_format"],
            platform=", ".join(report["platforms"]),
            mapping=report["mapping"],
            n_read=report["n_read"],
            n_accepted=report["n_accepted"],
            n_refused=report["n_refused"],
            done_share=1.0,
        )
        if ended:
            ask_analysis(campaign=imported.campaign, at=at)
            counts = {"n_accepted": report["n_accepted"], "n_refused": report["n_refused"]}
            _log(imported, at, "import.done", **counts)


def record_mapping_need(*, imported: Import, at: datetime, told: Mapping[str, Any]) -> None:
    """The columns have to be named by a person; what was seen is kept for the page."""
    _end(imported, at, ImportState.NEEDS_MAPPING, report=dict(told), n_tries=0)


def record_refusal(*, imported: Import, at: datetime, told: Mapping[str, Any]) -> None:
    """The file holds nothing that can be read here; the engine says why."""
    with transaction.atomic():
        if _end(imported, at, ImportState.REFUSED, failure=dict(told)):
            _log(imported, at, "import.refuse", code=str(told["code"]))


def record_cancelled(*, imported: Import, at: datetime) -> None:
    """The job was ended because somebody asked for it."""
    _end(imported, at, ImportState.CANCELLED)


def record_failure(*, job: Import | Analysis, at: datetime, code: str) -> None:
    """The job broke: what may work the second time waits again, the rest has failed."""
    again = code in {FailureCode.BROKE_OFF, FailureCode.ENGINE_ERROR} and job.n_tries < MOST_TRIES
    if isinstance(job, Analysis):
        if again:
            _release_analysis(job)
        else:
            _reading(job).update(state=AnalysisState.FAILED, failure={"code": code}, finished_at=at)
    elif again:
        _end(job, None, ImportState.WAITING)
    else:
        with transaction.atomic():
            if _end(job, at, ImportState.FAILED, failure={"code": code, "params": {}}):
                _log(job, at, "import.fail", code=code)


def record_analysis(
    *, analysis: Analysis, at: datetime, told: Mapping[str, Any]
) -> list[str] | None:
    """Keep what an analysis found; returns the codes of the older ones that it replaces.

    None when this worker no longer owns the job. The rows of the older ones go; their folders are
    for the caller to remove.
    """
    with transaction.atomic():
        mine = _reading(analysis).update(
            state=AnalysisState.DONE,
            result=told["result"],
            n_unanswered=told["result"]["n_unanswered"],
            is_owner_known=told["result"]["coverage"]["is_owner_known"],
            finished_at=at,
            done_share=1.0,
        )
        if not mine:
            return None
        for code, result in told["imports"].items():
            Import.objects.filter(campaign=analysis.campaign, code=code).update(result=result)
        ring(campaign=analysis.campaign, result=told["result"], at=at)
        older = Analysis.objects.filter(campaign=analysis.campaign).exclude(
            Q(pk=analysis.pk) | Q(state__in=[AnalysisState.WAITING, AnalysisState.READING])
        )
        codes = list(older.values_list("code", flat=True))
        older.delete()
    return codes


def release(*, job: Import | Analysis) -> None:
    """Give a job back because the worker goes home; that is no try of the job's own."""
    if isinstance(job, Analysis):
        _release_analysis(job, tries=-1)
    else:
        _end(job, None, ImportState.WAITING, n_tries=F("n_tries") - 1)


def revive_stale(*, at: datetime) -> None:
    """Jobs whose worker died wait again, or fail after the second time."""
    dead = {"state": ImportState.READING, "heartbeat_at__lt": at - timedelta(seconds=STALE_SECONDS)}
    for imported in Import.objects.filter(**dead).select_related("campaign__community"):
        if imported.cancel_asked_at:
            record_cancelled(imported=imported, at=at)
        else:
            record_failure(job=imported, at=at, code=FailureCode.BROKE_OFF)
    for analysis in Analysis.objects.filter(**dead):
        record_failure(job=analysis, at=at, code=FailureCode.BROKE_OFF)


def is_stalled(job: Import, at: datetime) -> bool:
    """Whether nobody has touched a running import for so long that its worker must be dead."""
    if job.state != ImportState.READING or job.heartbeat_at is None:
        return False
    return job.heartbeat_at < at - timedelta(seconds=STALE_SECONDS)


def record_purge(*, imported: Import, at: datetime) -> bool:
    """A removed import is gone for good; true when nothing is left to be measured."""
    with transaction.atomic():
        Import.objects.filter(pk=imported.pk).update(
            purged_at=at, report=None, result=None, mapping=None, state=ImportState.CANCELLED
        )
        if imported.campaign.imports.finished().exists():
            if imported.state == ImportState.DONE:
                ask_analysis(campaign=imported.campaign, at=at)
            return False
        imported.campaign.analyses.all().delete()
    return True


def _end(imported: Import, at: datetime | None, state: ImportState, **values: Any) -> bool:
    """Move an import out of reading; false when it is no longer this worker's."""
    return bool(_reading(imported).update(state=state, finished_at=at, **values))


def _reading(job: Import | Analysis) -> Any:
    # The start tells two claims of one row apart: a worker that was thought dead changes nothing.
    return type(job)._default_manager.filter(  # noqa: SLF001
        pk=job.pk, state=ImportState.READING, started_at=job.started_at
    )


def _release_analysis(analysis: Analysis, tries: int = 0) -> None:
    with transaction.atomic():
        other = Analysis.objects.filter(
            campaign_id=analysis.campaign_id, state=AnalysisState.WAITING
        )
        if other.exists():
            _reading(analysis).delete()
        else:
            _reading(analysis).update(state=AnalysisState.WAITING, n_tries=F("n_tries") + tries)


def _log(imported: Import, at: datetime, action: str, **detail: int | str) -> None:
    record(
        community=imported.campaign.community,
        campaign=imported.campaign,
        by=None,
        at=at,
        action=action,
        about=str(imported),
        detail={**detail},
    )
