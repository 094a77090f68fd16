# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of the engine as the rows' page and the thread show them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gaung.engine.voices import Voice
from gaung.engine.voices.asking import search_words
from gaung.kit.numbers import local_number
from gaung.listen.enums import TriageKind
from gaung.listen.looking import Look
from gaung.listen.models import Triage
from gaung.listen.narrowing import topic_words
from gaung.listen.words.files import PLATFORMS
from gaung.listen.words.people import REASONS, SEGMENTS, readable, voice_name
from gaung.listen.words.tongues import tongue_name
from gaung.listen.words.waiting import days_words

DEEPEST = 4
DAY = 86_400
Piece = tuple[str, bool]
"""Some of a text, and whether it is what was searched for."""


@dataclass(frozen=True, slots=True)
class MarkShown:
    """What people said of a row, or what the machine suggests where nobody said what it is."""

    kind: str
    is_done: bool
    by: str
    at: datetime | None
    suggested: str
    suggested_words: str


@dataclass(frozen=True, slots=True)
class RowShown:
    """One voice in words; `reasons` say why it is where it is.

    `place` numbers those of a page that can be marked, from 0; None for what we wrote ourselves.
    """

    voice: Voice
    name: str
    at: datetime | None
    platform: str
    pieces: tuple[Piece, ...]
    reasons: tuple[str, ...]
    waits: bool
    depth: int
    mark: MarkShown
    place: int | None

    @property
    def token(self) -> str:
        """The platform's own name of it, as forms send it."""
        return f"{self.voice.platform}:{self.voice.key}"


def rows_shown(
    voices: Sequence[Voice],
    marks: Mapping[tuple[str, str], Triage],
    *,
    look: Look | None = None,
    result: Mapping[str, Any] | None = None,
    depths: Sequence[int] | None = None,
) -> list[RowShown]:
    """Rows with their words; a depth is only a look, not deeper than a phone is wide."""
    places = count()
    return [
        RowShown(
            voice=voice,
            name=voice_name(voice.author),
            at=None if voice.at is None else datetime.fromtimestamp(voice.at, UTC),
            platform=str(PLATFORMS.get(voice.platform, voice.platform)),
            pieces=pieces(readable(voice.text), look.search if look else ""),
            reasons=tuple(_reasons(voice, look or Look(), result or {})),
            waits=voice.is_public and voice.is_question and not voice.answered,
            depth=min(depths[number] if depths else 0, DEEPEST),
            mark=mark_shown(voice, marks.get((voice.platform, voice.key))),
            place=None if voice.is_owner or voice.is_post else next(places),
        )
        for number, voice in enumerate(voices)
    ]


def mark_shown(voice: Voice, told: Triage | None) -> MarkShown:
    """What is said of a row."""
    kind = told.kind if told else ""
    suggested = "" if kind or voice.suggested not in TriageKind.values else voice.suggested
    if voice.is_owner or (suggested == TriageKind.QUESTION and voice.is_question):
        suggested = ""  # of us nothing is asked, and a question says so already
    return MarkShown(
        kind=str(TriageKind(kind).label) if kind else "",
        is_done=bool(told and told.is_done),
        by=str(told.by) if told and told.by else "",
        at=told.at if told else None,
        suggested=suggested or "",
        suggested_words=str(TriageKind(suggested).label) if suggested else "",
    )


def pieces(text: str, search: str) -> tuple[Piece, ...]:
    """A text cut where the words of a search are."""
    words = sorted(search_words(search), key=len, reverse=True)
    if not words:
        return ((text, False),)
    cut = re.split(f"({'|'.join(map(re.escape, words))})", text, flags=re.IGNORECASE)
    return tuple((part, bool(place % 2)) for place, part in enumerate(cut) if part)


def safe_url(url: str | None) -> str:
    """An address out of a file, where it can be linked: a file may hold "javascript:..."."""
    return url if url and url.startswith(("https://", "http://")) else ""


def _reasons(voice: Voice, look: Look, result: Mapping[str, Any]) -> list[str]:
    found = [_place_in_order(voice, look.order)]
    if voice.segment and voice.segment_reason:
        found.append(f"{SEGMENTS[voice.segment]}: {REASONS.get(voice.segment_reason, '')}")
    if voice.topic_no is not None:
        found.append(_("topik %(name)s") % {"name": topic_words(result, voice.topic_no)})
    if voice.tongue and voice.tongue not in {"ind", "und"}:
        found.append(_("bahasa %(name)s") % {"name": tongue_name(voice.tongue)})
    if voice.asks_for:
        found.append(_("meminta sesuatu"))
    if voice.offers:
        found.append(_("menawarkan sesuatu"))
    if voice.group_no is not None:
        found.append(_("kelompok serempak %(n)s") % {"n": voice.group_no})
    if voice.in_spike is not None:
        found.append(_("lonjakan %(n)s") % {"n": voice.in_spike})
    return [words for words in found if words]


def _place_in_order(voice: Voice, order: str) -> str:
    likes = _("%(n)s suka") % {"n": local_number(voice.likes)}
    if order == "suka":
        return likes
    if order == "balasan":
        n = voice.n_replies
        return ngettext("%(n)s balasan", "%(n)s balasan", n) % {"n": local_number(n)}
    if order == "mendesak" and voice.priority is not None:
        waited = days_words(voice.priority / (1 + voice.likes) - DAY)
        return _("menunggu %(time)s") % {"time": waited} + (f", {likes}" if voice.likes else "")
    return ""
