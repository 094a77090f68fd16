# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plus Jakarta Sans at any size and weight, and how wide a run of text and emoji is in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

from gaung.engine.pictures.letters.emoji_art import Pictogram, Run

EMOJI_SIDE = 1.14
"""Side of an emoji picture in ems."""

EMOJI_ADVANCE = 1.22
"""Width that an emoji takes in a line, in ems."""

CAP_HEIGHT = 0.70
"""Height of a capital letter in ems (OS/2 table of the typeface, rounded)."""

_SMALL = 48
_SMALL_GAP = 0.25
_LARGE_GAP = 0.205


@lru_cache(maxsize=1)
def typeface_file() -> Path:
    """The variable font file, as the package ``fontpkg_plus_jakarta_sans`` carries it (OFL 1.1)."""
    return Path(str(files("fontpkg_plus_jakarta_sans") / "files" / "PlusJakartaSans[wght].ttf"))


@lru_cache(maxsize=1)
def drawable_code_points() -> frozenset[int]:
    """Code points that the typeface has a glyph for."""
    with TTFont(typeface_file(), lazy=True) as font:
        return frozenset(font.getBestCmap())


@dataclass(frozen=True, slots=True)
class Face:
    """The typeface at one size (pixels of an em) and weight (400..800)."""

    size: int
    weight: int

    @property
    def font(self) -> ImageFont.FreeTypeFont:
        """The font object to draw with; shared, do not change it."""
        return _open_font(self.size, self.weight)

    def width(self, runs: Sequence[Run]) -> float:
        """Width of runs set one after another on a line, in pixels; nothing is 0 wide."""
        return sum(self.run_width(run) for run in runs)

    @property
    def gap(self) -> float:
        """Width of a space between words in pixels.

        The typeface's own is 0.18 em, made for headlines; small print gets air.
        """
        return self.size * (_SMALL_GAP if self.size < _SMALL else _LARGE_GAP)

    def run_width(self, run: Run) -> float:
        """Width of one run in pixels."""
        if isinstance(run, Pictogram):
            return self.size * EMOJI_ADVANCE
        return self.text_width(run.text)

    def text_width(self, text: str) -> float:
        """Width of letters and spaces in pixels."""
        parts = text.split(" ")
        widths = (_measure(self.size, self.weight, part) for part in parts)
        return sum(widths) + self.gap * (len(parts) - 1)


@lru_cache(maxsize=8192)
def _measure(size: int, weight: int, part: str) -> float:
    return float(_open_font(size, weight).getlength(part))


@lru_cache(maxsize=64)
def _open_font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(typeface_file()), size)
    font.set_variation_by_axes([weight])
    return font
