# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Taking export files in: the form, and the files as they come."""

import secrets
from typing import cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from gaung.campaigns.rules import LISTENERS, CampaignPlace, campaign_for
from gaung.listen import queries
from gaung.listen.actions.accounts import name_own_accounts
from gaung.listen.actions.imports import Upload, start_import
from gaung.listen.actions.retention import kept_days
from gaung.listen.forms import UploadForm
from gaung.listen.models import Import
from gaung.listen.uploads import MOST_FILES, ArrivedFile, KeptUploadHandler

# The form's last field: a body that was cut off in the middle arrives without it.
COMPLETE = "lengkap"


@csrf_exempt  # the token is checked one step below, once it is known where the files go
@login_required
@require_http_methods(["GET", "POST"])
def new_import(request: HttpRequest, code: str) -> HttpResponse:
    """Upload one or several export files."""
    place = campaign_for(request, code, LISTENERS)
    handler = KeptUploadHandler(request)
    request.upload_handlers = [handler]
    return _new_import(request, place, handler)


@csrf_protect
def _new_import(
    request: HttpRequest, place: CampaignPlace, handler: KeptUploadHandler
) -> HttpResponse:
    form = UploadForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        problem = _problem(request, form, handler)
        if not problem:
            return _answer(request, _start_all(request, place, form))
        if _wants_json(request):
            return JsonResponse({"sentence": problem}, status=422)
        form.add_error(None, problem)
    context = {
        "place": place,
        "here": "listen",
        "form": form,
        "max_bytes": settings.GAUNG_MAX_UPLOAD_BYTES,
        "max_mb": settings.GAUNG_MAX_UPLOAD_BYTES // (1024 * 1024),
        "key": secrets.token_hex(12),
        "own": queries.own_accounts(place.here),
        "days": kept_days(place.community),
    }
    status = 422 if form.is_bound else 200
    return render(request, "listen/new_import.html", context, status=status)


def _problem(request: HttpRequest, form: UploadForm, handler: KeptUploadHandler) -> str:
    """Why the upload cannot be used, "" where it can."""
    files = request.FILES.getlist("berkas")
    if handler.too_big:
        limit = settings.GAUNG_MAX_UPLOAD_BYTES // (1024 * 1024)
        return _(
            "%(name)s lebih besar dari %(limit)s MB, jadi tidak diambil. Bagi jadi beberapa"
            " berkas, atau ekspor rentang waktu yang lebih pendek."
        ) % {"name": handler.too_big[0], "limit": limit}
    if handler.has_too_many:
        return _(
            "Paling banyak %(n)s berkas sekaligus. Tidak ada yang diambil; pilih lagi yang lebih"
            " sedikit."
        ) % {"n": MOST_FILES}
    if COMPLETE not in request.POST:
        return _(
            "Unggahannya terputus sebelum selesai. Tidak ada yang hilang: berkasnya masih di"
            " tempatmu. Coba lagi."
        )
    if not files:
        return _("Pilih dulu berkas ekspornya.")
    if not form.is_valid():
        return " ".join(str(error) for errors in form.errors.values() for error in errors)
    return ""


def _start_all(request: HttpRequest, place: CampaignPlace, form: UploadForm) -> list[Import]:
    given = form.cleaned_data
    at = timezone.now()
    if given["own_handles"]:
        name_own_accounts(by=place.person, at=at, campaign=place.here, handles=given["own_handles"])
    files = cast("MultiValueDict[str, ArrivedFile]", request.FILES).getlist("berkas")
    key = request.POST.get("kunci", "")[:40] or secrets.token_hex(12)
    return [
        start_import(
            by=place.person,
            at=at,
            campaign=place.here,
            upload=Upload(file.path, file.name or "", file.size or 0, f"{key}-{number}"),
            label=given["label"],
            post_url=given["post_url"],
        )
        for number, file in enumerate(files)
    ]


def _answer(request: HttpRequest, started: list[Import]) -> HttpResponse:
    code = started[0].campaign.code
    url = reverse("listening", args=[code])
    if len(started) == 1:
        url = reverse("show_import", args=[code, started[0].code])
    if _wants_json(request):
        return JsonResponse({"url": url})
    return redirect(url)


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")
