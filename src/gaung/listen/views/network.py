# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who talks with whom: the page, and its picture as a file of its own."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gaung.engine.pictures.network import STYLE_HASH, VERSION, network_svg
from gaung.listen.shown.network import network_shown, voices_page
from gaung.listen.views.measured import measured
from gaung.listen.words.network import picture_words

POLICY = f"default-src 'none'; style-src '{STYLE_HASH}'; sandbox"


@login_required
@require_safe
def network(request: HttpRequest, code: str) -> HttpResponse:
    """Who is heard, who connects, and how much of it goes through us."""
    page = measured(request, code)
    page["told"] = told = page["result"].get("network")
    if told:
        page["shown"] = network_shown(told)
        page["voices"] = voices_page(
            told, request.GET.get("urut", ""), request.GET.get("halaman", "")
        )
    return render(request, "listen/network.html", page)


@login_required
@require_safe
def network_picture(request: HttpRequest, code: str) -> HttpResponse:
    """The drawing, kept by a browser until the numbers change, and asked for anew each time."""
    page = measured(request, code)
    told, analysis = page["result"].get("network") or {}, page["analysis"]
    if not told.get("picture"):
        raise Http404
    etag = f'"{analysis.code}-{get_language()}-{VERSION}"'
    answer = get_conditional_response(request, etag=etag)
    if not isinstance(answer, HttpResponse):
        drawn = network_svg(told["picture"], picture_words(told))
        answer = HttpResponse(drawn, content_type="image/svg+xml")
    answer.headers["ETag"] = etag
    # "no-cache" asks before showing, so a lent phone shows nothing once its owner has signed out.
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Content-Security-Policy"] = POLICY
    return answer
