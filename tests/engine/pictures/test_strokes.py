# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Arcs cover what geometry says they cover."""

import math

import numpy as np
import pytest
from PIL import Image

from gaung.engine.pictures.strokes import Arc, cover, paint


def test_a_ring_covers_its_area() -> None:
    _, covered = cover(Arc((100, 100), 60, 10, 0, 360, "#000000"), (200, 200))
    assert float(covered.sum()) == pytest.approx(math.pi * (65**2 - 55**2), rel=0.002)


def test_a_half_ring_with_round_ends_covers_half_and_one_disc() -> None:
    _, covered = cover(Arc((100, 100), 60, 10, -90, 90, "#000000"), (200, 200))
    expected = math.pi * (65**2 - 55**2) / 2 + math.pi * 5**2
    assert float(covered.sum()) == pytest.approx(expected, rel=0.005)


def test_an_arc_of_radius_zero_is_a_disc() -> None:
    _, covered = cover(Arc((50, 50), 0, 40, 0, 360, "#000000"), (100, 100))
    assert float(covered.sum()) == pytest.approx(math.pi * 20**2, rel=0.005)


def test_edges_are_smooth() -> None:
    _, covered = cover(Arc((100.3, 99.6), 60, 10, 0, 360, "#000000"), (200, 200))
    assert int(np.count_nonzero((covered > 0.05) & (covered < 0.95))) > 100


def test_the_half_faces_the_right_way() -> None:
    picture = Image.new("RGB", (200, 200), "#FFFFFF")
    paint(picture, [Arc((100, 100), 60, 10, -90, 90, "#FF0000")])
    assert picture.getpixel((160, 100)) == (255, 0, 0)
    assert picture.getpixel((40, 100)) == (255, 255, 255)


def test_an_arc_outside_the_picture_changes_nothing() -> None:
    picture = Image.new("RGB", (50, 50), "#FFFFFF")
    paint(picture, [Arc((900, 900), 60, 10, 0, 360, "#FF0000")])
    assert picture.getcolors() == [(2500, (255, 255, 255))]
