# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The public page on which anybody answers a survey: no account, no cookie, no address kept."""

import re
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gaung.crowd.errors import RefusedError
from gaung.crowd.lane.wishes import refuse_other_sites
from gaung.engine.forms import Form, Problem, grade, read_answers, read_form, said
from gaung.engine.forms.quotas import is_full
from gaung.engine.pairing import PartError
from gaung.listen.actions.retention import kept_days
from gaung.listen.surveys.answering import (
    ClosedSurveyError,
    FullSurveyError,
    Sent,
    TooManyAtOnceError,
    UnreadableAnswersError,
    erase_response,
    full_now,
    take_response,
)
from gaung.listen.surveys.answering_page import (
    CODE,
    PART_PROBLEMS,
    Page,
    language_for,
    new_sender,
)
from gaung.listen.surveys.answering_steps import Walk, first_page, next_page, page_of_problems
from gaung.listen.surveys.enums import Purpose, Status
from gaung.listen.surveys.models import Survey
from gaung.listen.surveys.pairing import typed_parts
from gaung.listen.surveys.queries import definition_of
from gaung.listen.surveys.words.languages import language_name
from gaung.listen.surveys.words.problems import problem_words

_SENDER = re.compile(r"[A-Za-z0-9_-]{22,64}")
WAIT_SECONDS = 20

type_view = Callable[..., HttpResponse]


