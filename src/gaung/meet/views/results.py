# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a meeting came to, block by block; it stays after the event."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gaung.meet.kinds import block_kinds
from gaung.meet.results import KINDS
from gaung.meet.results.questions import of as questions_result
from gaung.meet.rules import MODERATORS
from gaung.meet.views.finding import block_for, session_for


@login_required
@require_safe
def session_results(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """Every block that has results, as links."""
    place, session = session_for(request, code, session_code)
    blocks = [block for block in session.blocks.current() if block.kind in KINDS]
    kinds = block_kinds()
    shown = [(block, kinds[block.kind].title) for block in blocks]
    context = {"place": place, "here": "meet", "session": session, "blocks": shown}
    context["may_moderate"] = place.may(MODERATORS)
    return render(request, "meet/results/session.html", context)


@login_required
@require_safe
def block_results(request: HttpRequest, code: str, session_code: str, block: str) -> HttpResponse:
    """The panel of one block, all questions where it is about questions."""
    place, session = session_for(request, code, session_code)
    found = block_for(session, block)
    kind = block_kinds().get(found.kind)
    if kind is None or found.kind not in KINDS:
        raise Http404
    of = kind.results
    results = questions_result(found, most=0) if found.kind == "questions" else of(found)
    context = {
        "place": place,
        "here": "meet",
        "session": session,
        "shown_block": found,
        "content": found.content,
        "panel": f"meet/results/{found.kind}.html",
        **results,
    }
    return render(request, "meet/results/block.html", context)
