# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Discs laid beside one another without overlap, near the middle and near what they belong to."""

import numpy as np

from gaung.engine.network.ties import Floats

GAP = 12.0
WIDER = 1.3
"""The picture is about so much wider than high."""

RING_STEP = 10.0
N_ANGLES = 72
N_PULLING, PULL = 6, 0.45
"""How many connected discs pull, and how much that counts beside nearness to the middle."""


def pack(radii: Floats, links: Floats, *, middle: float) -> Floats:
    """Middles of the discs as an n x 2 array; the origin is the middle of the picture.

    Discs are laid in the given order, the first ones nearest to the middle. `links` (n x n,
    symmetric) says how much two discs are connected. `middle` is the radius of what already lies
    on the origin, 0 for nothing.

    The same input gives the same picture.
    """
    at = np.zeros((len(radii), 2))
    spots = _spots(radii, middle)
    out = np.hypot(spots[:, 0] / WIDER, spots[:, 1])
    room = np.hypot(*spots.T) - middle if middle else np.full(len(spots), np.inf)
    for disc, radius in enumerate(radii):
        free = np.flatnonzero(room >= radius + GAP)
        score = out[free].copy()
        known = np.argsort(-links[disc, :disc], kind="stable")[:N_PULLING]
        pull = links[disc, known]
        if pull.sum() > 0:
            apart = np.hypot(*(spots[free, None, :] - at[None, known, :]).transpose(2, 0, 1))
            score += PULL * (apart @ pull) / pull.sum()
        at[disc] = spots[free[np.argmin(np.round(score, 6))]]
        distance = np.hypot(spots[:, 0] - at[disc, 0], spots[:, 1] - at[disc, 1])
        room = np.minimum(room, distance - radius)
    return at


def _spots(radii: Floats, middle: float) -> Floats:
    """Where a disc may lie: rings so far out that every disc finds room."""
    area = float(((2 * radii + 2 * GAP) ** 2).sum())
    reach = middle + 1.4 * np.sqrt(area) + 4 * float(radii.max(initial=0.0))
    rings = np.arange(0.0, reach + 2 * RING_STEP, RING_STEP)
    angles = np.arange(N_ANGLES) * (2 * np.pi / N_ANGLES)
    x = WIDER * rings[:, None] * np.cos(angles)
    y = rings[:, None] * np.sin(angles)
    return np.column_stack([x.ravel(), y.ravel()])
