# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How right an answer to a quiz question is, from 0 to 1."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Final

from gaung.engine.language.words import plain
from gaung.engine.meeting.answers import bits_of, one_of, order_of
from gaung.engine.meeting.spelling import is_one_slip

_WORD: Final = re.compile(r"[^\W_]+")
_LONG_ENOUGH: Final = 6


class Asked(StrEnum):
    """What an answer is."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    ORDER = "order"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Key:
    """What is right.

    SINGLE: `right` holds every option that counts as right (usually one). MULTIPLE: all right
    options. ORDER: the options from first to last. NUMBER: `lowest` to `highest`, both included.
    TEXT: any of `texts`.
    """

    asked: Asked
    n_options: int = 0
    right: tuple[int, ...] = ()
    lowest: int = 0
    highest: int = 0
    texts: tuple[str, ...] = ()


def share_of_value(key: Key, value: int) -> float:
    """How right a number from the book is; 0 for a value that names nothing, and for TEXT.

    MULTIPLE: (right ticked - wrong ticked) / all right ones, not below 0, so that ticking
    everything earns nothing extra. ORDER: the share of pairs that stand in the right order
    (Kendall's distance), counted above what shuffling gives: all right 1, half of the pairs or
    fewer 0.

    Source: M. G. Kendall, "A new measure of rank correlation", Biometrika 30 (1938) 81-93; the
    share is tau where tau > 0.
    """
    match key.asked:
        case Asked.SINGLE:
            return float(one_of(value, key.n_options) in key.right)
        case Asked.MULTIPLE:
            return _ticked(key, value)
        case Asked.ORDER:
            return _ordered(key, value)
        case Asked.NUMBER:
            return float(key.lowest <= value <= key.highest)
        case Asked.TEXT:
            return 0.0


def share_of_text(key: Key, text: str) -> float:
    """1 when a text is one of the right ones, else 0.

    Case, accents, marks, stretched letters and common short forms do not matter; in texts of six
    letters or more without digits one slip of the finger does not either.
    """
    given = compared(text)
    return float(any(_same(given, compared(right)) for right in key.texts))


def compared(text: str) -> str:
    """The form in which quiz texts are compared: plain words with single spaces."""
    folded = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(plain(word) for word in _WORD.findall(bare))


def _same(given: str, right: str) -> bool:
    if not given or not right:
        return False
    if given == right or given.replace(" ", "") == right.replace(" ", ""):
        return True
    if len(right) < _LONG_ENOUGH or any(letter.isdigit() for letter in given + right):
        return False
    return is_one_slip(given, right)


def _ticked(key: Key, value: int) -> float:
    ticked = bits_of(value, key.n_options)
    right = frozenset(key.right)
    if ticked is None or not right:
        return 0.0
    return max(0.0, (len(ticked & right) - len(ticked - right)) / len(right))


def _ordered(key: Key, value: int) -> float:
    order = order_of(value, key.n_options)
    if order is None or sorted(key.right) != sorted(order):
        return 0.0
    if key.n_options < 2:  # noqa: PLR2004 - one thing is always in order
        return 1.0
    return max(0.0, kendall(order, key.right))


def kendall(one: Sequence[int], other: Sequence[int]) -> float:
    """Kendall's tau of two orders of the same n >= 2 things: 1 the same, -1 reversed."""
    place = {thing: index for index, thing in enumerate(other)}
    pairs = [1 if place[a] < place[b] else -1 for a, b in combinations(one, 2)]
    return sum(pairs) / len(pairs)
