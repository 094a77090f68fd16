# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of results."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gaung.campaigns.rules import campaign_for
from gaung.evaluate import queries, words
from gaung.listen.models import Cut
from gaung.listen.queries import cuts_of, import_readings, latest_analysis, work_of


@login_required
@require_safe
def evaluate(request: HttpRequest, code: str) -> HttpResponse:
    """Two imports side by side, or the time before and after a day, and how far people came."""
    place = campaign_for(request, code)
    sides = queries.sides_of(import_readings(place.here))
    imports = queries.chosen(sides, request.GET.get("sebelum", ""), request.GET.get("sesudah", ""))
    cuts = cuts_of(place.here)
    cut = _chosen(cuts, request.GET.get("tanggal", ""))
    analysis = latest_analysis(place.here) if cut else None
    result = (analysis.result if analysis else None) or {}
    compared = queries.around(result, cut.on.isoformat()) if cut else imports
    pair = queries.side_by_side(*compared) if compared else None
    is_measuring = cut is not None and pair is None and work_of(place.here).is_measuring
    if getattr(request, "htmx", False):
        waits, refreshes = HttpResponse(status=204), HttpResponse(headers={"HX-Refresh": "true"})
        return waits if is_measuring else refreshes
    context = {
        "place": place,
        "here": "evaluate",
        "pair": pair,
        "sides": sides,
        "imports": imports,
        "cuts": cuts,
        "cut": cut,
        "is_measuring": is_measuring,
        "verdict": words.verdict(pair) if pair else "",
        "rows": words.rows(pair) if pair else [],
        "reached": queries.reached(place.here),
    }
    return render(request, "evaluate/evaluate.html", context)


def _chosen(cuts: Sequence[Cut], on: str) -> Cut | None:
    return next((cut for cut in cuts if cut.on.isoformat() == on), None)
