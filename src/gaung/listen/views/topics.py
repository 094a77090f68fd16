# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people talk about, in which languages, and what they ask for and offer."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gaung.listen.shown.topics import topics_shown
from gaung.listen.views.measured import measured


@login_required
@require_safe
def topics(request: HttpRequest, code: str) -> HttpResponse:
    """Topics with their trend and open questions, languages, requests beside offers."""
    page = measured(request, code)
    page["shown"] = topics_shown(page["result"])
    return render(request, "listen/topics.html", page)
