# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The skeleton of a text: what is left when everything is gone that a copy is disguised with.

After the idea of Unicode Technical Standard 39, section 4: texts with equal skeletons look alike to
a reader.
"""

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

from gaung.engine.conversation.confusables import LOOKS_LIKE
from gaung.engine.conversation.joined import (
    BETWEEN,
    Points,
    points_of,
    single_spaced,
    squeezed,
    text_of,
)

_SPACE, _GONE = 0x20, 0
_INSIDE_WORDS = set("'\u2019\u2018\u02bc`\u00b4-\u2010\u2011.\u00b7_*~^|\\#\u2022")
_FIRST_OTHER_SCRIPT = 0x530  # Latin, Greek and Cyrillic come before
_LAID_OVER = [(0x300, 0x370), (0x483, 0x48A), (0x64B, 0x660), (0x1AB0, 0x1B00), (0x1DC0, 0x1E00),
              (0x20D0, 0x2100), (0xFE00, 0xFE30), (0xE0100, 0xE01F0)]  # fmt: skip
# What lies between are ideographs and Hangul, of which nothing is folded, and unassigned planes.
_LOOKED_AT = [
    (0, 0x3400),
    (0xA000, 0xAC00),
    (0xD7B0, 0x17000),
    (0x1B170, 0x20000),
    (0xE0000, 0xE0200),
]


def skeletons_of(bare: str) -> list[str]:
    """Return the skeletons of joined texts that are NFKC and without links and mentions.

    Case, look-alike letters, diacritics, emoji, punctuation, signs, and invisible characters make
    no difference; a letter stands twice in a row at most, a space once. Signs that stand inside
    words (`'`, `-`, `.`, `_`, `*`, `#`) vanish, all others separate words.
    """
    if bare.isascii():
        table, gone = _plain_folded()
        points: Points = np.frombuffer(bare.encode().translate(table, gone), dtype=np.uint8)
    else:
        folded = _folded()[points_of(bare)]
        points = folded[folded != _GONE]
    return text_of(single_spaced(squeezed(points))).split(BETWEEN)


@cache
def _plain_folded() -> tuple[bytes, bytes]:
    """What becomes of each ASCII character, as bytes, and those of which nothing is left."""
    table = _folded()[:256].astype(np.uint8)
    return table.tobytes(), bytes(np.flatnonzero(table[:128] == _GONE).tolist())


@cache
def _folded() -> npt.NDArray[np.uint32]:
    """What becomes of each code point, as an array over all of them; 0 stands for nothing."""
    table = np.arange(0x110000, dtype=np.uint32)
    for first, end in _LOOKED_AT:
        table[first:end] = [_fold(chr(point)) for point in range(first, end)]
    for first, end in _LAID_OVER:
        table[first:end] = _GONE
    table[ord(BETWEEN)] = ord(BETWEEN)
    return table


def _fold(character: str) -> int:
    kind = unicodedata.category(character)
    if kind[0] in "LNM":
        return _letter(character) if kind != "Me" else _GONE
    if character.isspace():
        return _SPACE
    if kind[0] == "C" or character in _INSIDE_WORDS:
        return _GONE
    return ord(character.translate(LOOKS_LIKE)) if ord(character) in LOOKS_LIKE else _SPACE


def _letter(character: str) -> int:
    bare = unicodedata.normalize("NFKD", character)
    if (
        len(bare) > 1
        and ord(bare[0]) < _FIRST_OTHER_SCRIPT
        and all(map(unicodedata.combining, bare[1:]))
    ):
        character = bare[0]
    folded = character.translate(LOOKS_LIKE).casefold().translate(LOOKS_LIKE)
    return ord(folded) if len(folded) == 1 else ord(character)
