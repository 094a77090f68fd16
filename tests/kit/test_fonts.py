# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages' typeface is small, complete for our languages, made once, and the same each time."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from gaung.kit.fonts import MOST_BYTES, build_font

LETTERS = (
    "ABCXYZabcxyz0123456789éèêëěŋḍṭñāīūÉÈÊĚŊḌṬÑĀĪŪçßøåöüáíóúàìòùâîôûḷṇṅśşžŒœ"
    "“”‘’„‚«»‹›–—…·•×−≤≥≈€%&@#/()[]←→↑↓\u00a0"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    font: Path = build_font(tmp_path_factory.mktemp("font"))
    return font


def test_it_is_a_small_woff2_with_its_licence_beside_it(made: Path) -> None:
    assert made.read_bytes()[:4] == b"wOF2"
    assert made.stat().st_size <= MOST_BYTES <= 40_000
    licence = made.with_name("plus-jakarta-sans-OFL.txt").read_text(encoding="utf-8")
    assert "SIL Open Font License" in licence
    seen = {file.name for file in made.parent.iterdir() if not file.name.startswith(".")}
    assert seen == {made.name, "plus-jakarta-sans-OFL.txt"}


def test_it_has_the_letters_of_our_languages_at_all_weights(made: Path) -> None:
    with TTFont(made) as font:
        assert [sign for sign in LETTERS if ord(sign) not in font.getBestCmap()] == []
        (axis,) = font["fvar"].axes
        assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 800)


def test_it_keeps_tabular_figures_ligatures_and_kerning(made: Path) -> None:
    with TTFont(made) as font:
        kept = {
            record.FeatureTag
            for table in ("GSUB", "GPOS")
            for record in font[table].table.FeatureList.FeatureRecord
        }
    assert {"tnum", "liga", "kern", "mark", "ccmp", "locl"} <= kept


def test_it_is_made_once(made: Path) -> None:
    made_at = made.stat().st_mtime_ns
    assert build_font(made.parent) == made
    assert made.stat().st_mtime_ns == made_at


def test_it_is_the_same_each_time(made: Path, tmp_path: Path) -> None:
    again = build_font(tmp_path / "deep" / "er")
    assert again.name == made.name
    assert again.read_bytes() == made.read_bytes()
