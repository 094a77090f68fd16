# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking at a call from outside before it goes out."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from gaung.campaigns.rules import WRITERS, campaign_for
from gaung.plan import queries
from gaung.plan.forms import RallyForm
from gaung.plan.rallying import PROMPTS, rally


@login_required
@require_http_methods(["GET", "POST"])
def rally_check(request: HttpRequest, code: str, message_code: str) -> HttpResponse:
    """Would many posts like these look like people? What is pasted is looked at, never kept."""
    place = campaign_for(request, code, WRITERS)
    message = get_object_or_404(queries.messages_of(place.here), code=message_code)
    text = message.draft.text
    form = RallyForm(request.POST or None, message=text)
    seen = rally(**form.cleaned_data, message=text) if form.is_valid() else None
    context = {
        "place": place,
        "here": "plan",
        "message": message,
        "form": form,
        "rally": seen,
        "prompts": PROMPTS,
    }
    return render(request, "plan/rally.html", context, status=422 if form.errors else 200)
