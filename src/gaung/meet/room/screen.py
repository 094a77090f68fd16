# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the screen in the hall shows."""

from typing import Any

from django.conf import settings

from gaung.kit.qr import qr_svg
from gaung.meet.enums import Phase
from gaung.meet.room.state import Room

GROWS = frozenset({"cloud", "open", "brainstorm", "questions", "teams"})
"""Kinds whose results are worth watching while they come in; a vote that is seen sways others."""


def screen_context(room: Room) -> dict[str, Any]:
    """The context of the panel."""
    context = room.context()
    is_growing = bool(room.block and room.block.kind in GROWS and room.phase is not Phase.SHOW)
    context |= {
        "kind_template": room.template("screen"),
        "is_live": is_growing and room.is_taking,
        "host": settings.GAUNG_PUBLIC_URL.partition("://")[2],
    }
    if room.is_open and (room.has_results or is_growing):
        context["results_html"] = room.results_html(context)
    context["link_qr"] = _link_qr(room)
    return context


def _link_qr(room: Room) -> str:
    """The QR of where a block sends people, beside the room's own."""
    block, base = room.block, settings.GAUNG_PUBLIC_URL
    if block is None:
        return ""
    if block.kind == "actions":
        return qr_svg(block.content.get("link") or f"{base}/aksi/{room.session.campaign.code}")
    survey = block.content.get("survey") if block.kind == "survey" else ""
    return qr_svg(f"{base}/isi/{survey}/") if survey else ""
