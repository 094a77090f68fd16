# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words from phones, made fit to be kept: one line of text that shows what it is."""

import re
from unicodedata import category, normalize

from gaung.crowd.errors import RefusedError

_SPACES = re.compile(r"\s+")
_SEEN = frozenset("LNPS")
"""Letters, numbers, punctuation and symbols: without any of these there is nothing to read."""
# Control characters, halves of characters, and what turns the direction of the text around it.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)


def tidy_words(text: str, most: int) -> str:
    """The text in Unicode's composed form, without control characters, spaces joined and trimmed.

    What joins the parts of an emoji or of a letter stays. `most` is counted in code points.

    Raises:
        RefusedError: nothing to read is left, or it is longer than `most`.
    """
    words = _SPACES.sub(" ", _UNWANTED.sub("", normalize("NFC", text))).strip()
    if not any(category(letter)[0] in _SEEN for letter in words):
        raise RefusedError(422, "no_words")
    if len(words) > most:
        raise RefusedError(422, "too_long")
    return words
