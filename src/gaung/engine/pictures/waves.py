# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The waves of one side of the figure: a source, and the rings that leave it."""

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from gaung.engine.pictures.echo import Echo
from gaung.engine.pictures.palette import Palette, mix_colours
from gaung.engine.pictures.strokes import Arc, paint

_HAIRLINE = 2.0
_THINNEST = 3.0
_QUIET_SHARE = 0.14
_OPENINGS = (1.0, 0.8, 0.94, 0.72, 0.88, 0.66, 0.8)
"""How far each ring opens, as a share of the sweep: waves in air are not a pair of compasses."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Radii of the first and last ring, the thickest stroke, the source's radius (pixels), and the
    sweep to either side (degrees).
    """

    first: float
    last: float
    thickest: float
    disc: float
    sweep: float


@dataclass(frozen=True, slots=True)
class Source:
    """Where waves start (pixels), the direction they leave in (degrees), their colour, and that of
    silence.
    """

    at: tuple[float, float]
    facing: float
    colour: str
    quiet: str

    def silence(self, weights: tuple[float, ...], reach: Reach) -> list[Arc]:
        """A hairline for each ring whose weight is zero; to be drawn before any stroke."""
        return [
            Arc(self.at, radius, _HAIRLINE, *turn, self.quiet)
            for weight, radius, turn in self._rings(weights, reach)
            if weight <= 0
        ]

    def sound(self, weights: tuple[float, ...], reach: Reach) -> list[Arc]:
        """The source's disc, and for each weight above zero a stroke as thick as it says."""
        return [
            Arc(self.at, 0.0, 2 * reach.disc, 0.0, 360.0, self.colour),
            *(
                Arc(self.at, radius, max(_THINNEST, weight * reach.thickest), *turn, self.colour)
                for weight, radius, turn in self._rings(weights, reach)
                if weight > 0
            ),
        ]

    def _rings(
        self, weights: tuple[float, ...], reach: Reach
    ) -> Iterator[tuple[float, float, tuple[float, float]]]:
        step = (reach.last - reach.first) / max(1, len(weights) - 1)
        for ring, weight in enumerate(weights):
            half = reach.sweep * _OPENINGS[ring % len(_OPENINGS)]
            yield weight, reach.first + ring * step, (self.facing - half, self.facing + half)


def paint_echo(
    picture: Image.Image, echo: Echo, palette: Palette, reach: Reach, height: float
) -> None:
    """Draw the figure: what we say from the left edge, what comes back from the right, both at
    ``height``.
    """
    quiet = mix_colours(palette.ground, palette.ink, _QUIET_SHARE)
    ours = Source((0.0, height), 0.0, palette.voice, quiet)
    theirs = Source((float(picture.width), height), 180.0, palette.answer, quiet)
    paint(picture, ours.silence(echo.outgoing, reach))
    paint(picture, theirs.silence(echo.returning, reach))
    paint(picture, ours.sound(echo.outgoing, reach))
    paint(picture, theirs.sound(echo.returning, reach))
