# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages about the house itself."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from gaung.kit.rings import Ring


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it whatever a page says; ours is drawn as SVG."""
    del request
    return HttpResponseRedirect(static("gaung/icon.svg"))


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state; only in debug."""
    rings = {
        "broadcast": [Ring(n, 0) for n in (12, 30, 44, 51)],
        "dialogue": [Ring(n, n) for n in (12, 30, 44, 51)],
        "nothing": [],
    }
    return render(request, "kit/gallery.html", {"rings": rings})
