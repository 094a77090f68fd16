# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of a word is looked at: the word itself and its runs of two to five letters."""

import re
import unicodedata
from typing import Final
from zlib import crc32

import numpy as np
import numpy.typing as npt

BUCKETS: Final = 1 << 16
_LONGEST_RUN: Final = 5
_WORD: Final = re.compile(r"[a-z]{2,}")
_MARKS: Final = re.compile("[\u0300-\u036f]")


def words(text: str) -> list[str]:
    """The distinct words of a text in reading order: two or more Latin letters, no accents.

    Each counts once however often it is repeated, so a flood of one hashtag decides nothing.
    Texts in another script have none.
    """
    text = text.lower()
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return list(dict.fromkeys(_WORD.findall(text)))


def buckets(word: str) -> npt.NDArray[np.int64]:
    """The buckets of a word's features, repeats kept; at least four for a word of two letters.

    A feature is "<word>" or a run of 2..5 characters of it behind its length; its bucket is its
    CRC-32 (ISO 3309, as zlib computes it) modulo 65,536, the same on every machine.
    """
    bounded = f"<{word}>"
    found = [crc32(bounded.encode())]
    for length in range(2, _LONGEST_RUN + 1):
        found += [
            crc32(f"{length}{bounded[start : start + length]}".encode())
            for start in range(len(bounded) - length + 1)
        ]
    return np.array(found, dtype=np.int64) % BUCKETS
