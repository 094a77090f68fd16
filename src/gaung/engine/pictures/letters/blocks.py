# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pieces that both cards are composed of: a label in a pill, a line of small print."""

from dataclasses import dataclass

from PIL import Image, ImageDraw

from gaung.engine.pictures.letters.ink import Align, Inker
from gaung.engine.pictures.letters.typeset import Room, Setting, set_text
from gaung.engine.pictures.palette import pick_ink


@dataclass(frozen=True, slots=True)
class Pill:
    """A call to action set in a rounded field; pixels."""

    setting: Setting
    pad_x: int
    pad_y: int

    @property
    def height(self) -> int:
        """Height of the field; 0 if there is nothing to say."""
        return self.setting.height + 2 * self.pad_y if self.setting.lines else 0

    def draw(self, picture: Image.Image, x: float, top: float, fill: str, align: Align) -> None:
        """Draw field and text; ``x`` is its left edge, or its middle if centred."""
        if not self.setting.lines:
            return
        wide = self.setting.width + 2 * self.pad_x
        left = x - wide / 2 if align is Align.CENTRE else x
        box = (round(left), round(top), round(left + wide), round(top) + self.height)
        _round_field(picture, box, fill)
        middle = (box[0] + box[2]) / 2
        text_top = box[1] + self.pad_y
        Inker(picture, fill).setting(self.setting, middle, text_top, pick_ink(fill), Align.CENTRE)


def _round_field(picture: Image.Image, box: tuple[int, int, int, int], fill: str) -> None:
    """A rounded rectangle with smooth corners: drawn four times as large, then reduced."""
    wide, high = box[2] - box[0], box[3] - box[1]
    mask = Image.new("L", (wide * 4, high * 4))
    radius = min(high / 2, 56) * 4
    field = (0, 0, wide * 4 - 1, high * 4 - 1)
    ImageDraw.Draw(mask).rounded_rectangle(field, radius=radius, fill=255)
    picture.paste(fill, box[:2], mask.resize((wide, high), Image.Resampling.BOX))


def small_print(text: str, width: int, size: int, weight: int) -> Setting:
    """Set one line, cut with an ellipsis where it is too long."""
    sizes = (size, size - 2, size - 4)
    return set_text(text, Room(width, size * 2, sizes, weight, spacing=1.4, most_lines=1))
