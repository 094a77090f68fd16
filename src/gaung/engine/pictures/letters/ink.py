# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Putting set lines of text and emoji onto a picture."""

from enum import StrEnum

from PIL import Image, ImageDraw

from gaung.engine.pictures.letters.emoji_art import Pictogram, load_picture
from gaung.engine.pictures.letters.typeface import CAP_HEIGHT, EMOJI_ADVANCE, EMOJI_SIDE, Face
from gaung.engine.pictures.letters.typeset import Line, Setting
from gaung.engine.pictures.palette import mix_colours


class Align(StrEnum):
    """Where lines stand in relation to x."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


_SHIFT = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}
_BOX_SHARE = 0.16


class Inker:
    """Draws text on one RGB picture whose ground behind the text has one colour."""

    def __init__(self, picture: Image.Image, ground: str) -> None:
        """Draw on this picture; ``ground`` is the colour that neutral boxes are mixed with."""
        self._picture = picture
        self._ground = ground
        self._draw = ImageDraw.Draw(picture)

    def setting(self, setting: Setting, x: float, top: float, colour: str, align: Align) -> None:
        """Draw lines from ``top`` on; each line's capitals stand in the middle of its leading."""
        face = setting.face
        first = top + (setting.leading + face.size * CAP_HEIGHT) / 2
        for at, line in enumerate(setting.lines):
            start = x - face.width(line) * _SHIFT[align]
            self._line(line, face, start, round(first + at * setting.leading), colour)

    def _line(self, line: Line, face: Face, x: float, baseline: int, colour: str) -> None:
        for run in line:
            if isinstance(run, Pictogram):
                self._pictogram(run, face, x, baseline, colour)
            else:
                self._letters(run.text, face, x, baseline, colour)
            x += face.run_width(run)

    def _letters(self, text: str, face: Face, x: float, baseline: int, colour: str) -> None:
        for part in text.split(" "):
            self._draw.text((x, baseline), part, fill=colour, font=face.font, anchor="ls")
            x += face.text_width(part) + face.gap

    def _pictogram(self, run: Pictogram, face: Face, x: float, baseline: int, colour: str) -> None:
        side = round(face.size * EMOJI_SIDE)
        left = round(x + face.size * (EMOJI_ADVANCE - EMOJI_SIDE) / 2)
        top = round(baseline - face.size * CAP_HEIGHT / 2 - side / 2)
        if run.file is not None:
            emoji_picture = load_picture(run.file, side)
            self._picture.paste(emoji_picture, (left, top), emoji_picture)
            return
        inset = side * 0.14
        self._draw.rounded_rectangle(
            (left + inset, top + inset, left + side - inset, top + side - inset),
            radius=side * 0.16,
            fill=mix_colours(self._ground, colour, _BOX_SHARE),
        )
