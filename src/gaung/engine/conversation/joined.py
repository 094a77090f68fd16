# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many texts as one long one, and its code points in an array: work on all of them at once."""

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

BETWEEN = "\x1e"
"""Stands between the texts; cannot be in a text as shown. Python counts it as white space."""

Points: TypeAlias = npt.NDArray[np.uint32]

_BETWEEN, _SPACE, _DIGIT_ZERO, _DIGIT_NINE = 0x1E, 0x20, 0x30, 0x39
_PAST_SPACES = 0x3001
_PAST_LETTERS = 0x1F000  # behind them are only signs, emoji and ideographs
_LOWERED_BY_CONTEXT = "\u0130\u03a3"  # two letters for one, and two forms of sigma


def joined(texts: Sequence[str]) -> str:
    """Return the texts as one."""
    return BETWEEN.join(texts)


def points_of(text: str) -> Points:
    """Return the code points of a text; halves of surrogate pairs are kept."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def text_of(points: Points) -> str:
    """Return the text of code points."""
    return points.tobytes().decode("utf-32-le", "surrogatepass")


def in_form(form: Literal["NFC", "NFKC"], whole: str) -> str:
    """Return joined texts in a normal form of Unicode; only those that need it are worked on."""
    if whole.isascii() or unicodedata.is_normalized(form, whole):
        return whole
    return joined(
        [t if t.isascii() else unicodedata.normalize(form, t) for t in whole.split(BETWEEN)]
    )


def lowered(text: str) -> Points:
    """Return the code points of `text.lower()`."""
    if any(letter in text for letter in _LOWERED_BY_CONTEXT):
        return points_of(text.lower())
    return _lower()[points_of(text)]


def squeezed(points: Points) -> Points:
    """Return code points without the third and further of equal neighbours.

    Digits, white space and control characters stay: 1000 is 1000.
    """
    if len(points) < 3:  # noqa: PLR2004 - too short for a third
        return points
    is_third = points[2:] == points[1:-1]
    is_third &= points[1:-1] == points[:-2]
    if not is_third.any():
        return points
    rest = points[2:]
    is_third &= (rest > _SPACE) & ((rest < _DIGIT_ZERO) | (rest > _DIGIT_NINE))
    return np.concatenate([points[:2], rest[~is_third]])


def single_spaced(points: Points) -> Points:
    """Return code points with every run of white space as one space, and none at a text's ends."""
    places = np.flatnonzero(_spaces()[np.minimum(points, _PAST_SPACES)])
    if not len(places):
        return points
    is_between = points[places] == _BETWEEN
    is_first = np.ones(len(places), dtype=bool)
    is_first[1:] = np.diff(places) != 1
    run = np.cumsum(is_first) - 1
    at_an_end = np.bincount(run, is_between) > 0
    at_an_end[0] |= places[0] == 0
    at_an_end[-1] |= places[-1] == len(points) - 1
    spaced = points.copy()
    spaced[places[~is_between]] = _SPACE
    kept = np.ones(len(points), dtype=bool)
    kept[places] = is_between | (is_first & ~at_an_end[run])
    return spaced[kept]


@cache
def _lower() -> Points:
    table = np.arange(0x110000, dtype=np.uint32)
    table[:_PAST_LETTERS] = [_lower_of(point) for point in range(_PAST_LETTERS)]
    return table


def _lower_of(point: int) -> int:
    lower = chr(point).lower()
    return ord(lower) if len(lower) == 1 else point


@cache
def _spaces() -> npt.NDArray[np.bool_]:
    return np.array([chr(point).isspace() for point in range(_PAST_SPACES + 1)])
