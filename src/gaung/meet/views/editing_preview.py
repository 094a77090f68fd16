# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A block as phones and the screen would show it, before anybody is there."""

import json
import re
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gaung.campaigns.rules import campaign_for
from gaung.kit.qr import qr_svg
from gaung.meet.enums import Phase, Status
from gaung.meet.models import Session
from gaung.meet.room.rendering import draw_room
from gaung.meet.room.screen import screen_context
from gaung.meet.room.state import Room, room_path, room_url
from gaung.meet.room.steps import kind_of
from gaung.meet.views.finding import block_for, session_for


@login_required
@require_safe
def preview_block(request: HttpRequest, code: str, session_code: str, block: str) -> HttpResponse:
    """One page of a block in one phase on one face; its buttons send nothing."""
    place, session = session_for(request, code, session_code)
    found = block_for(session, block)
    kind = kind_of(found)
    n_pages = kind.pages(found)
    page = min(max(0, _number(request.GET.get("halaman", ""))), n_pages - 1)
    phase = _phase(request.GET.get("fase", ""), kind.phases)
    session.status = Status.OPEN  # only drawn so, never saved
    room = Room(session, found, page, phase)
    is_screen = request.GET.get("muka") == "layar"
    context = {
        "place": place,
        "campaign": place.here,
        "session": session,
        "part": found,  # inside a template, "block" is the template's own
        "drawn": mark_safe(_screen(room) if is_screen else _phone(room)),  # noqa: S308 - templates
        "face": "layar" if is_screen else "hp",
        "phases": kind.phases if len(kind.phases) > 1 else (),
        "phase": phase,
        "page": page,
        "pages": range(n_pages) if n_pages > 1 else (),
        "colour_css": reverse("meet_colour", args=[place.here.code]),
        "LANGUAGE_CODE": get_language(),
    }
    if is_screen:
        context |= {"qr": qr_svg(room_url(session)), "host": urlsplit(room_url(session)).netloc}
        return render(request, "meet/editing/preview_screen.html", context)
    return render(request, "meet/editing/preview.html", context)


def _number(asked: str) -> int:
    return int(asked[:3]) if asked.isascii() and asked.isdigit() else 0


def _phase(asked: str, phases: tuple[Phase, ...]) -> Phase:
    return Phase(asked) if asked in phases else phases[0]


def _screen(room: Room) -> str:
    """What the screen would show."""
    panel = render_to_string("meet/screen/panel.html", screen_context(room))
    return _from_office(room.session, panel, "layar")


def _phone(room: Room) -> str:
    """What a phone would be told, in the screen's language; pictures from the office."""
    language = get_language() or "id"
    drawn = next(each for each in draw_room(room) if each.language == language)
    return _from_office(room.session, json.loads(drawn.told)["html"], "hp")


def _from_office(session: Session, html: str, size: str) -> str:
    """Pictures are with the crowd only once the room is open."""
    there = re.compile(re.escape(f"{room_path(session)}/gambar/") + r"([0-9a-f]{32})\.webp")
    here = reverse("meet_picture", args=[session.campaign.code, "0", size])
    return there.sub(lambda found: here.replace("/0-", f"/{found[1]}-"), html)


@login_required
@require_safe
def meet_colour(request: HttpRequest, code: str) -> HttpResponse:
    """The campaign's colour for the preview."""
    place = campaign_for(request, code)
    sheet = f":root{{--campaign:{place.here.colour}}}"
    return HttpResponse(sheet, content_type="text/css")
