# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The crew chooses which questions everybody may read with their answers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gaung.campaigns.models import Person
from gaung.meet.actions.answers import publish_answers
from gaung.meet.errors import NotHeldYetError
from gaung.meet.forms.deciding import AnswersForm
from gaung.meet.kept import rounds_of
from gaung.meet.models import Session
from gaung.meet.room.answers_page import answers_path
from gaung.meet.rules import MODERATORS
from gaung.meet.views.finding import session_for


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def kept_answers(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """Answered questions and those that were put off, with a box each, and one switch."""
    place, session = session_for(request, code, session_code, MODERATORS)
    if request.method == "POST":
        _save(request, place.person, session)
        return redirect("kept_answers", code, session_code)
    context = {
        "place": place,
        "here": "meet",
        "session": session,
        "rounds": rounds_of(session),
        "public_path": answers_path(session),
    }
    return render(request, "meet/moderating/answers.html", context)


def _save(request: HttpRequest, by: Person, session: Session) -> None:
    form = AnswersForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Itu tidak terbaca. Coba sekali lagi dari halaman ini."))
        return
    chosen = form.cleaned_data
    try:
        publish_answers(
            by=by, at=timezone.now(), session=session, rows=chosen["rows"], is_on=chosen["is_on"]
        )
    except NotHeldYetError:
        messages.error(request, _("Ruangnya belum pernah dibuka."))
    else:
        is_on = _("Tanya jawabnya terbit.")
        messages.success(request, is_on if chosen["is_on"] else _("Tanya jawabnya tidak terbit."))
