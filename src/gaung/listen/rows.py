# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of the engine as the rows' page and the thread show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from gaung.engine.voices import Voice
from gaung.listen.words.files import PLATFORMS
from gaung.listen.words.people import REASONS, SEGMENTS, voice_name

DEEPEST = 4


@dataclass(frozen=True, slots=True)
class RowShown:
    """One voice in words."""

    voice: Voice
    name: str
    at: datetime | None
    platform: str
    segment: str
    why: str
    waits: bool
    depth: int


def row_shown(voice: Voice) -> RowShown:
    """A row with its words; depth is only the look of a thread, not deeper than a phone is wide."""
    return RowShown(
        voice=voice,
        name=voice_name(voice.author),
        at=None if voice.at is None else datetime.fromtimestamp(voice.at, UTC),
        platform=str(PLATFORMS.get(voice.platform, voice.platform)),
        segment=str(SEGMENTS.get(voice.segment or "", "")),
        why=str(REASONS.get(voice.segment_reason or "", "")),
        waits=voice.is_public and voice.is_question and not voice.answered,
        depth=min(voice.depth, DEEPEST),
    )


def safe_url(url: str | None) -> str:
    """An address out of a file, where it can be linked: a file may hold "javascript:..."."""
    return url if url and url.startswith(("https://", "http://")) else ""


def thread_shown(voices: Sequence[Voice]) -> list[RowShown]:
    """A thread in reading order: every reply below what it answers, earlier ones first."""
    known = {voice.id for voice in voices}
    below: dict[int | None, list[Voice]] = {}
    for voice in voices:
        parent = voice.parent_id if voice.parent_id in known else None
        below.setdefault(parent, []).append(voice)
    ordered: list[RowShown] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        voice = waiting.pop()
        ordered.append(row_shown(voice))
        waiting.extend(reversed(below.get(voice.id, [])))
    return ordered
