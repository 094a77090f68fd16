# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of what a survey's answers say: for the crew as they come, and for all if wanted."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gaung.campaigns.audit import record
from gaung.campaigns.rules import LEADS, LISTENERS, WRITERS
from gaung.engine.forms import Form, said
from gaung.engine.pairing import match
from gaung.listen.surveys import pairing
from gaung.listen.surveys.models import Survey
from gaung.listen.surveys.pairing_queries import codes_of, partner_of
from gaung.listen.surveys.results import (
    FEWEST,
    Arrived,
    Narrowing,
    arrived,
    results_of,
)
from gaung.listen.surveys.results_files import responses_csv, responses_json
from gaung.listen.surveys.results_page import cards
from gaung.listen.surveys.views.answering import Stop, page_context, public_page
from gaung.listen.surveys.views.finding import Desk, desk_for
from gaung.listen.surveys.words.languages import language_name

_LONGEST = 80
SOME, MANY = 500, 5000


@login_required
@require_safe
def survey_results(request: HttpRequest, code: str, survey_code: str) -> HttpResponse:
    """What was answered so far. Asked again by the page itself, it answers only when it changed."""
    desk = desk_for(request, code, survey_code)
    now = arrived(desk.survey)
    is_again = getattr(request, "htmx", False)
    if is_again and request.GET.get("lihat") == now.mark:
        return HttpResponse(status=204)
    context = _results(request, desk, now)
    template = "surveys/results/results.html" + ("#figures" if is_again else "")
    return render(request, template, context)


def _results(request: HttpRequest, desk: Desk, now: Arrived) -> dict[str, Any]:
    survey = desk.survey
    narrowing = _narrowing(request, survey)
    found = results_of(survey, narrowing)
    search = request.GET.get("cari", "")[:_LONGEST]
    asked = request.GET.copy()
    asked.pop("lihat", None)
    drawn = cards(found.form, found.summaries, search=search)
    return desk.context(
        found=found,
        cards=drawn,
        fewest=FEWEST,
        search=search,
        query=asked.urlencode(),
        narrow_query=_without(asked, "jawab") or "1",
        narrowing=narrowing,
        chosen=_chosen(found.form, narrowing),
        arrived=now,
        pace=_pace(now.n),
        languages=[(each, language_name(each), n) for each, n in now.languages],
        has_texts=any(card.is_text for card in drawn),
        is_open=survey.is_open_at(timezone.now()),
    )


def _pace(n: int) -> int:
    """Seconds between two looks: 5,000 responses take 0.6 s to summarise, 200 take 25 ms."""
    return 4 if n <= SOME else 15 if n <= MANY else 60


def _without(asked: QueryDict, name: str) -> str:
    rest = asked.copy()
    rest.pop(name, None)
    return rest.urlencode()


def _chosen(form: Form, narrowing: Narrowing) -> str:
    """The question and the option that the page is narrowed to, in words."""
    for question in form.questions:
        for option in question.options:
            if (question.id, option.id) == (narrowing.question, narrowing.option):
                texts = (question.text, option.text)
                language = get_language() or "id"
                return ": ".join(str(said(text, language, form.languages)) for text in texts)
    return ""


def _narrowing(request: HttpRequest, survey: Survey) -> Narrowing:
    edition = request.GET.get("edisi", "")
    question, _colon, option = request.GET.get("jawab", "")[:_LONGEST].partition(":")
    number = int(edition) if edition.isascii() and edition.isdigit() else 0
    return Narrowing(
        edition=number if 0 < number <= survey.edition else 0,
        language=request.GET.get("bahasa", "")[:8],
        question=question,
        option=option,
    )


@login_required
@require_POST
def show_results(request: HttpRequest, code: str, survey_code: str) -> HttpResponse:
    """Open the figures to everybody, or close them again."""
    desk = desk_for(request, code, survey_code, WRITERS)
    is_shown = request.POST.get("tampil") == "1"
    with transaction.atomic():
        changed = Survey.objects.filter(pk=desk.survey.pk, shows_results=not is_shown).update(
            shows_results=is_shown
        )
        if changed:
            record(
                community=desk.place.community,
                campaign=desk.place.here,
                by=desk.place.person,
                at=timezone.now(),
                action="survey.show_results" if is_shown else "survey.hide_results",
                about=desk.survey.title,
            )
    messages.success(
        request,
        _("Ringkasan hasil sekarang terbuka untuk umum.")
        if is_shown
        else _("Ringkasan hasil sekarang hanya untuk tim."),
    )
    return redirect(desk.url("survey_results"))


@login_required
@require_safe
def results_csv(request: HttpRequest, code: str, survey_code: str) -> HttpResponse:
    """All answers as a table, for statistics elsewhere."""
    desk = desk_for(request, code, survey_code, LISTENERS)
    text = responses_csv(desk.survey, with_texts=_with_texts(request))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{desk.survey.code}.csv"'
    return response


@login_required
@require_safe
def results_json(request: HttpRequest, code: str, survey_code: str) -> HttpResponse:
    """The form and all answers as one file."""
    desk = desk_for(request, code, survey_code, LISTENERS)
    told = responses_json(desk.survey, with_texts=_with_texts(request))
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response.headers["Content-Disposition"] = f'attachment; filename="{desk.survey.code}.json"'
    return response


def _with_texts(request: HttpRequest) -> bool:
    return request.GET.get("tulisan") == "1"


@login_required
@require_safe
def survey_codes(request: HttpRequest, code: str, survey_code: str) -> HttpResponse:
    """How the self-made codes of a test pair with its other half, and what protects them."""
    desk = desk_for(request, code, survey_code)
    partner = partner_of(desk.survey)
    mine = codes_of(desk.survey)
    context = desk.context(
        partner=partner,
        matching=match(codes_of(partner[0]), codes_of(partner[1])) if partner else None,
        n_coded=sum(bool(each) for each in mine),
        n_all=len(mine),
        salt=pairing.salt_of(desk.place.here),
    )
    return render(request, "surveys/results/codes.html", context)


@login_required
@require_POST
def throw_salt(request: HttpRequest, code: str, survey_code: str) -> HttpResponse:
    """Throw the campaign's salt away, for good."""
    desk = desk_for(request, code, survey_code, LEADS)
    by, at = desk.place.person, timezone.now()
    if pairing.throw_salt(by=by, at=at, campaign=desk.place.here):
        messages.success(
            request, _("Kunci kode dibuang. Tidak ada lagi yang bisa menguji tebakan.")
        )
    else:
        messages.info(request, _("Tidak ada kunci yang bisa dibuang."))
    return redirect(desk.url("survey_codes"))


@public_page
@require_safe
def public_results(request: HttpRequest, survey: Survey, language: str) -> HttpResponse:
    """The figures for everybody, where the crew opened them: nothing quoted, no small groups."""
    if not survey.shows_results:
        raise Stop(
            404,
            "hidden",
            _("Hasilnya tidak dibuka untuk umum"),
            _("Yang membacanya hanya tim yang membuat survei ini."),
        )
    found = results_of(survey, Narrowing())
    is_few = found.n < FEWEST
    drawn = [] if is_few else cards(found.form, found.summaries, is_public=True)
    context = page_context(survey, language) | {
        "found": found,
        "fewest": FEWEST,
        "is_few": is_few,
        "cards": drawn,
    }
    return render(request, "surveys/public/results.html", context)
