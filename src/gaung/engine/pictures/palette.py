# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Colours of a campaign and whether people can read them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

INK_DARK = "#171A1F"
INK_LIGHT = "#FFFFFF"
BLACK = "#000000"

TEXT_FLOOR = 4.5
"""Least contrast of text (WCAG 2.2, success criterion 1.4.3)."""

SHAPE_FLOOR = 3.0
"""Least contrast of a drawn shape or of large text (WCAG 2.2, 1.4.11 and 1.4.3)."""

_HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_LINEAR_UP_TO = 0.04045
_LEAST_COLOURS = 2
_MOST_COLOURS = 3
_STEPS = 50

Rgb = tuple[int, int, int]


class ColourError(ValueError):
    """A colour that is not written as #RRGGBB, or a palette of the wrong size."""


def parse_colour(text: str) -> Rgb:
    """Read ``#RRGGBB``, ``#RGB``, or either without the hash, as three numbers from 0 to 255.

    Raises:
        ColourError: the text is something else.
    """
    found = _HEX.fullmatch(text.strip())
    if found is None:
        message = f"not a colour like #1E5BB8: {text[:20]!r}"
        raise ColourError(message)
    digits = found[1]
    if len(digits) == len("abc"):
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def write_colour(rgb: Rgb) -> str:
    """Write three numbers from 0 to 255 as ``#RRGGBB`` in capitals."""
    return "#{:02X}{:02X}{:02X}".format(*rgb)


def relative_luminance(colour: str) -> float:
    """How light a colour is, from 0 (black) to 1 (white).

    Source: WCAG 2.2, definition of relative luminance, with the threshold 0.04045 of IEC 61966-2-1
    (the 0.03928 printed in WCAG gives the same value for every 8-bit colour).

    Raises:
        ColourError: the text is no colour.
    """
    linear = [_linear(channel / 255) for channel in parse_colour(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _linear(channel: float) -> float:
    return (
        channel / 12.92 if channel <= _LINEAR_UP_TO else float(((channel + 0.055) / 1.055) ** 2.4)
    )


def contrast_ratio(one: str, other: str) -> float:
    """Contrast of two colours from 1 (equal) to 21 (black and white), in either order.

    Source: WCAG 2.2, definition of contrast ratio.

    Raises:
        ColourError: one of the texts is no colour.
    """
    dark, light = sorted((relative_luminance(one), relative_luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def pick_ink(ground: str) -> str:
    """Choose the ink that is read best on a ground: Gaung's ink or white, else pure black.

    The answer always has a contrast of at least 4.5 with the ground: of black and white one always
    has more than 4.58, and black is only needed where Gaung's softer ink falls short.

    Raises:
        ColourError: the text is no colour.
    """
    best = max((INK_DARK, INK_LIGHT), key=lambda ink: contrast_ratio(ink, ground))
    return best if contrast_ratio(best, ground) >= TEXT_FLOOR else BLACK


def mix_colours(one: str, other: str, share: float) -> str:
    """Mix ``share`` (0..1) of the other colour into the first, in sRGB.

    Raises:
        ColourError: one of the texts is no colour.
    """
    pairs = zip(parse_colour(one), parse_colour(other), strict=True)
    red, green, blue = (round(a + (b - a) * share) for a, b in pairs)
    return write_colour((red, green, blue))


def make_legible(colour: str, ground: str, floor: float = TEXT_FLOOR) -> str:
    """Move a colour towards the ground's ink, as little as needed, until it reaches the contrast.

    A colour that is far enough from the ground already comes back unchanged (in ``#RRGGBB``). A
    floor that even the ink does not reach gives the ink.

    Raises:
        ColourError: one of the texts is no colour.
    """
    ink = pick_ink(ground)
    for step in range(_STEPS + 1):
        mixed = mix_colours(colour, ink, step / _STEPS)
        if contrast_ratio(mixed, ground) >= floor:
            return mixed
    return ink


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a picture, each ``#RRGGBB``: the ground, what we say, what comes back."""

    ground: str
    voice: str
    answer: str

    def __post_init__(self) -> None:
        """Refuse a field that is no colour (``ColourError``)."""
        for colour in (self.ground, self.voice, self.answer):
            parse_colour(colour)

    @property
    def ink(self) -> str:
        """The colour of plain text on the ground."""
        return pick_ink(self.ground)


GAUNG = Palette(ground="#FBFAF6", voice="#C93A17", answer="#1E5BB8")
"""Gaung's own paper, ember and river; a campaign that chose no colours is drawn in these."""


def campaign_palette(colours: Sequence[str]) -> Palette:
    """Make a palette of a campaign's two or three colours: ground, voice, answer.

    With two colours the answer takes the ink of the ground. No colour at all gives Gaung's palette.
    Voice and answer are moved towards the ink where they would not be seen (contrast below 3).

    Raises:
        ColourError: one colour, more than three, or a text that is no colour.
    """
    if not colours:
        return GAUNG
    if not _LEAST_COLOURS <= len(colours) <= _MOST_COLOURS:
        message = f"a palette has 2 or 3 colours, not {len(colours)}"
        raise ColourError(message)
    ground = write_colour(parse_colour(colours[0]))
    answer = colours[2] if len(colours) == _MOST_COLOURS else pick_ink(ground)
    return Palette(
        ground=ground,
        voice=make_legible(colours[1], ground, SHAPE_FLOOR),
        answer=make_legible(answer, ground, SHAPE_FLOOR),
    )
