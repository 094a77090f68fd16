# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of surveys, and the ways to begin one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.campaigns.rules import LISTENERS, campaign_for
from gaung.listen.surveys import actions, queries
from gaung.listen.surveys.errors import NotATestError, UndoTooLateError
from gaung.listen.surveys.forms import ImportForm
from gaung.listen.surveys.models import Survey
from gaung.listen.surveys.ready_made import ready_made
from gaung.listen.surveys.views.finding import desk_for

AFTER = {"id": "Tes sesudah acara", "en": "Test after the event"}
"""Titles of a test after the event; they belong to the survey, not to the page's language."""
COPY = {"id": "salinan", "en": "copy"}


@login_required
@require_safe
def surveys(request: HttpRequest, code: str) -> HttpResponse:
    """Every survey with its state and its number of answers."""
    place = campaign_for(request, code)
    now = timezone.now()
    context = {
        "place": place,
        "here": "listen",
        "surveys": queries.surveys_of(place.here),
        "removed": queries.undoable_surveys(place.here, now),
        "ready": ready_made().values(),
        "now": now,
    }
    return render(request, "surveys/surveys.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new_survey(request: HttpRequest, code: str) -> HttpResponse:
    """Begin with one that is ready made."""
    place = campaign_for(request, code, LISTENERS)
    made = ready_made().get(request.POST.get("dari", ""))
    if request.method == "POST" and made is not None:
        survey = actions.make_survey(
            by=place.person,
            at=timezone.now(),
            campaign=place.here,
            purpose=made.purpose,
            definition=made.definition,
        )
        return redirect("survey", place.here.code, survey.code)
    context = {"place": place, "here": "listen", "ready": ready_made().values()}
    return render(request, "surveys/new_survey.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def import_survey(request: HttpRequest, code: str) -> HttpResponse:
    """Begin with a file."""
    place = campaign_for(request, code, LISTENERS)
    is_sent = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if is_sent else ImportForm()
    if is_sent and form.is_valid():
        survey = actions.make_survey(
            by=place.person,
            at=timezone.now(),
            campaign=place.here,
            purpose=form.cleaned_data["purpose"],
            definition=form.cleaned_data["definition"],
        )
        messages.success(request, _("Survei terbaca. Periksa dulu, lalu buka."))
        return redirect("survey", place.here.code, survey.code)
    context = {"place": place, "here": "listen", "form": form}
    return render(
        request, "surveys/import_survey.html", context, status=422 if form.errors else 200
    )


@login_required
@require_POST
def duplicate_survey(request: HttpRequest, code: str, survey_code: str) -> HttpResponse:
    """A draft with the same questions."""
    desk = desk_for(request, code, survey_code, LISTENERS)
    titles = {
        language: f"{title[:100]} ({COPY.get(language, COPY['id'])})"
        for language, title in desk.survey.form.title.items()
    }
    made = actions.duplicate_survey(
        by=desk.place.person, at=timezone.now(), survey=desk.survey, titles=titles
    )
    return redirect("survey", code, made.code)


@login_required
@require_POST
def make_test_after(request: HttpRequest, code: str, survey_code: str) -> HttpResponse:
    """The test after the event, with the questions of this one."""
    desk = desk_for(request, code, survey_code, LISTENERS)
    languages = desk.survey.form.languages
    titles = {each: AFTER[each] for each in languages if each in AFTER} or AFTER
    try:
        made = actions.make_test_after(
            by=desk.place.person, at=timezone.now(), survey=desk.survey, titles=titles
        )
    except NotATestError:
        messages.error(request, _("Hanya tes sebelum acara yang punya tes sesudahnya."))
        return desk.back()
    return redirect("survey", code, made.code)


@login_required
@require_POST
def remove_survey(request: HttpRequest, code: str, survey_code: str) -> HttpResponse:
    """Take a survey away; the list offers to undo it."""
    desk = desk_for(request, code, survey_code, LISTENERS)
    actions.remove_survey(by=desk.place.person, at=timezone.now(), survey=desk.survey)
    return redirect("surveys", code)


@login_required
@require_POST
def restore_survey(request: HttpRequest, code: str, survey_code: str) -> HttpResponse:
    """Bring it back."""
    place = campaign_for(request, code, LISTENERS)
    survey = get_object_or_404(
        Survey.objects.select_related("campaign__community"),
        campaign=place.here,
        code=survey_code,
    )
    try:
        actions.restore_survey(by=place.person, at=timezone.now(), survey=survey)
    except UndoTooLateError:
        messages.error(request, _("Sudah lewat 30 detik, jadi tidak bisa dikembalikan."))
    return redirect("surveys", code)
