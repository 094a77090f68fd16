# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Patterns in time, of others and of our own: who writes at once, and hours that are loud."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gaung.listen.shown.coordination import coordination_shown
from gaung.listen.shown.ourselves import ourselves_shown
from gaung.listen.shown.spikes import spikes_shown
from gaung.listen.views.measured import measured


@login_required
@require_safe
def coordination(request: HttpRequest, code: str) -> HttpResponse:
    """Repeated simultaneity: groups, their texts and moments, the index with and without them."""
    page = measured(request, code)
    page["shown"] = coordination_shown(page["result"])
    page["mirror"] = ourselves_shown(page["result"])
    return render(request, "listen/coordination.html", page)


@login_required
@require_safe
def ourselves(request: HttpRequest, code: str) -> HttpResponse:
    """The same glass on our own campaign: whether who carries our words looks like people."""
    page = measured(request, code)
    page["shown"] = ourselves_shown(page["result"])
    return render(request, "listen/ourselves.html", page)


@login_required
@require_safe
def spikes(request: HttpRequest, code: str) -> HttpResponse:
    """The hours that were far louder than usual, and the rows that made them so."""
    page = measured(request, code)
    page["shown"] = spikes_shown(page["result"])
    return render(request, "listen/spikes.html", page)
