# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The listening page: what was heard, and the ways to everything that was found."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gaung.campaigns.rules import LISTENERS, campaign_for
from gaung.listen import queries
from gaung.listen.actions.analyses import retry_analysis
from gaung.listen.cards import CARDS
from gaung.listen.shown.listening import listening_shown


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
        "result": (analysis.result if analysis else None) or {},
        "cards": CARDS,
        "n_done": queries.n_done(place.here) if analysis else 0,
        "own": queries.own_accounts(place.here),
        "removed": queries.just_removed(place.here, timezone.now()),
    }
    return render(request, "listen/listening.html", context)


@login_required
@require_POST
def measure_again(request: HttpRequest, code: str) -> HttpResponse:
    """Measure once more after it failed."""
    place = campaign_for(request, code, LISTENERS)
    retry_analysis(by=place.person, at=timezone.now(), campaign=place.here)
    return redirect("listening", code)
