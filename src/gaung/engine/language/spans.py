# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A stretch of the text as its author typed it."""

import unicodedata
from dataclasses import dataclass

_FIRST_ACCENT = "\u0300"
_JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_TAGS = range(0xE0020, 0xE0080)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of Unicode characters (Python's, not UTF-16 units): ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """What stands there."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether both share at least one character."""
        return self.start < other.end and other.start < self.end


def continues(character: str) -> bool:
    """Whether a character belongs to the one before it (accent, skin tone, joiner, keycap)."""
    if character < _FIRST_ACCENT:
        return False
    return (
        character in _JOINERS
        or unicodedata.combining(character) != 0
        or ord(character) in _SKIN_TONES
        or ord(character) in _FLAG_TAGS
    )


def whole(text: str, start: int, end: int) -> Span:
    """The span widened so that it cuts no accent from its letter and no emoji in two.

    An empty span stays empty. Positions outside the text are drawn in to its ends.
    """
    start, end = min(max(0, start), len(text)), min(len(text), end)
    if start >= end:
        return Span(start, start)
    while start > 0 and (continues(text[start]) or text[start - 1] == "\u200d"):
        start -= 1
    while end < len(text) and (continues(text[end]) or text[end - 1] == "\u200d"):
        end += 1
    return Span(start, end)
