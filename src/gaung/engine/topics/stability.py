# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How alike two lists of topics are, by the ranks of their words."""

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

N_WORDS: Final = 10

Floats = npt.NDArray[np.float64]


def agreement(first: Floats, second: Floats) -> float:
    """The mean likeness of two lists of topics under the best pairing, 0..1.

    Both are weights of shape (topics, words) over the same words. Symmetric; 1.0 for equal lists
    in any order; a topic without weights is like nothing.

    Source: Greene et al. 2014, section 3.1: average Jaccard of the top words (eq. 2, top 10) and
    the Hungarian pairing (eq. 3).
    """
    ours, theirs = _ranked(first), _ranked(second)
    alike = np.array([[_average_jaccard(a, b) for b in theirs] for a in ours])
    rows, columns = linear_sum_assignment(-alike)
    return float(alike[rows, columns].sum() / max(len(ours), len(theirs)))


def _ranked(weights: Floats) -> list[list[int]]:
    places = np.arange(weights.shape[1])
    return [[int(p) for p in np.lexsort((places, -row))[:N_WORDS] if row[p] > 0] for row in weights]


def _average_jaccard(first: list[int], second: list[int]) -> float:
    if not first or not second:
        return 0.0
    depths = range(1, N_WORDS + 1)
    shares = []
    for depth in depths:
        ours, theirs = set(first[:depth]), set(second[:depth])
        shares.append(len(ours & theirs) / len(ours | theirs))
    return sum(shares) / len(shares)
