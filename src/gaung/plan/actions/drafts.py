# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Messages are begun, written, deleted; findings are dismissed and taken up again."""

from datetime import datetime, timedelta

from django.db import transaction

from gaung.campaigns.audit import record
from gaung.campaigns.models import Person
from gaung.plan.actions.audiences import FORGOTTEN, GRACE
from gaung.plan.actions.versions import moved
from gaung.plan.coaching import sheet_of
from gaung.plan.errors import UndoTooLateError
from gaung.plan.models import UNDO, Audience, Dismissal, Draft, Message, SetAside

# A draft saves itself every few seconds; the log says once in this time that somebody writes.
LOG_EVERY = timedelta(minutes=30)

Detail = dict[str, str | int | float | bool | None]


@transaction.atomic
def make_message(*, by: Person, at: datetime, audience: Audience, title: str) -> Message:
    """Begin an empty message for an audience."""
    message = Message.objects.create(audience=audience, made_at=at)
    Draft.objects.create(message=message, title=title, saved_at=at, saved_by=by)
    _record(message, by=by, at=at, action="message.make", about=title)
    return message


@transaction.atomic
def save_draft(
    *,
    by: Person,
    at: datetime,
    message: Message,
    revision: int,
    title: str,
    text: str,
    ticks: list[str],
    overwrite: bool = False,
) -> Draft:
    """Keep the draft if it is still the one that the writer opened (``revision``).

    What is equal is not saved again. With ``overwrite`` the other's text is put aside, readable
    in the history, and this one takes its place.

    Raises:
        DraftMovedError: somebody saved in between; nothing was changed.
    """
    draft = Draft.objects.select_for_update().get(message=message)
    draft.message = message
    if (draft.title, draft.text, draft.ticks) == (title, text, ticks):
        return draft
    if draft.revision != revision:
        if not overwrite:
            raise moved(draft, by)
        _set_aside(draft)
    draft.title, draft.text, draft.ticks = title, text, ticks
    draft.revision += 1
    _count(draft)
    is_new_in_log = draft.logged_at is None or draft.logged_at < at - LOG_EVERY
    if is_new_in_log or draft.saved_by_id != by.pk:
        draft.logged_at = at
        _record(message, by=by, at=at, action="message.write", about=title)
    draft.saved_at, draft.saved_by = at, by
    draft.save()
    return draft


def _set_aside(draft: Draft) -> None:
    SetAside.objects.create(
        message_id=draft.message_id,
        title=draft.title,
        text=draft.text,
        by_name=str(draft.saved_by) if draft.saved_by else "Gaung",
        at=draft.saved_at,
    )


@transaction.atomic
def dismiss_finding(
    *, by: Person, at: datetime, draft: Draft, key: str, reason: str
) -> Dismissal | None:
    """Put a finding away with a reason. None: the draft has no such finding (any more)."""
    Draft.objects.select_for_update().get(pk=draft.pk)  # two at once would put it away twice
    finding = next((each for each in sheet_of(draft).open_findings if each.key == key), None)
    if finding is None:
        return None
    dismissal = Dismissal.objects.create(
        message_id=draft.message_id,
        key=key,
        rule=finding.rule.code,
        quote=finding.quote,
        reason=reason,
        by=by,
        by_name=str(by),
        at=at,
    )
    _recount(draft)
    # The quote may be personal data: it stays out of the log, which nobody can clean.
    detail: Detail = {"rule": finding.rule.code, "reason": reason}
    _record(draft.message, by=by, at=at, action="finding.dismiss", about=draft.title, detail=detail)
    return dismissal


@transaction.atomic
def undo_dismissal(*, by: Person, at: datetime, draft: Draft, key: str) -> None:
    """Take a finding up again. The dismissal stays in the book, marked as undone."""
    open_ones = Dismissal.objects.filter(message_id=draft.message_id, key=key, undone_at=None)
    for dismissal in open_ones:
        dismissal.undone_at = at
        dismissal.save(update_fields=["undone_at"])
        _recount(draft)
        _record(
            draft.message,
            by=by,
            at=at,
            action="finding.take_up",
            about=draft.title,
            detail={"rule": dismissal.rule},
        )


@transaction.atomic
def delete_message(*, by: Person, at: datetime, message: Message) -> None:
    """Delete a message; can be undone shortly. A page that shows a version of it stays."""
    Message.objects.filter(
        audience__campaign=message.campaign, deleted_at__lt=at - FORGOTTEN, versions=None
    ).delete()
    Message.objects.filter(pk=message.pk, deleted_at=None).update(deleted_at=at)
    _record(message, by=by, at=at, action="message.delete", about=message.title)


@transaction.atomic
def restore_message(*, by: Person, at: datetime, message: Message) -> None:
    """Take a deletion back.

    Raises:
        UndoTooLateError: it was too long ago.
    """
    if message.deleted_at is None:
        return
    if message.deleted_at < at - UNDO - GRACE:
        raise UndoTooLateError
    message.deleted_at = None
    message.save(update_fields=["deleted_at"])
    _record(message, by=by, at=at, action="message.restore", about=message.title)


def _count(draft: Draft) -> None:
    sheet = sheet_of(draft)
    draft.n_to_mend, draft.n_risks = len(sheet.to_mend), sheet.n_risks


def _recount(draft: Draft) -> None:
    _count(draft)
    draft.save(update_fields=["n_to_mend", "n_risks"])


def _record(
    message: Message,
    *,
    by: Person,
    at: datetime,
    action: str,
    about: str,
    detail: Detail | None = None,
) -> None:
    record(
        community=message.campaign.community,
        campaign=message.campaign,
        by=by,
        at=at,
        action=action,
        about=about,
        detail=detail,
    )
