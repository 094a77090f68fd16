# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Arcs with exactly computed edges: how much of each pixel a round-ended stroke covers."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from gaung.engine.pictures.palette import parse_colour

Coverage = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Arc:
    """A stroke along a circle: pixels, and degrees clockwise from the right (as y grows downwards).

    ``sweep_from`` is less than ``sweep_to``, at most 360 apart; the ends are round.
    """

    centre: tuple[float, float]
    radius: float
    width: float
    sweep_from: float
    sweep_to: float
    colour: str


def cover(arc: Arc, size: tuple[int, int]) -> tuple[tuple[int, int], Coverage]:
    """Coverage (0..1, rows x columns) of an arc on a picture of (width, height), and its left upper
    corner.

    Only the rectangle that the circle can touch is computed; an arc outside the picture has an
    empty one. The edge is one pixel wide, from the exact distance to the stroke: better than any
    finite supersampling.
    """
    reach = arc.radius + arc.width / 2 + 1
    left, top = (max(0, math.floor(at - reach)) for at in arc.centre)
    right, bottom = (
        max(low, min(most, math.ceil(at + reach)))
        for low, at, most in zip((left, top), arc.centre, size, strict=True)
    )
    x = np.arange(left, right, dtype=np.float32)[None, :] + np.float32(0.5 - arc.centre[0])
    y = np.arange(top, bottom, dtype=np.float32)[:, None] + np.float32(0.5 - arc.centre[1])
    distance = np.abs(np.hypot(x, y) - np.float32(arc.radius))
    if arc.sweep_to - arc.sweep_from < 360:  # noqa: PLR2004 - a full turn
        distance = np.where(_within(arc, x, y), distance, _to_ends(arc, x, y))
    covered = np.clip(np.float32(arc.width / 2 + 0.5) - distance, 0, min(1.0, arc.width))
    return (left, top), covered.astype(np.float32)


def _within(arc: Arc, x: Coverage, y: Coverage) -> NDArray[np.bool_]:
    middle = math.radians((arc.sweep_from + arc.sweep_to) / 2)
    half = math.radians((arc.sweep_to - arc.sweep_from) / 2)
    along = x * np.float32(math.cos(middle)) + y * np.float32(math.sin(middle))
    across = y * np.float32(math.cos(middle)) - x * np.float32(math.sin(middle))
    inside: NDArray[np.bool_] = np.abs(np.arctan2(across, along)) <= half
    return inside


def _to_ends(arc: Arc, x: Coverage, y: Coverage) -> Coverage:
    ends = [
        np.hypot(
            x - np.float32(arc.radius * math.cos(math.radians(angle))),
            y - np.float32(arc.radius * math.sin(math.radians(angle))),
        )
        for angle in (arc.sweep_from, arc.sweep_to)
    ]
    nearest: Coverage = np.minimum(ends[0], ends[1])
    return nearest


def paint(picture: Image.Image, arcs: Iterable[Arc]) -> None:
    """Draw arcs onto an RGB picture, one over the other."""
    for arc in arcs:
        corner, covered = cover(arc, picture.size)
        if covered.size:
            mask = Image.fromarray(np.rint(covered * 255).astype(np.uint8))
            picture.paste(parse_colour(arc.colour), (*corner, *_far(corner, mask)), mask)


def _far(corner: tuple[int, int], mask: Image.Image) -> tuple[int, int]:
    return corner[0] + mask.width, corner[1] + mask.height
