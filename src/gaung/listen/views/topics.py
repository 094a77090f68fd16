# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people talk about, in which languages, and what they ask for and offer."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gaung.campaigns.rules import campaign_for
from gaung.listen import queries
from gaung.listen.topical import topics_shown


@login_required
@require_safe
def topics(request: HttpRequest, code: str) -> HttpResponse:
    """Topics with their trend and open questions, languages, requests beside offers."""
    place = campaign_for(request, code)
    analysis = queries.latest_analysis(place.here)
    shown = topics_shown(analysis.result or {}) if analysis else None
    context = {"place": place, "here": "listen", "analysis": analysis, "shown": shown}
    return render(request, "listen/topics.html", context)
