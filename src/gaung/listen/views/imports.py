# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One import: its progress, its report, its columns, its end."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.campaigns.rules import LISTENERS, campaign_for
from gaung.engine.conversation.mapping import ColumnMapping
from gaung.listen import queries
from gaung.listen.actions import imports as actions
from gaung.listen.actions import records
from gaung.listen.enums import ImportState
from gaung.listen.errors import (
    MappingNotAskedError,
    NothingToCancelError,
    NothingToForgetError,
    NothingToUndoError,
)
from gaung.listen.forms import MappingForm
from gaung.listen.refused import refused_csv
from gaung.listen.shown.columns import preview
from gaung.listen.shown.imports import report_shown


@login_required
@require_safe
def show_import(request: HttpRequest, code: str, import_code: str) -> HttpResponse:
    """How far an import is, then what became of its rows. Asks itself again while it runs."""
    place = campaign_for(request, code)
    imported = queries.import_for(place.here, import_code)
    context = {
        "place": place,
        "here": "listen",
        "imported": imported,
        "is_stalled": records.is_stalled(imported, timezone.now()),
    }
    if getattr(request, "htmx", False):
        response = render(request, "listen/show_import.html#progress", context)
        if not imported.is_running:
            response.headers["HX-Refresh"] = "true"
        return response
    context["report"] = report_shown(imported, queries.own_accounts(place.here))
    context["is_remembered"] = queries.is_mapping_remembered(imported)
    return render(request, "listen/show_import.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def map_columns(request: HttpRequest, code: str, import_code: str) -> HttpResponse:
    """Say what the columns of a table mean."""
    place = campaign_for(request, code, LISTENERS)
    imported = queries.import_for(place.here, import_code)
    if imported.state != ImportState.NEEDS_MAPPING or imported.removed_at:
        return redirect("show_import", code, import_code)
    seen = imported.report or {}
    initial = MappingForm.initial_of(ColumnMapping.from_json(seen["suggestion"]))
    form = MappingForm(
        seen["headers"],
        request.POST if request.method == "POST" else None,
        initial=initial,
        rows=seen["rows"],
    )
    if request.method == "POST" and "lihat" not in request.POST and form.is_valid():
        try:
            actions.choose_mapping(
                by=place.person,
                at=timezone.now(),
                imported=imported,
                mapping=form.mapping(),
                signature=seen["signature"],
            )
        except MappingNotAskedError:
            messages.info(request, _("Impor ini sudah jalan lagi."))
        return redirect("show_import", code, import_code)
    context = {
        "place": place,
        "here": "listen",
        "imported": imported,
        "form": form,
        "seen": seen,
        "preview": preview(seen, form, place.here.zone),
    }
    wrong = form.is_bound and not form.is_valid()
    return render(request, "listen/map_columns.html", context, status=422 if wrong else 200)


@login_required
@require_POST
def forget_mapping(request: HttpRequest, code: str, import_code: str) -> HttpResponse:
    """Forget what the columns of such a table mean."""
    try:
        actions.forget_mapping(**_change(request, code, import_code))
    except NothingToForgetError:
        messages.info(request, _("Arti kolomnya memang sudah tidak diingat."))
    else:
        messages.success(
            request, _("Arti kolomnya dilupakan. Berkas berikutnya akan ditanyakan lagi.")
        )
    return redirect("show_import", code, import_code)


@login_required
@require_POST
def cancel_import(request: HttpRequest, code: str, import_code: str) -> HttpResponse:
    """End a running import."""
    try:
        actions.cancel_import(**_change(request, code, import_code))
    except NothingToCancelError:
        messages.info(request, _("Impornya sudah selesai lebih dulu."))
        return redirect("show_import", code, import_code)
    messages.success(request, _("Impor dibatalkan. Tidak ada yang tersimpan."))
    return redirect("listening", code)


@login_required
@require_POST
def remove_import(request: HttpRequest, code: str, import_code: str) -> HttpResponse:
    """Take an import away, with half a minute to change one's mind."""
    actions.remove_import(**_change(request, code, import_code))
    return redirect("listening", code)


@login_required
@require_POST
def restore_import(request: HttpRequest, code: str, import_code: str) -> HttpResponse:
    """Bring a removed import back."""
    try:
        actions.restore_import(**_change(request, code, import_code))
    except NothingToUndoError:
        messages.error(
            request, _("Sudah lewat 30 detik, baris-barisnya sudah dihapus. Unggah lagi berkasnya.")
        )
    else:
        messages.success(request, _("Impornya kembali."))
    return redirect("listening", code)


@login_required
@require_safe
def refused_rows(request: HttpRequest, code: str, import_code: str) -> StreamingHttpResponse:
    """The refused rows as a table that no spreadsheet will run as a formula."""
    place = campaign_for(request, code)
    imported = queries.import_for(place.here, import_code)
    response = StreamingHttpResponse(refused_csv(imported), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="ditolak-{imported.code}.csv"'
    return response


def _change(request: HttpRequest, code: str, import_code: str) -> dict[str, Any]:
    """What every action on an import asks for: by whom, when, on which one."""
    place = campaign_for(request, code, LISTENERS)
    imported = queries.import_for(place.here, import_code)
    return {"by": place.person, "at": timezone.now(), "imported": imported}
