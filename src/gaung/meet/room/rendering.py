# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The room as phones get it: drawn once for all of them, in both languages."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import timezone, translation

from gaung.meet.room.state import Room, milliseconds, room_path, room_url

LANGUAGES = (("id", ""), ("en", "/en"))
"""Each language, and how its addresses end."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A room in one language: the whole page, and what the open ones are told."""

    language: str
    ending: str
    page: bytes
    told: bytes


def draw_room(room: Room) -> list[Drawn]:
    """Draw the room in every language, in the campaign's time zone."""
    with timezone.override(room.session.campaign.zone):
        return [_drawn(room, language, ending) for language, ending in LANGUAGES]


def _drawn(room: Room, language: str, ending: str) -> Drawn:
    with translation.override(language):
        path = room_path(room.session)
        context = {
            **room.context(),
            "LANGUAGE_CODE": language,
            "kind_template": room.template("phone"),
            "here": path + ending,
            "url": room_url(room.session),
            "colour_css": colour_path(room),
        }
        if room.has_results:
            context["results_html"] = room.results_html(context)
        html = render_to_string("meet/phone/now.html", context)
        page = render_to_string("meet/phone/room.html", {**context, "now_html": html})
        return Drawn(language, ending, page.encode(), _told(room, html))


def _told(room: Room, html: str) -> bytes:
    """One line of JSON; `html` is put in the place of what the phone shows."""
    state: Mapping[str, object] = {
        "v": room.session.version,
        "block": room.block.code if room.block else "",
        "phase": room.phase.value,
        "until": milliseconds(room.until),
        "html": html,
    }
    return json.dumps(state, ensure_ascii=False, separators=(",", ":")).encode()


def colour_path(room: Room) -> str:
    """The tiny style sheet with the campaign's colour; its name changes with the colour."""
    return f"{room_path(room.session)}/warna-{room.session.campaign.colour[1:].lower()}.css"


def colour_sheet(room: Room) -> bytes:
    """A file of its own, since the page's policy allows no style inside the page."""
    return f":root{{--campaign:{room.session.campaign.colour}}}".encode()


def draw_aside(room: Room, template: str) -> bytes:
    """The page after a form without JavaScript, or after leaving; Indonesian, as those are."""
    with translation.override("id"):
        context = {**room.context(), "LANGUAGE_CODE": "id", "colour_css": colour_path(room)}
        return render_to_string(template, context).encode()
