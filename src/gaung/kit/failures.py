# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Error pages that say what happened, that nothing was lost, and what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token did not fit: usually an old tab, sometimes blocked cookies."""
    del reason
    return render(request, "errors/csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing here, or nothing you may see: the same words for both."""
    del exception
    return render(request, "errors/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """You may see this, but not do that."""
    return render(request, "errors/403.html", {"reason": str(exception or "")}, status=403)


PLAIN = "Ada yang rusak di pihak kami. / Something broke on our side."


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault. Needs no session and no database; where even drawing fails, a bare sentence."""
    del request
    try:
        return HttpResponse(render_to_string("errors/500.html"), status=500)
    except Exception:  # noqa: BLE001 - whatever broke the page may break this one too
        return HttpResponse(PLAIN, status=500, content_type="text/plain; charset=utf-8")
