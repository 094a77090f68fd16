# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many texts as one long one, and its code points in an array: work on all of them at once."""

from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

BETWEEN = "\x1e"
"""Stands between the texts; cannot be in a text as shown. Python counts it as white space."""

Points: TypeAlias = npt.NDArray[np.uint32]

_BETWEEN, _SPACE, _DIGIT_ZERO, _DIGIT_NINE = 0x1E, 0x20, 0x30, 0x39
_PAST_SPACES = 0x3001


def joined(texts: Sequence[str]) -> str:
    """Return the texts as one."""
    return BETWEEN.join(texts)


def points_of(text: str) -> Points:
    """Return the code points of a text; halves of surrogate pairs are kept."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def text_of(points: Points) -> str:
    """Return the text of code points."""
    return points.tobytes().decode("utf-32-le", "surrogatepass")


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
    is_between = points == _BETWEEN
    is_space = _spaces()[np.minimum(points, _PAST_SPACES)] & ~is_between
    before = np.ones(len(points), dtype=bool)
    before[1:] = (is_space | is_between)[:-1]
    kept = ~(is_space & before)
    points, is_space, is_between = points[kept], is_space[kept], is_between[kept]
    behind = np.ones(len(points), dtype=bool)
    behind[:-1] = is_between[1:]
    spaced = np.where(is_space, np.uint32(_SPACE), points)
    return spaced[~(is_space & behind)]


@cache
def _spaces() -> npt.NDArray[np.bool_]:
    return np.array([chr(point).isspace() for point in range(_PAST_SPACES + 1)])
