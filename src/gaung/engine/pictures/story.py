# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The story, 1080 x 1920: the message above, below it two sources whose waves meet.

All words stand in the box that no app covers with its own buttons: x 65-940, y 270-1240.
"""

from PIL import Image

from gaung.engine.pictures.echo import Echo
from gaung.engine.pictures.letters.blocks import Pill, small_print
from gaung.engine.pictures.letters.ink import Align, Inker
from gaung.engine.pictures.letters.typeset import Room, set_text
from gaung.engine.pictures.palette import Palette, make_legible, mix_colours
from gaung.engine.pictures.waves import Reach, paint_echo
from gaung.engine.pictures.words import CardWords

_WIDTH = 1080
_LEFT, _RIGHT, _TOP, _BOTTOM = 80, 936, 276, 1236
_COLUMN = _RIGHT - _LEFT
_TITLE_SIZES = (132, 124, 116, 108, 100, 94, 88, 82, 76, 70, 64, 58, 52, 48)
_CALL_SIZES = (44, 40, 36, 32)
_REACH = Reach(first=150, last=640, thickest=52, disc=84, sweep=44)
_SOURCE_Y = 1690.0


def draw(picture: Image.Image, words: CardWords, echo: Echo, palette: Palette) -> None:
    """Draw the story on a picture that is filled with the palette's ground."""
    paint_echo(picture, echo, palette, _REACH, _SOURCE_Y)
    inker = Inker(picture, palette.ground)
    foot = _foot(inker, words, palette)
    kicker = small_print(words.kicker, _COLUMN, 40, 700)
    call = set_text(words.call, Room(_COLUMN - 96, 170, _CALL_SIZES, 700, 1.25, 3))
    pill = Pill(call, pad_x=48, pad_y=26)
    gap_kicker = 20 if kicker.lines else 0
    gap_pill = 52 if call.lines else 0
    room = foot - 40 - _TOP - kicker.height - pill.height - gap_kicker - gap_pill
    title = set_text(words.title, Room(_COLUMN, room, _TITLE_SIZES, 800, 1.08, 9))
    voice = make_legible(palette.voice, palette.ground)
    inker.setting(kicker, _LEFT, _TOP, voice, Align.LEFT)
    y = _TOP + kicker.height + gap_kicker
    inker.setting(title, _LEFT, y, palette.ink, Align.LEFT)
    pill.draw(picture, _LEFT, y + title.height + gap_pill, palette.voice, Align.LEFT)


def _foot(inker: Inker, words: CardWords, palette: Palette) -> int:
    """Sign the story from the lower edge of the free box upwards; returns where the signature
    starts.
    """
    soft = make_legible(mix_colours(palette.ink, palette.ground, 0.35), palette.ground)
    y = _BOTTOM
    for text, size, weight, colour in (
        (words.address, 38, 700, palette.ink),
        (words.community, 34, 500, soft),
    ):
        line = small_print(text, _COLUMN, size, weight)
        y -= line.height
        inker.setting(line, _LEFT, y, colour, Align.LEFT)
    counts = [
        (small_print(text, _COLUMN // 2 - 20, 36, 700), make_legible(colour, palette.ground))
        for text, colour in (
            (words.outgoing_label, palette.voice),
            (words.returning_label, palette.answer),
        )
    ]
    y -= max(line.height for line, _ in counts) + 8
    x = float(_LEFT)
    for line, colour in counts:
        inker.setting(line, x, y, colour, Align.LEFT)
        x += line.width + 44 if line.lines else 0
    return y
