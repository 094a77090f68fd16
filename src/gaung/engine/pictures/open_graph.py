# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The link preview, 1200 x 630: the message between two sources, its words within the central
square.
"""

from PIL import Image

from gaung.engine.pictures.echo import Echo
from gaung.engine.pictures.letters.blocks import Pill, small_print
from gaung.engine.pictures.letters.ink import Align, Inker
from gaung.engine.pictures.letters.typeset import Room, set_text
from gaung.engine.pictures.palette import Palette, make_legible, mix_colours
from gaung.engine.pictures.waves import Reach, paint_echo
from gaung.engine.pictures.words import CardWords

_WIDTH = 1200
_MIDDLE = _WIDTH // 2
_COLUMN = 596
_SOURCE_Y = 290.0
_TITLE_SIZES = (72, 68, 64, 60, 56, 52, 48, 44, 40, 36, 32)
_CALL_SIZES = (28, 26, 24, 22)
_TOP, _BOTTOM = 48, 532
_REACH = Reach(first=76, last=268, thickest=24, disc=36, sweep=60)
_FOOT = 566


def draw(picture: Image.Image, words: CardWords, echo: Echo, palette: Palette) -> None:
    """Draw the preview on a picture that is filled with the palette's ground."""
    paint_echo(picture, echo, palette, _REACH, _SOURCE_Y)
    inker = Inker(picture, palette.ground)
    kicker = small_print(words.kicker, _COLUMN, 25, 700)
    call = set_text(words.call, Room(_COLUMN - 64, 80, _CALL_SIZES, 700, 1.25, 2))
    pill = Pill(call, pad_x=30, pad_y=15)
    gap_kicker = 16 if kicker.lines else 0
    gap_pill = 30 if call.lines else 0
    room = _BOTTOM - _TOP - kicker.height - pill.height - gap_kicker - gap_pill
    title = set_text(words.title, Room(_COLUMN, room, _TITLE_SIZES, 800, 1.1, 7))
    used = kicker.height + gap_kicker + title.height + gap_pill + pill.height
    y = (_TOP + _BOTTOM - used) / 2
    inker.setting(kicker, _MIDDLE, y, make_legible(palette.voice, palette.ground), Align.CENTRE)
    y += kicker.height + gap_kicker
    inker.setting(title, _MIDDLE, y, palette.ink, Align.CENTRE)
    y += title.height + gap_pill
    pill.draw(picture, _MIDDLE, y, palette.voice, Align.CENTRE)
    _foot(inker, words, palette)


def _foot(inker: Inker, words: CardWords, palette: Palette) -> None:
    soft = make_legible(mix_colours(palette.ink, palette.ground, 0.4), palette.ground)
    signed = " · ".join(part for part in (words.community, words.address) if part)
    inker.setting(small_print(signed, 590, 24, 500), _MIDDLE, _FOOT, soft, Align.CENTRE)
    for text, x, colour, align in (
        (words.outgoing_label, 40, palette.voice, Align.LEFT),
        (words.returning_label, _WIDTH - 40, palette.answer, Align.RIGHT),
    ):
        label = small_print(text, 230, 24, 700)
        inker.setting(label, x, _FOOT, make_legible(colour, palette.ground), align)
