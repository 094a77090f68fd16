# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The drawing: few enough marks, each to be seen, the same every time, and no name in it."""

import gzip
import re
from base64 import b64decode
from hashlib import sha256
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaung.engine.network.findings import findings
from gaung.engine.network.packing import GAP, pack
from gaung.engine.network.picture import MOST_PEOPLE, MOST_TIES
from gaung.engine.network.ties import Ties
from gaung.engine.pictures.network import STYLE_HASH, NetworkWords, network_svg
from tests.engine.network.making import Said, ask, ties_of

WORDS = NetworkWords("Jaringan <kami> & kalian", "Siapa bicara dengan siapa", "kalian")
SVG = "{http://www.w3.org/2000/svg}"


def _crowd(n_people: int, n_ties: int) -> Ties:
    """Us, answering a tenth of the people; twenty circles; some people in many."""
    rng = np.random.default_rng(5)
    circle = rng.integers(0, 20, n_people)
    one = rng.integers(1, n_people, n_ties)
    other = np.array(
        [rng.choice(np.flatnonzero(circle == circle[k])[:12]) or k for k in one.tolist()]
    )
    ours = rng.integers(1, n_people, n_ties // 10)
    pairs = np.concatenate(
        [np.column_stack([one, other]), np.column_stack([np.zeros_like(ours), ours])]
    )
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    return ties_of([(int(a), int(b)) for a, b in pairs], with_us=True)


@pytest.fixture(scope="module")
def crowded() -> dict[str, Any]:
    return findings(_crowd(3_000, 9_000), seed=1)["picture"]


def test_a_crowd_is_drawn_by_its_strongest(crowded: dict[str, Any]) -> None:
    people = crowded["people"]
    assert len(people["author"]) == MOST_PEOPLE
    assert len(crowded["ties"]["n"]) == MOST_TIES
    assert crowded["n_hidden"] > 2_000
    assert len(crowded["named"]) == 12
    x, y = np.array(people["x"]), np.array(people["y"])
    r = np.array(people["r"])
    assert (x - r >= 0).all()
    assert (x + r <= crowded["width"]).all()
    assert (y - r >= 0).all()
    assert (y + r <= crowded["height"]).all()
    apart = np.hypot(np.subtract.outer(x, x), np.subtract.outer(y, y))
    covered = apart + 0.5 < 0.8 * np.add.outer(r, r)
    np.fill_diagonal(covered, val=False)
    assert covered.sum() / 2 < 0.05 * MOST_PEOPLE


def test_the_same_conversation_gives_the_same_picture(crowded: dict[str, Any]) -> None:
    assert findings(_crowd(3_000, 9_000), seed=1)["picture"] == crowded


def test_the_file_is_light_and_stands_alone(crowded: dict[str, Any]) -> None:
    drawn = network_svg(crowded, WORDS)
    assert len(gzip.compress(drawn.encode())) < 20_000
    root = ET.fromstring(drawn)
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == WORDS.title
    assert root.findtext(f"{SVG}desc") == WORDS.description
    assert len(root.findall(f".//{SVG}g/{SVG}circle")) == MOST_PEOPLE
    assert not re.search(r'href|url\(|style="|<script|@import', drawn)
    style = root.findtext(f"{SVG}style") or ""
    assert "prefers-color-scheme" in style
    told = b64decode(STYLE_HASH.removeprefix("sha256-"))
    assert sha256(style.encode()).digest() == told


def test_nobody_is_recognised_by_more_than_four_letters(crowded: dict[str, Any]) -> None:
    drawn = network_svg(crowded, WORDS)
    assert not any(author in drawn for author in crowded["people"]["author"])
    names = [text.text for text in ET.fromstring(drawn).iter(f"{SVG}text")]
    assert "kalian" in names
    assert all(len(name or "") <= 4 for name in names if name != "kalian")


def test_an_arc_goes_from_whom_to_whom() -> None:
    told = ask([Said("a"), Said("us", "a"), Said("a", "us"), Said("b", "a"), Said("a", "b")])
    drawn = ET.fromstring(network_svg(told["picture"], WORDS))
    arcs = {path.get("class"): path.get("d") or "" for path in drawn.iter(f"{SVG}path")}
    assert sorted(arcs) == ["answer w0", "peer w0", "voice w0"]
    us = "{} {}".format(*told["picture"]["us"][:2])
    assert arcs["answer w0"].startswith(f"M{us}q")
    assert not arcs["voice w0"].startswith(f"M{us}q")
    assert arcs["peer w0"].count("M") == 2


def test_without_us_the_middle_is_empty() -> None:
    told = ask([Said("b", "a"), Said("c", "a")])
    assert told["picture"]["us"] is None
    assert "kalian</text>" not in network_svg(told["picture"], WORDS)


@settings(max_examples=20, deadline=None)
@given(
    radii=st.lists(st.floats(4, 90), min_size=1, max_size=25).map(lambda r: sorted(r)[::-1]),
    middle=st.sampled_from([0.0, 30.0, 140.0]),
)
def test_discs_never_overlap(radii: list[float], middle: float) -> None:
    size = np.array(radii)
    links = np.ones((len(size), len(size)))
    at = pack(size, links, middle=middle)
    room = np.hypot(*(at[:, None, :] - at[None, :, :]).transpose(2, 0, 1)) - np.add.outer(
        size, size
    )
    np.fill_diagonal(room, GAP)
    assert room.min() >= GAP - 1e-6
    if middle:
        assert (np.hypot(*at.T) - size - middle).min() >= GAP - 1e-6
