# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Contrast against published values, and palettes that can always be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.engine.pictures.palette import (
    GAUNG,
    SHAPE_FLOOR,
    TEXT_FLOOR,
    ColourError,
    Palette,
    campaign_palette,
    contrast_ratio,
    make_legible,
    mix_colours,
    parse_colour,
    pick_ink,
    relative_luminance,
    write_colour,
)

colours = st.tuples(*(st.integers(0, 255),) * 3).map(write_colour)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#F784C5", "#1B602F", 3.28),
        ("#FFFFFF", "#1B602F", 7.61),
        ("#000000", "#F784C5", 9.06),
        ("#FFFFFF", "#F784C5", 2.32),
        ("#F784C5", "#000072", 7.29),
        ("#F99FD2", "#165027", 4.94),
        ("#000000", "#FFFFFF", 21.0),
        ("#767676", "#FFFFFF", 4.54),  # the lightest grey that passes AA on white
        ("#0000FF", "#FFFFFF", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast_ratio(one, other) == pytest.approx(ratio, abs=0.006)
    assert contrast_ratio(other, one) == contrast_ratio(one, other)


def test_luminance_of_the_primaries() -> None:
    assert relative_luminance("#FF0000") == pytest.approx(0.2126)
    assert relative_luminance("#00FF00") == pytest.approx(0.7152)
    assert relative_luminance("#0000FF") == pytest.approx(0.0722)


@pytest.mark.parametrize("text", ["#abc", "abc", " #AABBCC ", "aabbcc"])
def test_colours_are_read_in_four_spellings(text: str) -> None:
    assert write_colour(parse_colour(text)) == "#AABBCC"


@pytest.mark.parametrize(
    "text", ["", "#ab", "#abcd", "red", "#gggggg", "#12345", "#1234567", "#12 456"]
)
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ColourError):
        parse_colour(text)


@given(colours)
def test_ink_can_be_read_on_every_ground(ground: str) -> None:
    assert contrast_ratio(pick_ink(ground), ground) >= TEXT_FLOOR


@given(colours, colours)
def test_a_legible_colour_is_legible_and_stays_if_it_was(colour: str, ground: str) -> None:
    made = make_legible(colour, ground)
    assert contrast_ratio(made, ground) >= TEXT_FLOOR
    if contrast_ratio(colour, ground) >= TEXT_FLOOR:
        assert made == colour


@given(st.lists(colours, min_size=2, max_size=3))
def test_every_palette_shows_both_sides(chosen: list[str]) -> None:
    palette = campaign_palette(chosen)
    assert palette.ground == chosen[0]
    assert contrast_ratio(palette.voice, palette.ground) >= SHAPE_FLOOR
    assert contrast_ratio(palette.answer, palette.ground) >= SHAPE_FLOOR
    assert contrast_ratio(palette.ink, palette.ground) >= TEXT_FLOOR


def test_the_historic_pair_is_kept_as_chosen() -> None:
    assert campaign_palette(["#1b602f", "#f784c5"]) == Palette("#1B602F", "#F784C5", "#FFFFFF")


def test_no_colours_mean_gaungs_own() -> None:
    assert campaign_palette([]) is GAUNG
    for colour in (GAUNG.voice, GAUNG.answer, GAUNG.ink):
        assert contrast_ratio(colour, GAUNG.ground) >= TEXT_FLOOR


@pytest.mark.parametrize("chosen", [["#000000"], ["#000000"] * 4])
def test_a_palette_has_two_or_three_colours(chosen: list[str]) -> None:
    with pytest.raises(ColourError):
        campaign_palette(chosen)


def test_a_palette_refuses_what_is_no_colour() -> None:
    with pytest.raises(ColourError):
        Palette("paper", "#C93A17", "#1E5BB8")


def test_mixing_goes_from_one_to_the_other() -> None:
    assert mix_colours("#000000", "#FFFFFF", 0) == "#000000"
    assert mix_colours("#000000", "#FFFFFF", 1) == "#FFFFFF"
    assert mix_colours("#000000", "#FFFFFF", 0.5) == "#808080"
