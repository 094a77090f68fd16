# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The composer: a text with the coach beside it."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import reswap, retarget

from gaung.campaigns.rules import WRITERS, CampaignPlace, campaign_for
from gaung.plan import actions, queries
from gaung.plan.coaching import Sheet, sheet, sheet_of
from gaung.plan.errors import DraftMovedError, UndoTooLateError
from gaung.plan.forms import DismissForm, DraftForm
from gaung.plan.models import MOST_LETTERS, Draft, Message

PAGE = "plan/compose.html"
AFTER_SAVING = {"publish": "publish_message", "rally": "rally_check"}


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a message is written: the place, the message, what was sent along."""

    place: CampaignPlace
    message: Message
    form: DraftForm


@login_required
@require_POST
def new_message(request: HttpRequest, code: str, audience_code: str) -> HttpResponse:
    """Begin a message and go to it."""
    place = campaign_for(request, code, WRITERS)
    audience = get_object_or_404(queries.audiences_of(place.here), code=audience_code)
    title = _("Pesan untuk %(name)s") % {"name": audience.name}
    message = actions.make_message(
        by=place.person, at=timezone.now(), audience=audience, title=title[:80]
    )
    return redirect("compose", place.here.code, message.code)


@login_required
@require_safe
def compose(request: HttpRequest, code: str, message_code: str) -> HttpResponse:
    """The composer; who may not write reads it."""
    place = campaign_for(request, code)
    message = get_object_or_404(queries.messages_of(place.here), code=message_code)
    return _page(request, Desk(place, message, DraftForm()), sheet_of(message.draft))


@login_required
@require_POST
def coach_message(request: HttpRequest, code: str, message_code: str) -> HttpResponse:
    """Coach what is in the window, without keeping it."""
    desk = _desk(request, code, message_code)
    if not desk.form.is_valid():
        return _refused(request, desk)
    found = _sheet(desk)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, f"{PAGE}#coach", _context(desk, found))
    return _page(request, desk, found)


@login_required
@require_POST
def save_draft(request: HttpRequest, code: str, message_code: str) -> HttpResponse:
    """Keep the draft: by the button, or by itself while somebody writes."""
    desk = _desk(request, code, message_code)
    if not desk.form.is_valid():
        return _refused(request, desk)
    try:
        draft = _save(desk)
    except DraftMovedError as moved:
        return _conflict(request, desk, moved)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, f"{PAGE}#saved", _context(desk, None, draft))
    if (after := AFTER_SAVING.get(request.POST.get("then", ""))) is not None:
        return redirect(after, code, message_code)
    messages.success(request, _("Pesan tersimpan."))
    return redirect("compose", code, message_code)


@login_required
@require_POST
def dismiss_finding(request: HttpRequest, code: str, message_code: str) -> HttpResponse:
    """Put a finding away with a reason, and keep the text that it was found in."""
    desk = _desk(request, code, message_code)
    key = request.POST.get("dismiss", "")
    given = DismissForm({"key": key, "reason": request.POST.get(f"reason-{key}", "")})
    if not desk.form.is_valid():
        return _refused(request, desk)
    try:
        draft = _save(desk)
    except DraftMovedError as moved:
        return _conflict(request, desk, moved)
    if given.is_valid():
        actions.dismiss_finding(
            by=desk.place.person, at=timezone.now(), draft=draft, **given.cleaned_data
        )
        return _answer(request, desk, draft)
    return _answer(request, desk, draft, _("Tulis alasannya dulu. Tim membacanya nanti."))


@login_required
@require_POST
def undo_dismissal(request: HttpRequest, code: str, message_code: str) -> HttpResponse:
    """Take a finding up again."""
    desk = _desk(request, code, message_code)
    if not desk.form.is_valid():
        return _refused(request, desk)
    try:
        draft = _save(desk)
    except DraftMovedError as moved:
        return _conflict(request, desk, moved)
    key = request.POST.get("take_up", "")
    actions.undo_dismissal(by=desk.place.person, at=timezone.now(), draft=draft, key=key)
    return _answer(request, desk, draft)


@login_required
@require_POST
def delete_message(request: HttpRequest, code: str, message_code: str) -> HttpResponse:
    """Delete a message; the plan offers to undo it."""
    place = campaign_for(request, code, WRITERS)
    message = get_object_or_404(queries.messages_of(place.here), code=message_code)
    actions.delete_message(by=place.person, at=timezone.now(), message=message)
    return redirect("plan", place.here.code)


@login_required
@require_POST
def restore_message(request: HttpRequest, code: str, message_code: str) -> HttpResponse:
    """Take a deletion back."""
    place = campaign_for(request, code, WRITERS)
    message = get_object_or_404(
        Message.objects.select_related("draft", "audience__campaign__community"),
        audience__campaign=place.here,
        code=message_code,
    )
    try:
        actions.restore_message(by=place.person, at=timezone.now(), message=message)
    except UndoTooLateError:
        messages.error(request, _("Sudah lewat 30 detik, jadi tidak bisa dikembalikan."))
    else:
        messages.success(request, _("Pesan %(title)s kembali.") % {"title": message.title})
    return redirect("plan", place.here.code)


def _desk(request: HttpRequest, code: str, message_code: str) -> Desk:
    place = campaign_for(request, code, WRITERS)
    message = get_object_or_404(queries.messages_of(place.here), code=message_code)
    return Desk(place, message, DraftForm(request.POST))


def _sheet(desk: Desk) -> Sheet:
    """The sheet of what is in the window."""
    given = desk.form.cleaned_data
    return sheet(
        given["text"],
        audience=desk.message.audience.kind,
        ticks=given["ticks"],
        dismissals=desk.message.dismissals.filter(undone_at=None),
    )


def _save(desk: Desk) -> Draft:
    return actions.save_draft(
        by=desk.place.person, at=timezone.now(), message=desk.message, **desk.form.cleaned_data
    )


def _context(desk: Desk, found: Sheet | None, draft: Draft | None = None) -> dict[str, object]:
    draft = draft or desk.message.draft
    given = desk.form.cleaned_data if desk.form.is_bound and desk.form.is_valid() else {}
    return {
        "place": desk.place,
        "here": "plan",
        "message": desk.message,
        "draft": draft,
        "title": given.get("title", draft.title),
        "text": given.get("text", draft.text),
        "revision": draft.revision,
        "sheet": found,
        "most_letters": MOST_LETTERS,
        "moved": None,
        "errors": [],
        "notice": "",
        "swaps_saved": False,
    }


def _page(request: HttpRequest, desk: Desk, found: Sheet) -> HttpResponse:
    return render(request, PAGE, _context(desk, found))


def _answer(request: HttpRequest, desk: Desk, draft: Draft, notice: str = "") -> HttpResponse:
    """The coach anew after a decision: in its place, or with the whole page."""
    if request.htmx:  # type: ignore[attr-defined]
        context = _context(desk, sheet_of(draft), draft)
        return render(request, f"{PAGE}#coach", context | {"swaps_saved": True, "notice": notice})
    if notice:
        messages.warning(request, notice)
    return redirect("compose", desk.place.here.code, desk.message.code)


def _conflict(request: HttpRequest, desk: Desk, moved: DraftMovedError) -> HttpResponse:
    """Somebody else saved meanwhile: show both, lose neither."""
    context = _context(desk, _sheet(desk)) | {
        "moved": moved,
        # What the writer started from stays: only the button that says so goes over it.
        "revision": desk.form.cleaned_data["revision"],
    }
    return _beside_the_text(request, context, status=409)


def _refused(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What was sent cannot be kept; it stays in the window."""
    context = _context(desk, sheet_of(desk.message.draft)) | {
        "errors": [error for errors in desk.form.errors.values() for error in errors],
        "title": request.POST.get("title", ""),
        "text": request.POST.get("text", ""),
    }
    return _beside_the_text(request, context, status=422)


def _beside_the_text(
    request: HttpRequest, context: dict[str, object], *, status: int
) -> HttpResponse:
    """Why nothing was kept: under the text, which htmx must not touch, or with the whole page."""
    if request.htmx:  # type: ignore[attr-defined]
        answer = render(request, f"{PAGE}#saved", context)
        return reswap(retarget(answer, "#simpanan"), "outerHTML")
    return render(request, PAGE, context, status=status)
