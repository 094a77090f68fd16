# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows behind every figure: pages of voices, whole threads, what one can filter by.

Everything is read lazily from the file that an analysis has written; nothing is kept in memory.
"""

from gaung.engine.voices.asking import (
    VOICE_KINDS,
    Handling,
    VoiceFilter,
    VoiceOrder,
    VoiceSet,
)
from gaung.engine.voices.choices import Choices, PostChoice, choices
from gaung.engine.voices.compared import ComparedPage, ComparedRow, Told, compared_rows, places_of
from gaung.engine.voices.marks import Marks, Progress, progress, unheard, vanished
from gaung.engine.voices.pages import MOST_ROWS, VoicePage, keys_of, known, page
from gaung.engine.voices.row import Voice
from gaung.engine.voices.threads import ThreadPage, thread

__all__ = [
    "MOST_ROWS",
    "VOICE_KINDS",
    "Choices",
    "ComparedPage",
    "ComparedRow",
    "Handling",
    "Marks",
    "PostChoice",
    "Progress",
    "ThreadPage",
    "Told",
    "Voice",
    "VoiceFilter",
    "VoiceOrder",
    "VoicePage",
    "VoiceSet",
    "choices",
    "compared_rows",
    "keys_of",
    "known",
    "page",
    "places_of",
    "progress",
    "thread",
    "unheard",
    "vanished",
]
