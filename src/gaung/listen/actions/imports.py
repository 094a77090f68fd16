# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people do with imports: start, map, cancel, remove, bring back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import IntegrityError, transaction

from gaung.campaigns.audit import record
from gaung.campaigns.models import Campaign, Person
from gaung.engine.conversation.mapping import ColumnMapping
from gaung.listen.actions.analyses import ask_analysis
from gaung.listen.actions.retention import kept_days
from gaung.listen.enums import OPEN_STATES, ImportState
from gaung.listen.errors import (
    MappingNotAskedError,
    NothingToCancelError,
    NothingToForgetError,
    NothingToUndoError,
)
from gaung.listen.folders import upload_path
from gaung.listen.models import UNDO_SECONDS, HeaderMapping, Import


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that has arrived completely; `key` is the same when a browser sends it again."""

    path: Path
    file_name: str
    n_bytes: int
    key: str


def start_import(
    *,
    by: Person,
    at: datetime,
    campaign: Campaign,
    upload: Upload,
    label: str = "",
    post_url: str = "",
) -> Import:
    """Put an uploaded file into the queue; the file moves to the uploads that wait.

    The same upload sent twice, because its answer was lost on the way, is one import: the first
    is returned and the second file stays where it is.
    """
    sent = Import.objects.filter(campaign=campaign, upload_key=upload.key)
    if known := sent.first():
        return known
    days = kept_days(campaign.community)
    imported = Import(
        campaign=campaign,
        upload_key=upload.key,
        label=label,
        file_name=upload.file_name[:200],
        n_bytes=upload.n_bytes,
        post_url=post_url,
        by=by,
        made_at=at,
        expires_at=None if days is None else at + timedelta(days=days),
    )
    try:
        with transaction.atomic():
            imported.save(force_insert=True)
            upload.path.replace(upload_path(imported.code))
            _log(by, at, imported, "import.start")
    except IntegrityError:  # the same upload came in twice at once
        return sent.get()
    return imported


@transaction.atomic
def choose_mapping(
    *, by: Person, at: datetime, imported: Import, mapping: ColumnMapping, signature: str
) -> None:
    """Say what the columns mean, remember it for such headers, and put the import back in line.

    Raises:
        MappingNotAskedError: the import waits for no mapping.
    """
    waiting = Import.objects.kept().filter(pk=imported.pk, state=ImportState.NEEDS_MAPPING)
    if not waiting.update(state=ImportState.WAITING, mapping=mapping.to_json(), n_tries=0):
        raise MappingNotAskedError
    HeaderMapping.objects.update_or_create(
        community_id=imported.campaign.community_id,
        signature=signature,
        defaults={"mapping": mapping.to_json(), "used_at": at},
    )
    _log(by, at, imported, "import.map")


@transaction.atomic
def forget_mapping(*, by: Person, at: datetime, imported: Import) -> None:
    """Forget what the columns of this import's table mean; the next such table is asked about.

    What has been read stays as it is.

    Raises:
        NothingToForgetError: nothing is remembered for these columns.
    """
    remembered = HeaderMapping.objects.filter(
        community_id=imported.campaign.community_id, signature=imported.signature
    )
    if not remembered.delete()[0]:
        raise NothingToForgetError
    _log(by, at, imported, "import.forget_mapping")


@transaction.atomic
def cancel_import(*, by: Person, at: datetime, imported: Import) -> None:
    """End an import that has not ended. A running worker sees it within half a second.

    Raises:
        NothingToCancelError: it has ended already.
    """
    queued = Import.objects.filter(
        pk=imported.pk, state__in=[ImportState.WAITING, ImportState.NEEDS_MAPPING]
    )
    running = Import.objects.filter(pk=imported.pk, state=ImportState.READING)
    ended = {"state": ImportState.CANCELLED, "report": None, "finished_at": at}
    if queued.update(cancel_asked_at=at, **ended):
        transaction.on_commit(lambda: upload_path(imported.code).unlink(missing_ok=True))
    elif not running.update(cancel_asked_at=at):
        raise NothingToCancelError
    _log(by, at, imported, "import.cancel")


@transaction.atomic
def remove_import(*, by: Person, at: datetime, imported: Import) -> None:
    """Take an import away. Its rows are deleted by the worker after the time for undoing."""
    kept = Import.objects.kept().filter(pk=imported.pk)
    if imported.state in OPEN_STATES:
        kept.update(removed_at=at, cancel_asked_at=at)
    else:
        kept.update(removed_at=at)
    _log(by, at, imported, "import.remove", n_rows=imported.n_accepted)


@transaction.atomic
def restore_import(*, by: Person, at: datetime, imported: Import) -> None:
    """Bring a removed import back.

    Raises:
        NothingToUndoError: too late, the rows are gone.
    """
    undoable = Import.objects.filter(
        pk=imported.pk,
        purged_at=None,
        removed_at__gt=at - timedelta(seconds=UNDO_SECONDS),
    )
    if not undoable.update(removed_at=None):
        raise NothingToUndoError
    if imported.state == ImportState.DONE:
        ask_analysis(campaign=imported.campaign, at=at)
    _log(by, at, imported, "import.restore", n_rows=imported.n_accepted)


def _log(by: Person, at: datetime, imported: Import, action: str, **detail: int) -> None:
    record(
        community=imported.campaign.community,
        campaign=imported.campaign,
        by=by,
        at=at,
        action=action,
        about=str(imported),
        detail={**detail},
    )
