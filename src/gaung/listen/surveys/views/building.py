# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The builder: the whole form, its settings, opening and closing, sharing as a file."""

import json

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.campaigns.rules import LISTENERS
from gaung.engine.forms import FormError
from gaung.kit.qr import qr_svg
from gaung.listen.surveys import actions, queries
from gaung.listen.surveys.errors import AlreadyPastError, NothingAskedError, UndoTooLateError
from gaung.listen.surveys.forms import SettingsForm
from gaung.listen.surveys.kinds import asked_kinds
from gaung.listen.surveys.sheets.outline import outline
from gaung.listen.surveys.views.finding import Desk, desk_for, say_edition, say_refused


@login_required
@require_safe
def survey(request: HttpRequest, code: str, survey_code: str) -> HttpResponse:
    """What is asked, and how it goes."""
    desk = desk_for(request, code, survey_code)
    return render(request, "surveys/survey.html", builder_context(desk))


def builder_context(desk: Desk) -> dict[str, object]:
    """What the builder shows."""
    now, form = timezone.now(), desk.survey.form
    url = settings.GAUNG_PUBLIC_URL + desk.survey.address
    return desk.context(
        form=form,
        sections=outline(form),
        kinds=asked_kinds().values(),
        removed=list(queries.undoable_parts(desk.survey, now)),
        n_responses=desk.n_responses,
        is_open=desk.survey.is_open_at(now),
        url=url,
        qr=qr_svg(url),
        lacking=[(each, len(form.lacking(each))) for each in form.languages],
        after=desk.survey.followed_by.current().first() if desk.survey.purpose == "pre" else None,
        differs=_differs(desk),
    )


def _differs(desk: Desk) -> bool:
    """Whether a test after the event asks something else than the one before."""
    before = desk.survey.after
    return before is not None and [q.id for q in before.form.questions] != [
        q.id for q in desk.survey.form.questions
    ]


@login_required
@require_http_methods(["GET", "POST"])
def survey_settings(request: HttpRequest, code: str, survey_code: str) -> HttpResponse:
    """What it is for, how long and from how many it takes answers."""
    desk = desk_for(request, code, survey_code, LISTENERS)
    form = SettingsForm.of(desk.survey, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_settings(
                by=desk.place.person, at=timezone.now(), survey=desk.survey, **form.cleaned_data
            )
        except AlreadyPastError:
            form.add_error("closes_at", _("Saat itu sudah lewat. Pilih yang akan datang."))
        else:
            messages.success(request, _("Setelan tersimpan."))
            return desk.back()
    context = desk.context(form=form)
    return render(
        request, "surveys/survey_settings.html", context, status=422 if form.errors else 200
    )


@login_required
@require_POST
def open_survey(request: HttpRequest, code: str, survey_code: str) -> HttpResponse:
    """Take answers."""
    desk = desk_for(request, code, survey_code, LISTENERS)
    try:
        actions.open_survey(by=desk.place.person, at=timezone.now(), survey=desk.survey)
    except NothingAskedError:
        messages.error(request, _("Belum ada pertanyaan. Tambahkan satu dulu."))
    except AlreadyPastError:
        messages.error(request, _("Waktu tutupnya sudah lewat. Ubah dulu di setelan."))
        return redirect(desk.url("survey_settings"))
    else:
        messages.success(request, _("Survei dibuka. Bagikan tautan atau QR-nya."))
    return desk.back()


@login_required
@require_POST
def close_survey(request: HttpRequest, code: str, survey_code: str) -> HttpResponse:
    """Take no answers any more."""
    desk = desk_for(request, code, survey_code, LISTENERS)
    actions.close_survey(by=desk.place.person, at=timezone.now(), survey=desk.survey)
    messages.success(request, _("Survei ditutup. Jawaban yang masuk tetap tersimpan."))
    return desk.back()


@login_required
@require_POST
def put_back_part(request: HttpRequest, code: str, survey_code: str, part: str) -> HttpResponse:
    """Undo the removal of a question or a section."""
    desk = desk_for(request, code, survey_code, LISTENERS)
    try:
        edited = actions.put_back(
            by=desk.place.person, at=timezone.now(), survey=desk.survey, code=part
        )
    except UndoTooLateError:
        messages.error(request, _("Sudah lewat 30 detik, jadi tidak bisa dikembalikan."))
    except FormError as error:
        say_refused(request, error)
    else:
        say_edition(request, edited)
    return desk.back()


@login_required
@require_safe
def export_survey(request: HttpRequest, code: str, survey_code: str) -> HttpResponse:
    """The survey as a file that any Gaung reads."""
    desk = desk_for(request, code, survey_code)
    told = {"purpose": desk.survey.purpose, "form": desk.survey.definition}
    answer = HttpResponse(
        json.dumps(told, ensure_ascii=False, indent=2) + "\n", content_type="application/json"
    )
    answer["Content-Disposition"] = f'attachment; filename="survei-{desk.survey.code}.json"'
    return answer
