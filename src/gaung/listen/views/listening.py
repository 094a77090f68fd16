# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The listening page, the rows behind its numbers, and whole threads."""

from typing import Any

import duckdb
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gaung.campaigns.models import Campaign
from gaung.campaigns.rules import campaign_for
from gaung.engine.voices import VoicePage, page
from gaung.engine.voices import thread as thread_rows
from gaung.listen import queries
from gaung.listen.looking import ORDERS, SETS, Look
from gaung.listen.models import Analysis
from gaung.listen.rows import row_shown, safe_url, thread_shown
from gaung.listen.shown import listening_shown
from gaung.listen.words.files import PLATFORMS
from gaung.listen.words.people import SEGMENTS

PAGE = 30


@login_required
@require_safe
def listening(request: HttpRequest, code: str) -> HttpResponse:
    """What was heard: unanswered questions first, then the index and what it is made of."""
    place = campaign_for(request, code)
    work = queries.work_of(place.here)
    context: dict[str, Any] = {"place": place, "here": "listen", "work": work}
    if getattr(request, "htmx", False):
        response = render(request, "listen/listening.html#work", context)
        if not work.is_running:
            response.headers["HX-Refresh"] = "true"
        return response
    analysis = queries.latest_analysis(place.here)
    context |= {
        "heard": listening_shown(analysis.result or {}) if analysis else None,
        "own": queries.own_accounts(place.here),
        "removed": queries.just_removed(place.here, timezone.now()),
    }
    return render(request, "listen/listening.html", context)


@login_required
@require_safe
def voices(request: HttpRequest, code: str) -> HttpResponse:
    """The rows behind the numbers: searched, filtered, ordered, all in the address."""
    place = campaign_for(request, code)
    look = Look.from_address(request.GET.dict())
    analysis = queries.latest_analysis(place.here)
    found = _page(place.here, analysis, look, request.GET.get("setelah") or None)
    context = {
        "place": place,
        "here": "listen",
        "look": look,
        "analysis": analysis,
        "rows": [row_shown(row) for row in found.rows],
        "found": found,
        "sets": [(key, words) for key, (_set, words) in SETS.items()],
        "orders": [(key, words) for key, (_order, words) in ORDERS.items()],
        "segments": SEGMENTS.items(),
        "platforms": _platforms(analysis),
        "is_later_page": "setelah" in request.GET,
        "here_query": look.address(),
        "without": {
            "week": look.address(minggu=""),
            "author": look.address(orang=""),
            "post": look.address(post=""),
        },
    }
    return render(request, "listen/voices.html", context)


@login_required
@require_safe
def thread(request: HttpRequest, code: str, thread_id: int) -> HttpResponse:
    """One conversation from its beginning."""
    place = campaign_for(request, code)
    analysis = queries.latest_analysis(place.here)
    if analysis is None:
        raise Http404
    if request.GET.get("di", analysis.code) != analysis.code:
        messages.info(request, _("Angkanya baru dihitung ulang. Cari lagi suaranya di sini."))
        return redirect("voices", code)
    rows = thread_rows(queries.voices_path(place.here, analysis), thread_id)
    if not rows:
        raise Http404
    context = {
        "place": place,
        "here": "listen",
        "rows": thread_shown(rows),
        "post_url": safe_url(rows[0].post_url),
    }
    return render(request, "listen/thread.html", context)


def _page(
    campaign: Campaign, analysis: Analysis | None, look: Look, cursor: str | None
) -> VoicePage:
    nothing = VoicePage((), 0, None)
    if analysis is None:
        return nothing
    path = queries.voices_path(campaign, analysis)
    try:
        return page(path, filter=look.filter(), cursor=cursor, limit=PAGE)
    except ValueError:  # somebody changed the cursor in the address
        return page(path, filter=look.filter(), limit=PAGE)
    except duckdb.IOException:  # a newer analysis took its place this very moment
        return nothing


def _platforms(analysis: Analysis | None) -> list[tuple[str, str]]:
    result = (analysis.result if analysis else None) or {"platforms": []}
    return [
        (tally["platform"], str(PLATFORMS.get(tally["platform"], tally["platform"])))
        for tally in result["platforms"]
    ]
