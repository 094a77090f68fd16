# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Publishing: a draft becomes a version that never changes."""

from datetime import datetime

from django.db import transaction

from gaung.campaigns.audit import record
from gaung.campaigns.models import Person
from gaung.plan.coaching import Sheet, sheet_of
from gaung.plan.errors import DraftMovedError, EmptyMessageError, NothingNewError
from gaung.plan.models import Draft, Message, MessageVersion


@transaction.atomic
def publish_message(
    *, by: Person, at: datetime, message: Message, revision: int, correction: str = ""
) -> MessageVersion:
    """Publish the draft as it was seen. Open findings are allowed: the crew decides.

    With ``correction`` (what was wrong) the new version says that it corrects the latest one.

    Raises:
        DraftMovedError: the draft is another than the one that was looked at.
        EmptyMessageError: there is nothing to publish.
        NothingNewError: the latest version says this already.
    """
    draft = Draft.objects.select_for_update().get(message=message)
    draft.message = message
    latest = message.versions.order_by("-number").first()
    if draft.revision != revision:
        raise moved(draft, by)
    if not draft.text.strip():
        raise EmptyMessageError
    if draft.is_published:
        raise NothingNewError
    sheet = sheet_of(draft)
    version = MessageVersion.objects.create(
        message=message,
        number=latest.number + 1 if latest else 1,
        title=draft.title,
        text=draft.text,
        coaching=sheet.as_dict(),
        published_at=at,
        by=by,
        by_name=str(by),
        corrects=latest if correction else None,
        correction=correction if latest else "",
    )
    draft.published_revision = draft.revision
    draft.save(update_fields=["published_revision"])
    _record(version, sheet, by, at)
    return version


def _record(version: MessageVersion, sheet: Sheet, by: Person, at: datetime) -> None:
    campaign = version.message.campaign
    record(
        community=campaign.community,
        campaign=campaign,
        by=by,
        at=at,
        action="message.correct" if version.corrects_id else "message.publish",
        about=version.title,
        detail={
            "version": version.number,
            "open_findings": len(sheet.open_findings),
            "dismissed": len(sheet.dismissed),
        },
    )


def moved(draft: Draft, by: Person) -> DraftMovedError:
    """What a writer must know whose copy is behind the draft."""
    return DraftMovedError(
        revision=draft.revision,
        title=draft.title,
        text=draft.text,
        by_name=str(draft.saved_by) if draft.saved_by else "Gaung",
        at=draft.saved_at,
        is_own=draft.saved_by_id == by.pk,
    )
