# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Audiences are made, changed, deleted and taken back."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction

from gaung.campaigns.audit import record
from gaung.campaigns.models import Campaign, Person
from gaung.engine.voices import unheard
from gaung.plan.errors import NameTakenError, UndoTooLateError
from gaung.plan.models import UNDO, Audience

# A slow phone gets the link just before its time is over: the deed waits a little longer.
GRACE = timedelta(seconds=30)
# After this the rows of a deletion that nobody undid go, unless something of them was published.
FORGOTTEN = timedelta(hours=1)


@transaction.atomic
def make_audience(
    *,
    by: Person,
    at: datetime,
    campaign: Campaign,
    kind: str,
    name: str,
    who: str = "",
    ask: str = "",
    note: str = "",
    evidence: dict[str, Any] | None = None,
) -> Audience:
    """Make an audience; ``evidence`` is what listening knew of it at that moment.

    Raises:
        NameTakenError: the campaign has one of that name.
    """
    audience = Audience(
        campaign=campaign,
        kind=kind,
        name=name,
        who=who,
        ask=ask,
        note=note,
        evidence=evidence or {},
        made_at=at,
    )
    _save(audience)
    _record(audience, by, at, "audience.make", {"kind": kind})
    return audience


@transaction.atomic
def change_audience(*, by: Person, at: datetime, audience: Audience, changed: list[str]) -> None:
    """Keep the changed fields of an audience.

    Raises:
        NameTakenError: the campaign has another of that name.
    """
    if not changed:
        return
    _save(audience, changed)
    _record(audience, by, at, "audience.change", {"fields": ", ".join(sorted(changed))})


@transaction.atomic
def delete_audience(*, by: Person, at: datetime, audience: Audience) -> None:
    """Delete an audience with its messages; can be undone shortly."""
    _forget(audience.campaign, at)
    n_messages = audience.messages.kept().count()
    Audience.objects.filter(pk=audience.pk, deleted_at=None).update(deleted_at=at)
    _record(audience, by, at, "audience.delete", {"messages": n_messages})


@transaction.atomic
def restore_audience(*, by: Person, at: datetime, audience: Audience) -> None:
    """Take a deletion back.

    Raises:
        UndoTooLateError: it was too long ago.
        NameTakenError: another audience took the name meanwhile.
    """
    if audience.deleted_at is None:
        return
    if audience.deleted_at < at - UNDO - GRACE:
        raise UndoTooLateError
    audience.deleted_at = None
    _save(audience, ["deleted_at"])
    _record(audience, by, at, "audience.restore")


def forget_samples(campaign: Campaign, kept: Sequence[Path]) -> None:
    """Drop quoted comments that no kept import holds any more; the counts stay."""
    audiences = [each for each in campaign.audiences.all() if each.evidence.get("samples")]
    quoted = {text for audience in audiences for text in audience.evidence["samples"]}
    gone = unheard(sorted(quoted), kept) if quoted else set[str]()
    for audience in audiences:
        samples = [text for text in audience.evidence["samples"] if text not in gone]
        if len(samples) < len(audience.evidence["samples"]):
            audience.evidence = {**audience.evidence, "samples": samples}
            audience.save(update_fields=["evidence"])


def _save(audience: Audience, fields: list[str] | None = None) -> None:
    try:
        with transaction.atomic():
            audience.save(update_fields=fields)
    except IntegrityError as error:
        raise NameTakenError from error


def _record(
    audience: Audience,
    by: Person,
    at: datetime,
    action: str,
    detail: dict[str, str | int | float | bool | None] | None = None,
) -> None:
    record(
        community=audience.campaign.community,
        campaign=audience.campaign,
        by=by,
        at=at,
        action=action,
        about=audience.name,
        detail=detail,
    )


def _forget(campaign: Campaign, at: datetime) -> None:
    old = at - FORGOTTEN
    campaign.audiences.filter(deleted_at__lt=old, messages__versions=None).delete()
