# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Patterns in time, of others and of our own: who writes at once, and hours that are loud."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gaung.campaigns.rules import campaign_for
from gaung.listen import queries
from gaung.listen.loud import loud_shown
from gaung.listen.mirrored import mirror_shown
from gaung.listen.together import together_shown


@login_required
@require_safe
def coordination(request: HttpRequest, code: str) -> HttpResponse:
    """Repeated simultaneity: groups, their texts and moments, the index with and without them."""
    place = campaign_for(request, code)
    analysis = queries.latest_analysis(place.here)
    shown = together_shown(analysis.result or {}) if analysis else None
    context = {"place": place, "here": "listen", "analysis": analysis, "shown": shown}
    context["mirror"] = mirror_shown(analysis.result or {}) if analysis else None
    return render(request, "listen/coordination.html", context)


@login_required
@require_safe
def ourselves(request: HttpRequest, code: str) -> HttpResponse:
    """The same glass on our own campaign: whether who carries our words looks like people."""
    place = campaign_for(request, code)
    analysis = queries.latest_analysis(place.here)
    shown = mirror_shown(analysis.result or {}) if analysis else None
    context = {"place": place, "here": "listen", "analysis": analysis, "shown": shown}
    return render(request, "listen/ourselves.html", context)


@login_required
@require_safe
def spikes(request: HttpRequest, code: str) -> HttpResponse:
    """The hours that were far louder than usual, and the rows that made them so."""
    place = campaign_for(request, code)
    analysis = queries.latest_analysis(place.here)
    shown = loud_shown(analysis.result or {}) if analysis else None
    context = {"place": place, "here": "listen", "analysis": analysis, "shown": shown}
    return render(request, "listen/spikes.html", context)
