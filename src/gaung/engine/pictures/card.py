# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cards that stand for a campaign elsewhere: the link preview and the story.

A card carries the campaign's words and Gaung's figure drawn from its real numbers. Equal cards give
equal bytes (with equal versions of Pillow and FreeType), so that an address may carry
``card_version`` and be cached for ever.
"""

from dataclasses import astuple, dataclass
from enum import StrEnum
from hashlib import blake2b
from io import BytesIO

from PIL import Image

from gaung.engine.pictures import open_graph, story
from gaung.engine.pictures.echo import weigh_echo
from gaung.engine.pictures.palette import GAUNG, Palette
from gaung.engine.pictures.words import CardWords

MIME = "image/jpeg"
_DRAWING = "1"
_QUALITIES = (92, 88, 82, 74, 64, 50)


class CardKind(StrEnum):
    """What the card is for, and so its size."""

    OPEN_GRAPH = "og"
    STORY = "story"


SIZES = {CardKind.OPEN_GRAPH: (1200, 630), CardKind.STORY: (1080, 1920)}
"""Width and height in pixels."""

MOST_BYTES = {CardKind.OPEN_GRAPH: 300_000, CardKind.STORY: 600_000}
"""WhatsApp shows no preview above 300 kB; a story is sent by the phone itself."""


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that a card shows. Texts are as people read them, in their language; any may be
    empty.

    ``outgoing`` and ``returning`` are the counts that the waves are drawn from; their labels say
    them in words.
    """

    kind: CardKind
    title: str
    kicker: str = ""
    call: str = ""
    community: str = ""
    address: str = ""
    outgoing: int = 0
    returning: int = 0
    outgoing_label: str = ""
    returning_label: str = ""
    palette: Palette = GAUNG


def draw_card(card: Card) -> bytes:
    """Draw a card as a JPEG of its kind's size, never larger than its kind's ``MOST_BYTES``.

    Raises:
        ValueError: a count is negative.
    """
    picture = Image.new("RGB", SIZES[card.kind], card.palette.ground)
    words = CardWords(
        title=card.title,
        kicker=card.kicker,
        call=card.call,
        community=card.community,
        address=card.address,
        outgoing_label=card.outgoing_label,
        returning_label=card.returning_label,
    )
    draw = open_graph.draw if card.kind is CardKind.OPEN_GRAPH else story.draw
    if min(card.outgoing, card.returning) < 0:
        message = "counts of a card cannot be negative"
        raise ValueError(message)
    # The card itself is the first thing that is said: a campaign of this minute has one voice out.
    draw(picture, words, weigh_echo(max(1, card.outgoing), card.returning), card.palette)
    return _encode(picture, MOST_BYTES[card.kind])


def card_version(card: Card) -> str:
    """Twelve hexadecimal digits that change whenever the card or the way of drawing changes."""
    return blake2b(repr((_DRAWING, astuple(card))).encode(), digest_size=6).hexdigest()


def _encode(picture: Image.Image, most_bytes: int) -> bytes:
    encoded = b""
    for quality in _QUALITIES:
        buffer = BytesIO()
        picture.save(
            buffer, "JPEG", quality=quality, subsampling=0, optimize=True, progressive=True
        )
        encoded = buffer.getvalue()
        if len(encoded) <= most_bytes:
            break
    return encoded
