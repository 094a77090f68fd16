# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows behind the numbers and whole threads, to be read and sorted."""

import duckdb
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gaung.campaigns.rules import CampaignPlace
from gaung.engine.voices import Choices, VoicePage, choices
from gaung.engine.voices import page as page_rows
from gaung.engine.voices import thread as thread_rows
from gaung.listen import queries
from gaung.listen.actions.triage import marks_for
from gaung.listen.looking import ORDERS, SETS, Look
from gaung.listen.models import Analysis
from gaung.listen.narrowing import chips, fields
from gaung.listen.rows import rows_shown, safe_url
from gaung.listen.sorting import desk
from gaung.listen.views.measured import measured

PAGE = 30
THREAD_PAGE = 100


@login_required
@require_safe
def voices(request: HttpRequest, code: str) -> HttpResponse:
    """The rows behind the numbers: searched, filtered, ordered, all in the address."""
    page = measured(request, code)
    place, analysis, result = page["place"], page["analysis"], page["result"]
    look = Look.from_address(request.GET.dict())
    found, offered = _found(place, analysis, look)
    marks = queries.marks_at(place.here, found.rows)
    page |= {
        "look": look,
        "rows": rows_shown(found.rows, marks, look=look, result=result),
        "found": found,
        "first": found.n_before + 1,
        "last": found.n_before + len(found.rows),
        "sets": [(key, words) for key, (_set, words) in SETS.items()],
        "orders": [(key, words) for key, (_order, words) in ORDERS.items()],
        "fields": fields(look, offered, result),
        "chips": chips(look, offered, result),
        **desk(place, analysis, look),
    }
    return render(request, "listen/voices.html", page)


@login_required
@require_safe
def thread(request: HttpRequest, code: str, thread_id: int) -> HttpResponse:
    """One conversation in reading order, a page of it."""
    page = measured(request, code)
    place, analysis = page["place"], page["analysis"]
    if analysis is None:
        raise Http404
    if request.GET.get("di", analysis.code) != analysis.code:
        messages.info(request, _("Angkanya baru dihitung ulang. Cari lagi suaranya di sini."))
        return redirect("voices", code)
    found = thread_rows(
        queries.voices_path(place.here, analysis),
        thread_id,
        number=_number(request.GET.get("halaman")) or 1,
        with_id=_number(request.GET.get("suara")),
        limit=THREAD_PAGE,
    )
    if not found.rows:
        raise Http404
    look = Look.from_address(QueryDict(request.GET.get("dari", "")).dict())
    marks = queries.marks_at(place.here, found.rows)
    page |= {
        "look": look,
        "back": look.here(),
        "rows": rows_shown(
            found.rows, marks, look=look, result=page["result"], depths=found.depths
        ),
        "found": found,
        "thread_id": thread_id,
        "asked": _number(request.GET.get("suara")),
        "post_url": safe_url(found.rows[0].post_url),
        **desk(place, analysis, None),
    }
    return render(request, "listen/thread.html", page)


def _found(
    place: CampaignPlace, analysis: Analysis | None, look: Look
) -> tuple[VoicePage, Choices]:
    nothing = VoicePage((), 0), Choices()
    if analysis is None:
        return nothing
    path, wanted = queries.voices_path(place.here, analysis), look.filter()
    marks = marks_for(place.here, wanted)
    try:
        offered = choices(path)
        try:
            found = page_rows(
                path,
                filter=wanted,
                after=look.after or None,
                before=look.before or None,
                limit=PAGE,
                marks=marks,
            )
        except ValueError:  # somebody changed the cursor in the address
            found = page_rows(path, filter=wanted, limit=PAGE, marks=marks)
    except duckdb.IOException:  # a newer analysis took its place this very moment
        return nothing
    return found, offered


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None  # noqa: PLR2004
