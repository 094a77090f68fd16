# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ideas that rooms brought: put away, taken back."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from gaung.campaigns.rules import WRITERS, campaign_for
from gaung.plan.actions.ideas import put_idea_away
from gaung.plan.models import RoomIdea


@login_required
@require_POST
def put_away_idea(request: HttpRequest, code: str, idea_code: str) -> HttpResponse:
    """Put an idea away; the plan offers to take it back."""
    return _put(request, code, idea_code, is_away=True)


@login_required
@require_POST
def restore_idea(request: HttpRequest, code: str, idea_code: str) -> HttpResponse:
    """Take an idea back."""
    return _put(request, code, idea_code, is_away=False)


def _put(request: HttpRequest, code: str, idea_code: str, *, is_away: bool) -> HttpResponse:
    place = campaign_for(request, code, WRITERS)
    idea = get_object_or_404(RoomIdea, campaign=place.here, code=idea_code)
    idea.campaign = place.here
    put_idea_away(by=place.person, at=timezone.now(), idea=idea, is_away=is_away)
    return redirect("plan", place.here.code)
