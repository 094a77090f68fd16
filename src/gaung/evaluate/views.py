# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of results."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gaung.campaigns.rules import campaign_for
from gaung.evaluate import queries, words
from gaung.listen.queries import import_readings


@login_required
@require_safe
def evaluate(request: HttpRequest, code: str) -> HttpResponse:
    """Two imports side by side, and how far people came."""
    place = campaign_for(request, code)
    measured = import_readings(place.here)
    pair = queries.side_by_side(
        measured, request.GET.get("sebelum", ""), request.GET.get("sesudah", "")
    )
    context = {
        "place": place,
        "here": "evaluate",
        "pair": pair,
        "is_only_one": len(measured) == 1,
        "verdict": words.verdict(pair) if pair else "",
        "rows": words.rows(pair) if pair else [],
        "reached": queries.reached(place.here),
    }
    return render(request, "evaluate/evaluate.html", context)
