# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cards have their sizes, stay below their bytes, show what they are given, and never fail on a text."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from gaung.engine.pictures.card import (
    MOST_BYTES,
    SIZES,
    Card,
    CardKind,
    card_version,
    draw_card,
)
from gaung.engine.pictures.palette import GAUNG, campaign_palette, parse_colour

CARD = Card(
    kind=CardKind.OPEN_GRAPH,
    title="Asap bukan takdir. Jaga gambut tetap basah.",
    kicker="Karhutla Palangka Raya",
    call="Tanya satu hal sebelum Jumat",
    community="Gambut Bicara",
    address="gaung.contoh/gambut",
    outgoing=1204,
    returning=318,
    outgoing_label="1.204 suara",
    returning_label="318 jawaban",
)
STORY = replace(CARD, kind=CardKind.STORY)
BLANK = Card(kind=CardKind.OPEN_GRAPH, title="")


def pixels(card: Card) -> NDArray[np.int16]:
    with Image.open(BytesIO(draw_card(card))) as picture:
        assert picture.format == "JPEG"
        assert picture.mode == "RGB"
        return np.asarray(picture).astype(np.int16)


def near(picture: NDArray[np.int16], colour: str, tolerance: int = 40) -> NDArray[np.bool_]:
    distance = np.abs(picture - np.array(parse_colour(colour), dtype=np.int16)).max(axis=2)
    close: NDArray[np.bool_] = distance <= tolerance
    return close


def changed(one: Card, other: Card) -> NDArray[np.bool_]:
    different: NDArray[np.bool_] = np.abs(pixels(one) - pixels(other)).max(axis=2) > 60
    return different


@pytest.mark.parametrize("kind", list(CardKind))
def test_a_card_has_its_size_and_stays_below_its_bytes(kind: CardKind) -> None:
    card = replace(CARD, kind=kind, title="🔥🌊💚✊🏽 Wah! " * 40)
    assert len(draw_card(card)) <= MOST_BYTES[kind]
    assert pixels(card).shape == (SIZES[kind][1], SIZES[kind][0], 3)
    assert MOST_BYTES[CardKind.OPEN_GRAPH] <= 300_000


@pytest.mark.parametrize("card", [CARD, STORY])
def test_equal_cards_give_equal_bytes(card: Card) -> None:
    assert draw_card(card) == draw_card(replace(card))


def test_the_version_follows_every_field() -> None:
    versions = {
        card_version(CARD),
        card_version(STORY),
        card_version(replace(CARD, title="Lain")),
        card_version(replace(CARD, returning=319)),
        card_version(replace(CARD, palette=campaign_palette(["#1B602F", "#F784C5"]))),
    }
    assert len(versions) == 5
    assert card_version(CARD) == card_version(replace(CARD))


def test_the_waves_grow_with_the_answers() -> None:
    inks = [
        int(near(pixels(replace(BLANK, outgoing=100, returning=count)), GAUNG.answer).sum())
        for count in (0, 10, 50, 100)
    ]
    assert inks == sorted(inks)
    assert inks[-1] > 3 * inks[0]


def test_a_new_campaign_has_one_voice_out_and_none_back() -> None:
    picture = pixels(BLANK)
    assert near(picture, GAUNG.voice).sum() > 3 * near(picture, GAUNG.answer).sum()


@pytest.mark.parametrize(
    ("emoji", "colour"), [("💚", "#77B255"), ("🔥", "#F4900C"), ("🇮🇩", "#DC1F26")]
)
def test_emoji_are_drawn_in_their_colours(emoji: str, colour: str) -> None:
    middle = slice(300, 900)
    plain = near(pixels(BLANK), colour)[:, middle].sum()
    assert near(pixels(replace(BLANK, title=emoji)), colour)[:, middle].sum() > plain + 300


def test_text_of_the_preview_stands_in_the_central_square() -> None:
    loud = replace(CARD, community="", address="", outgoing_label="", returning_label="")
    quiet = replace(loud, title="", kicker="", call="")
    columns = np.flatnonzero(changed(loud, quiet).any(axis=0))
    assert columns.min() >= 285
    assert columns.max() <= 915


@pytest.mark.parametrize("title", [STORY.title, "Kata " * 200, "W" * 300])
def test_text_of_the_story_stands_where_no_app_covers_it(title: str) -> None:
    full = replace(STORY, title=title, call="Ajakan yang cukup panjang sekali " * 6)
    empty = Card(kind=CardKind.STORY, title="", outgoing=1204, returning=318)
    rows, columns = np.nonzero(changed(full, empty))
    assert (columns.min() >= 65, columns.max() <= 940) == (True, True)
    assert (rows.min() >= 270, rows.max() <= 1240) == (True, True)


def test_a_call_is_a_field_of_the_voices_colour_and_absent_without_words() -> None:
    with_call = near(pixels(CARD), GAUNG.voice)[:, 320:880].sum()
    without = near(pixels(replace(CARD, call="")), GAUNG.voice)[:, 320:880].sum()
    assert with_call > without + 5_000


def test_unknown_letters_leave_a_quiet_box_and_no_frame_of_tofu() -> None:
    box = replace(BLANK, title="中")
    middle = pixels(box)[:, 300:900]
    # Tofu would be strokes in full ink; the box is a soft tint of it.
    assert not near(middle, GAUNG.ink).any()
    assert changed(box, BLANK).sum() == 0
    assert (np.abs(middle - np.array(parse_colour(GAUNG.ground))).max(axis=2) > 20).sum() > 500


@pytest.mark.parametrize("kind", list(CardKind))
@pytest.mark.parametrize(
    "hostile",
    ["A" * 10_000, "👩‍👩‍👧‍👦" * 2_000, "a\u0301\u0316" * 3_000, "\u202e<script>" * 900, "\ud800"],
)
def test_hostile_texts_are_drawn(kind: CardKind, hostile: str) -> None:
    card = Card(kind, hostile, hostile, hostile, hostile, hostile, 10**15, 10**18, hostile, hostile)
    assert len(draw_card(card)) <= MOST_BYTES[kind]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=160), st.text(max_size=60), st.integers(0, 10**7), st.integers(0, 10**7))
def test_no_text_and_no_number_stops_a_card(
    title: str, call: str, outgoing: int, returning: int
) -> None:
    card = Card(
        CardKind.OPEN_GRAPH,
        title,
        call=call,
        kicker=call,
        outgoing=outgoing,
        returning=returning,
        outgoing_label=f"{outgoing}",
    )
    assert len(draw_card(card)) <= MOST_BYTES[CardKind.OPEN_GRAPH]


def test_negative_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        draw_card(replace(CARD, returning=-1))
