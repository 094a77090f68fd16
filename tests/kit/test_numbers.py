# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers in local form, rounded rather than cut; drawings from real counts."""

import re

import pytest
from django.utils import translation

from gaung.kit.numbers import local_number, local_share
from gaung.kit.rings import Ring
from gaung.kit.templatetags.gaung import bar_height, bar_top, echo_rings, width


@pytest.mark.parametrize(
    ("value", "digits", "indonesian", "english"),
    [
        (17.8, 0, "18", "18"),
        (2.5, 0, "3", "3"),
        (1204, 0, "1.204", "1,204"),
        (0.35, 1, "0,4", "0.4"),
        (-3.25, 1, "-3,3", "-3.3"),
        (1e7, 0, "10.000.000", "10,000,000"),
    ],
)
def test_a_number_is_rounded_and_grouped(
    value: float, digits: int, indonesian: str, english: str
) -> None:
    with translation.override("id"):
        assert local_number(value, digits) == indonesian
    with translation.override("en"):
        assert local_number(value, digits) == english


def test_a_share_is_a_percentage() -> None:
    with translation.override("id"):
        assert local_share(0.126) == "13%"


def _strokes(rings: list[Ring]) -> list[tuple[str, float]]:
    drawn = re.findall(r'class="(\w+)" fill="none" stroke-width="([\d.]+)"', echo_rings(rings))
    return [(name, float(stroke)) for name, stroke in drawn]


def test_a_broadcast_leaves_half_rings_and_a_dialogue_closes_them() -> None:
    broadcast = _strokes([Ring(10, 0), Ring(40, 0)])
    assert [name for name, _ in broadcast] == ["out", "rest", "out", "rest"]
    dialogue = _strokes([Ring(10, 10), Ring(40, 40)])
    assert [name for name, _ in dialogue] == ["out", "back", "out", "back"]
    assert dialogue[0][1] == dialogue[1][1] < dialogue[2][1] == dialogue[3][1]


def test_area_and_not_radius_speaks() -> None:
    (_, quarter), _, (_, whole), _ = _strokes([Ring(25, 0), Ring(100, 0)])
    assert quarter == pytest.approx(whole / 2, rel=0.02)


def test_bars_stand_on_the_ground() -> None:
    assert float(bar_top(5, 10)) + float(bar_height(5, 10)) == pytest.approx(10)
    assert bar_height(0, 10) == "0.00"
    assert float(bar_height(1, 1_000_000)) > 0
    assert bar_height(0, 0) == "0.00"
    assert (width(None), width(2.0), width(0.5)) == ("0.00", "100.00", "50.00")
