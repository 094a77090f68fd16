# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of learning: a test before and a test after, side by side."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gaung.campaigns.rules import campaign_for
from gaung.evaluate import learning as learnt
from gaung.evaluate import learning_drawn as drawn
from gaung.evaluate import learning_words as words
from gaung.meet.guests.queries import latest_invited

MOST_INVITED = 1_000_000
TICKS = (0, 25, 50, 75, 100)


@login_required
@require_safe
def learning(request: HttpRequest, code: str) -> HttpResponse:
    """What the people of both tests learnt, question by question too; says when that is too few."""
    place = campaign_for(request, code)
    choice = learnt.choice_of(
        place.here, request.GET.get("sebelum", ""), request.GET.get("sesudah", "")
    )
    from_list = latest_invited(place.here) if "diundang" not in request.GET else None
    n_invited = from_list[1] if from_list else _invited(request.GET.get("diundang", ""))
    context: dict[str, Any] = {
        "place": place,
        "here": "evaluate",
        "choice": choice,
        "n_invited": n_invited,
        "guests_of": from_list[0] if from_list else None,
    }
    if choice.pair:
        context |= _told(learnt.learning_of(choice.pair, n_invited))
    return render(request, "evaluate/learning.html", context)


def _told(found: learnt.Learning) -> dict[str, Any]:
    return {
        "found": found,
        "verdict": words.verdict(found.gains),
        "notices": words.notices(found.gains),
        "facts": words.facts(found.gains),
        "dots": drawn.dots(found.scores),
        "ticks": [(each, drawn.along(each), drawn.upward(each)) for each in TICKS],
        "items": drawn.drawn_items(found.items),
        "shifts": drawn.drawn_shifts(found.shifts),
    }


def _invited(given: str) -> int | None:
    if not (given.isascii() and given.isdigit()):
        return None
    return min(int(given), MOST_INVITED) or None
