# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The two forms of a text: as shown, and as compared."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from gaung.engine.conversation.apart import apart
from gaung.engine.conversation.joined import (
    BETWEEN,
    in_form,
    joined,
    lowered,
    points_of,
    single_spaced,
    squeezed,
    text_of,
)
from gaung.engine.conversation.pseudonym import MASKED_MENTION, Pseudonyms
from gaung.engine.conversation.skeleton import skeletons_of

MAX_TEXT_CHARS = 65_536  # the longest message WhatsApp sends; nothing else comes near

# Control and formatting characters, soft hyphen, tags, variation for nothing visible, lone halves
# of surrogate pairs. The joiner U+200D stays between emoji, where it is part of a family or a flag.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
    "|(?<![\u2190-\U0010ffff])\u200d|\u200d(?![\u2190-\U0010ffff])"
)
_UNSEEN = re.compile(
    _INVISIBLE.pattern.partition("|")[0] + "|[\r\x85\u2028\u2029\u200d\ud800-\udfff]"
)
_WWW = ("ww.", "wW.", "Ww.", "WW.")
_LOOK, _DIGIT = 1, 2
_FIVE = 5
_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAK = re.compile("\r\n?|[\u0085\u2028\u2029]")
_MANY_BREAKS = re.compile(r"\n{3,}")
_LINK = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)@\S+", re.IGNORECASE)
_MENTION = re.compile(r"@(?<!\S@)\S+")


def shown(text: str, people: Pseudonyms) -> str:
    """Return the text for display: NFC, nothing invisible, people masked, trimmed.

    At most two line breaks in a row. Empty when nothing visible is left.
    """
    has_wrapped = "\u2068" in text
    if has_wrapped:
        text = people.mask_wrapped(text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if not text.isprintable():  # most texts are one printable line
        text = _INVISIBLE.sub("", _SURROGATE.sub("\ufffd", _BREAK.sub("\n", text)))
        text = _MANY_BREAKS.sub("\n\n", text)
    text = people.mask(text.strip()).strip()
    return text.replace(MASKED_MENTION, "@") if has_wrapped else text


def shown_all(texts: Sequence[str], people: Pseudonyms) -> list[str]:
    """Return `shown` of many texts; only those with something to mask or remove are looked at."""
    return apart(texts, lambda some: (_shown_all(some, people),))[0] if texts else []


def _shown_all(texts: Sequence[str], people: Pseudonyms) -> list[str]:
    whole = joined(texts)
    if whole.count(BETWEEN) != len(texts) - 1:
        texts = [text.replace(BETWEEN, "") for text in texts]
        whole = joined(texts)
    composed = in_form("NFC", whole)
    if "\n\n\n" in composed:
        composed = _MANY_BREAKS.sub("\n\n", composed)
    displays = list(map(str.strip, texts if composed is whole else composed.split(BETWEEN)))
    whole = composed
    for place in _unplain(whole, len(texts)):
        displays[place] = shown(texts[place], people)
    return displays


def _unplain(whole: str, n: int) -> list[int]:
    """Return the places of the texts with perhaps a person, an unseen character or five digits."""
    points = points_of(whole)
    kinds = _kinds()[points]
    ends = np.flatnonzero(points == ord(BETWEEN))
    n_digits = np.bincount(np.searchsorted(ends, np.flatnonzero(kinds == _DIGIT)), minlength=n)
    is_unplain = n_digits >= _FIVE
    is_unplain[np.searchsorted(ends, np.flatnonzero(kinds == _LOOK))] = True
    return np.flatnonzero(is_unplain).tolist()


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    """For each code point whether a text with it has to be looked at, or whether it is a digit."""
    table = np.zeros(0x110000, dtype=np.uint8)
    for point in range(0x20000):
        character = chr(point)
        if character.isdecimal():
            table[point] = _DIGIT
        elif character in "@/" or _UNSEEN.match(character):
            table[point] = _LOOK
    table[0xE0000:0xE0080] = _LOOK
    table[ord(BETWEEN)] = 0
    return table


def compared(displays: Sequence[str]) -> list[str]:
    """Return the form in which texts are compared, for many texts as `shown` gives them.

    Lower case, NFKC, without links and mentions, no character more than twice in a row (digits
    excepted: 1000 stays 1000), single spaces. Empty for a text of links and mentions only.
    """
    return apart(displays, lambda some: (_compared(_bare(some)),))[0] if displays else []


def compared_and_skeletons(displays: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return `compared` and the skeletons of the same texts, which share half of the work."""
    if not displays:
        return [], []
    norms, skeletons = apart(displays, _both_forms)
    return norms, skeletons


def _both_forms(displays: Sequence[str]) -> tuple[list[str], list[str]]:
    bare = _bare(displays)
    return _compared(bare), skeletons_of(bare)


def _compared(bare: str) -> list[str]:
    return text_of(single_spaced(squeezed(lowered(bare)))).split(BETWEEN)


def _bare(displays: Sequence[str]) -> str:
    """Return the texts as one: NFKC, links and mentions gone."""
    whole = joined(displays)
    formed = in_form("NFKC", whole)
    has_www = any(sign in formed for sign in _WWW)
    if "@" not in formed and "/" not in formed and not has_www:
        return formed
    texts = displays if formed is whole else formed.split(BETWEEN)
    return joined(
        [
            _LINK.sub(" ", text)
            if "/" in text or (has_www and "www." in text.lower())
            else _MENTION.sub(" ", text)
            if "@" in text
            else text
            for text in texts
        ]
    )
