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

Points: TypeAlias = npt.NDArray[np.uint32] | npt.NDArray[np.uint8]
"""Code points, or the bytes of a text that is all ASCII."""

_BETWEEN, _SPACE, _DIGIT_ZERO, _DIGIT_NINE = 0x1E, 0x20, 0x30, 0x39
_PAST_LETTERS = 0x1F000  # behind them are only signs, emoji and ideographs
_LAST_SPACE = 0x3000
_LOWERED_BY_CONTEXT = "\u0130\u03a3"  # two letters for one, and two forms of sigma


def joined(texts: Sequence[str]) -> str:
    """Return the texts as one."""
    return BETWEEN.join(texts)


def points_of(text: str) -> Points:
    """Return the code points of a text; halves of surrogate pairs are kept."""
    if text.isascii():
        return np.frombuffer(text.encode(), dtype=np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def text_of(points: Points) -> str:
    """Return the text of code points."""
    if points.dtype == np.uint8:
        return points.tobytes().decode("ascii")
    return points.tobytes().decode("utf-32-le", "surrogatepass")


def in_form(form: Literal["NFC", "NFKC"], whole: str) -> str:
    """Return joined texts in a normal form of Unicode; only those that need it are worked on."""
    if whole.isascii() or unicodedata.is_normalized(form, whole):
        return whole
    return joined(
        [t if t.isascii() else unicodedata.normalize(form, t) for t in whole.split(BETWEEN)]
    )


def lowered(text: str) -> Points:
    """Return the code points of `text.lower()`, with a space for all white space but `BETWEEN`."""
    if text.isascii():
        return np.frombuffer(text.encode().translate(_plain_lower()), dtype=np.uint8)
    if any(letter in text for letter in _LOWERED_BY_CONTEXT):
        text = text.lower()
    lower: Points = _lower()[points_of(text)]
    return lower


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
    """Return code points with every run of spaces as one, and none at a text's ends."""
    if not len(points):
        return points
    is_space, is_between = points == _SPACE, points == _BETWEEN
    is_surplus = is_space.copy()
    is_surplus[1:] &= is_space[:-1] | is_between[:-1]
    if is_surplus.any():
        kept = ~is_surplus
        points, is_space, is_between = points[kept], is_space[kept], is_between[kept]
    is_last = is_space
    is_last[:-1] &= is_between[1:]
    return points[~is_last] if is_last.any() else points


@cache
def _plain_lower() -> bytes:
    return _lower()[:256].astype(np.uint8).tobytes()


@cache
def _lower() -> npt.NDArray[np.uint32]:
    table = np.arange(0x110000, dtype=np.uint32)
    table[:_PAST_LETTERS] = [_lower_of(point) for point in range(_PAST_LETTERS)]
    spaces = [point for point in range(_LAST_SPACE + 1) if chr(point).isspace()]
    table[spaces] = _SPACE
    table[_BETWEEN] = _BETWEEN
    return table


def _lower_of(point: int) -> int:
    lower = chr(point).lower()
    return ord(lower) if len(lower) == 1 else point