class Stop(Exception):  # noqa: N818 - an answer, no error
    """The page ends here: a code for the phone, a status, and what to say."""

    def __init__(self, status: int, code: str, title: str, text: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.title = title
        self.text = text


def public_page(view: type_view) -> type_view:
    """Finds the survey, speaks its language, refuses other sites' pages, tells why it stops."""

    @csrf_exempt
    @wraps(view)
    def wrapped(request: HttpRequest, code: str) -> HttpResponse:
        survey = (
            Survey.objects.current()
            .exclude(status=Status.DRAFT)
            .select_related("campaign__community")
            .filter(code=code.lower())
            .first()
        )
        if survey is None:
            raise Http404
        wanted = request.POST.get("isi.bahasa") or request.GET.get("bahasa") or "id"
        language = language_for(survey.form, wanted)
        spoken = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        timezone.activate(survey.campaign.zone)
        with translation.override(spoken):
            try:
                _refuse_other_sites(request)
                response = view(request, survey, language)
            except Stop as stop:
                response = _stopped(request, survey, language, stop)
            response.headers["Content-Language"] = spoken
            return response

    return wrapped


@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def answer_survey(request: HttpRequest, survey: Survey, language: str) -> HttpResponse:
    """The page, a step of it, or the end: answers that are taken."""
    if request.method != "POST":
        _stop_when_over(survey)
        return _draw(request, survey, first_page(_walk(request, survey, language)))
    walk = _walk(request, survey, language)
    if not _wants_json(request):
        _stop_when_over(survey)
        page = next_page(walk, request.POST.get("isi.arah", ""))
        if page is not None:
            return _draw(request, survey, page)
    try:
        _take(survey, walk)
    except UnreadableAnswersError as error:
        return _unreadable(request, survey, walk, error)
    context = page_context(survey, language) | {
        "sender": walk.sender,
        "explained": _explained(survey, walk),
    }
    if _wants_json(request):
        # Only JSON with "ok" says yes: what a Wi-Fi's sign-in page answers must not look like it.
        said_so = render_to_string("surveys/public/thanks.html#thanks", context, request)
        return JsonResponse({"ok": True, "html": said_so})
    return render(request, "surveys/public/thanks.html", context)


def _take(survey: Survey, walk: Walk) -> None:
    sent = Sent(walk.sender, walk.edition, walk.language, walk.sent, walk.code)
    try:
        take_response(survey=survey, at=timezone.now(), sent=sent)
    except ClosedSurveyError:
        raise _closed(survey) from None
    except FullSurveyError:
        raise _full() from None
    except TooManyAtOnceError:
        raise Stop(
            429,
            "many",
            _("Sedang ramai sekali"),
            _("Jawabanmu belum terkirim. Tunggu sebentar, lalu kirim lagi."),
        ) from None


def _unreadable(
    request: HttpRequest, survey: Survey, walk: Walk, error: UnreadableAnswersError
) -> HttpResponse:
    if not _wants_json(request):
        return _draw(request, survey, page_of_problems(walk, error.problems, error.parts), 422)
    told = {
        "code": "answers",
        "text": _sentence(error.problems, error.parts),
        "problems": {each.question: problem_words(each) for each in error.problems},
        "parts": {each.part: str(PART_PROBLEMS[each.code]) for each in error.parts},
    }
    return JsonResponse(told, status=422)


def _sentence(problems: Sequence[Problem], parts: Sequence[PartError]) -> str:
    n = len(problems) + len(parts)
    if not n:
        return _("Belum ada yang dijawab.")
    return ngettext("%(n)s jawaban perlu dilihat lagi.", "%(n)s jawaban perlu dilihat lagi.", n) % {
        "n": n
    }


@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def erase_answers(request: HttpRequest, survey: Survey, language: str) -> HttpResponse:
    """Erase what one phone sent; without a script by the code that was shown once."""
    sender = (request.POST if request.method == "POST" else request.GET).get("kunci", "").strip()
    context = page_context(survey, language) | {"sender": sender}
    if request.method != "POST":
        return render(request, "surveys/public/erase.html", context)
    is_erased = bool(_SENDER.fullmatch(sender)) and erase_response(survey=survey, sender=sender)
    if _wants_json(request):
        return JsonResponse({"ok": True, "erased": int(is_erased)})
    if not is_erased:
        return render(
            request, "surveys/public/erase.html", context | {"is_unknown": True}, status=404
        )
    return render(request, "surveys/public/erased.html", context)


def _walk(request: HttpRequest, survey: Survey, language: str) -> Walk:
    # PostgreSQL keeps no NUL in text, and nobody types one.
    fields = {
        name: [value.replace("\0", "") for value in request.POST.getlist(name)]
        for name in request.POST
    }
    edition = request.POST.get("isi.edisi", "")
    number = int(edition) if edition.isascii() and edition.isdigit() else survey.edition
    number = number if 0 < number < survey.edition else survey.edition
    form = read_form(definition_of(survey, number))
    sender = request.POST.get("isi.pengirim", "")
    return Walk(
        form=form,
        asks_code=survey.asks_code,
        language=language,
        sender=sender if _SENDER.fullmatch(sender) else new_sender(),
        edition=number,
        sent={
            question.id: fields[question.id] for question in form.questions if question.id in fields
        },
        code=typed_parts(fields, CODE),
        step=request.POST.get("isi.langkah", ""),
        shown=request.POST.getlist("isi.tampil"),
        full=full_now(survey, form),
    )


def _draw(request: HttpRequest, survey: Survey, page: Page, status: int = 200) -> HttpResponse:
    context = page_context(survey, page.language) | {"page": page}
    return render(request, "surveys/public/answer.html", context, status=status)


def page_context(survey: Survey, language: str) -> dict[str, Any]:
    """What every public page of a survey shows."""
    form = survey.form
    return {
        "survey": survey,
        "campaign": survey.campaign,
        "community": survey.campaign.community,
        "language": language,
        "title": said(form.title, language, form.languages),
        "intro": said(form.intro, language, form.languages),
        "thanks": said(form.thanks, language, form.languages),
        "languages": [(code, language_name(code)) for code in form.languages],
        "n_questions": len(form.questions),
        "days": kept_days(survey.campaign.community),
    }


def _explained(survey: Survey, walk: Walk) -> list[dict[str, Any]]:
    """Right or wrong with the reason, after the last test only: else it would spoil the second."""
    if survey.purpose not in {Purpose.POST, Purpose.OTHER}:
        return []
    form: Form = walk.form
    answers, _left = read_answers(form, walk.sent)
    return [
        {
            "text": said(form.question(name).text, walk.language, form.languages),
            "explanation": said(form.question(name).explanation, walk.language, form.languages),
            "is_right": is_right,
        }
        for name, is_right in grade(form, answers).right.items()
    ]


def _stop_when_over(survey: Survey) -> None:
    if not survey.is_open_at(timezone.now()):
        raise _closed(survey)
    form = survey.form
    if form.quota is not None and is_full(form, survey.responses.count()):
        raise _full()


def _closed(survey: Survey) -> Stop:
    del survey
    return Stop(
        410,
        "closed",
        _("Survei ini sudah ditutup"),
        _("Jawaban tidak diterima lagi. Yang sudah terkirim tetap tersimpan."),
    )


def _full() -> Stop:
    return Stop(
        410,
        "full",
        _("Survei ini sudah penuh"),
        _("Jumlah jawaban yang dibutuhkan sudah tercapai. Terima kasih sudah mau ikut."),
    )


def _stopped(request: HttpRequest, survey: Survey, language: str, stop: Stop) -> HttpResponse:
    if _wants_json(request):
        response: HttpResponse = JsonResponse(
            {"code": stop.code, "text": f"{stop.title}. {stop.text}"}, status=stop.status
        )
    else:
        context = page_context(survey, language) | {"stop": stop}
        response = render(request, "surveys/public/stopped.html", context, status=stop.status)
    if stop.status == 429:  # noqa: PLR2004 - too many requests
        response.headers["Retry-After"] = str(WAIT_SECONDS)
    return response


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("X-Isi") == "1"


def _refuse_other_sites(request: HttpRequest) -> None:
    """As the crowd's lane does: no cookie protects this page, so no token could."""
    if request.method != "POST":
        return
    names = ("Sec-Fetch-Site", "Origin", "Host")
    told = {
        name.lower().encode(): request.headers[name].encode("latin-1", "replace")
        for name in names
        if name in request.headers
    }
    try:
        refuse_other_sites(told)
    except RefusedError:
        raise Stop(
            403,
            "other_site",
            _("Jawaban ini datang dari halaman lain"),
            _("Buka alamat surveinya langsung, lalu jawab di sana."),
        ) from None
