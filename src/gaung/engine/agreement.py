# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far coders agree beyond chance: Krippendorff's alpha, and the overlap of marked text.

Source: Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, University of Pennsylvania,
sections B to D. Bounds: Krippendorff 2004, Reliability in Content Analysis, Human Communication
Research 30(3): from 0.800 on figures may be relied upon, from 0.667 on conclusions are tentative.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Value = int | float | str

FIRM: Final = 0.8
TENTATIVE: Final = 0.667


class Scale(StrEnum):
    """What two values of a variable can be compared by."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


def alpha(units: Iterable[Sequence[Value | None]], scale: Scale = Scale.NOMINAL) -> float | None:
    """Krippendorff's alpha of the values that coders gave; 1 is agreement, 0 is chance.

    Args:
        units: for each unit one value a coder; None where a coder gave none. A unit with fewer
            than two values says nothing and is left out.
        scale: how values are compared; ordinal and interval ones need numbers.

    Returns:
        None where nothing can vary: no unit was coded twice, or all values are the same.
    """
    paired = [kept for unit in units if len(kept := [v for v in unit if v is not None]) > 1]
    values = sorted({value for unit in paired for value in unit})
    if len(values) < 2:  # noqa: PLR2004
        return None
    place = {value: number for number, value in enumerate(values)}
    together = np.zeros((len(values), len(values)))
    for unit in paired:
        counts = np.bincount([place[value] for value in unit], minlength=len(values))
        together += (np.outer(counts, counts) - np.diag(counts)) / (len(unit) - 1)
    n_each = together.sum(axis=1)
    apart = _DISTANCES[scale](values, n_each)
    by_chance = np.outer(n_each, n_each) - np.diag(n_each)
    expected = float((by_chance * apart).sum()) / (float(n_each.sum()) - 1)
    return 1.0 - float((together * apart).sum()) / expected


def _nominal(values: Sequence[Hashable], n_each: Floats) -> Floats:
    del n_each
    return 1.0 - np.eye(len(values))


def _ordinal(values: Sequence[Hashable], n_each: Floats) -> Floats:
    """Two ranks are as far apart as there are values between them, the ends counted half."""
    del values
    middle = np.cumsum(n_each) - n_each / 2
    return np.asarray(np.subtract.outer(middle, middle) ** 2)


def _interval(values: Sequence[float], n_each: Floats) -> Floats:
    del n_each
    at = np.asarray(values, dtype=np.float64)
    return np.asarray(np.subtract.outer(at, at) ** 2)


_DISTANCES: Final[dict[Scale, Callable[..., Floats]]] = {
    Scale.NOMINAL: _nominal,
    Scale.ORDINAL: _ordinal,
    Scale.INTERVAL: _interval,
}


def overlap(one: Iterable[range], other: Iterable[range]) -> tuple[int, int, int]:
    """Characters that both marked, that the one marked, that the other marked.

    Sums of these over many texts give F1 as twice the first by the sum of the others. Pieces may
    overlap; nothing is counted twice.
    """
    marked, also = ({place for piece in pieces for place in piece} for pieces in (one, other))
    return len(marked & also), len(marked), len(also)
