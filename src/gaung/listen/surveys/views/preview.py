# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The survey as a phone shows it; nothing is kept."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from gaung.engine.forms import read_answers
from gaung.listen.surveys.sheets.phone import phone_sections, said_in
from gaung.listen.surveys.views.finding import desk_for
from gaung.listen.surveys.words.languages import language_name


@login_required
@require_http_methods(["GET", "POST"])
def preview_survey(request: HttpRequest, code: str, survey_code: str) -> HttpResponse:
    """Try it: what shows on which answer, and what is refused."""
    desk = desk_for(request, code, survey_code)
    form = desk.survey.form
    asked = request.POST if request.method == "POST" else request.GET
    language = asked.get("bahasa", "")
    language = language if language in form.languages else form.languages[0]
    raw = {q.id: request.POST.getlist(q.id) for q in form.questions} if request.POST else {}
    answers, problems = read_answers(form, raw)
    context = desk.context(
        sections=phone_sections(form, language, raw, problems=problems if raw else ()),
        title=said_in(form.title, language, form),
        intro=said_in(form.intro, language, form),
        thanks=said_in(form.thanks, language, form),
        language=language,
        languages=[(each, language_name(each)) for each in form.languages],
        n_answers=len(answers),
        is_sent=bool(request.POST),
        is_done=bool(request.POST) and not problems,
    )
    # The page's own words follow the survey's language where Gaung speaks it.
    with translation.override(language if language in {"id", "en"} else "id"):
        return render(request, "surveys/preview.html", context)
