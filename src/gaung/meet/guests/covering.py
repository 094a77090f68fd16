# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Faces are covered for good: one flat colour goes over them, and the old pixels are gone.

A blur or coarse pixels can be guessed back; a flat colour cannot.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageStat

QUALITY = 85
COLUMNS, ROWS = 12, 8
MOST_CELLS = COLUMNS * ROWS


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle as shares of width and height."""

    left: float
    top: float
    right: float
    bottom: float


def cell(number: int) -> Region:
    """One field of the grid, counted along rows from 0."""
    row, column = divmod(number, COLUMNS)
    return Region(column / COLUMNS, row / ROWS, (column + 1) / COLUMNS, (row + 1) / ROWS)


def cover(picture: bytes, regions: Sequence[Region]) -> bytes:
    """The same picture with the mean colour of each region over it, as WebP."""
    with Image.open(io.BytesIO(picture), formats=("WEBP",)) as opened:
        drawn = opened.convert("RGB")
    brush = ImageDraw.Draw(drawn)
    for region in regions:
        box = (
            round(region.left * drawn.width),
            round(region.top * drawn.height),
            max(round(region.right * drawn.width), round(region.left * drawn.width) + 1),
            max(round(region.bottom * drawn.height), round(region.top * drawn.height) + 1),
        )
        mean = ImageStat.Stat(drawn.crop(box)).mean
        colour = (round(mean[0]), round(mean[1]), round(mean[2]))
        brush.rectangle((box[0], box[1], box[2] - 1, box[3] - 1), fill=colour)
    out = io.BytesIO()
    drawn.save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue()
