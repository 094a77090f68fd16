# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The house about its pages: no inline code, every template used, colours readable."""

import re
from pathlib import Path

import pytest

from gaung.engine.pictures.palette import contrast_ratio
from gaung.meet.kinds import block_kinds
from gaung.meet.room.asking import Way
from tests.conftest import PROJECT

PACKAGE = PROJECT / "src" / "gaung"
TEMPLATES = sorted((PACKAGE / "templates").rglob("*.html"))
STYLES = sorted((PACKAGE / "static" / "gaung").glob("*.css"))
SCRIPTS = sorted((PACKAGE / "static" / "gaung").glob("*.js"))
FACES = ("phone", "screen", "remote", "results")
FRAMEWORK = {"account"}  # allauth asks for these by name


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_nothing_inline(file: Path) -> None:
    """The policy allows no inline code, and a page should not try."""
    text = file.read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"<style|\sstyle=", text)
    assert not re.search(r"\son(?:click|load|change|submit|input|error)=", text)
    assert "javascript:" not in text


@pytest.mark.parametrize("file", [*TEMPLATES, *STYLES, *SCRIPTS], ids=lambda file: file.name)
def test_nothing_is_asked_from_elsewhere(file: Path) -> None:
    """Links may lead out; pictures, styles, scripts and fonts may not come in."""
    text = file.read_text()
    assert not re.search(r"""(?:src|srcset)=["']?(?:https?:)?//""", text)
    assert not re.search(r"<link[^>]+href=[\"']?(?:https?:)?//", text)
    assert not re.search(r"url\([\"']?(?:https?:)?//|@import", text)
    assert not re.search(r"fetch\([\"'`]https?:", text)


def test_every_template_is_used() -> None:
    code = "\n".join(f.read_text() for f in [*PACKAGE.rglob("*.py"), *TEMPLATES])
    names = [str(f.relative_to(PACKAGE / "templates")) for f in TEMPLATES]
    by_kind = {f"meet/{face}/{kind}.html" for face in FACES for kind in block_kinds()}
    by_kind |= {f"meet/phone/ways/{way.value}.html" for way in Way}
    unused = [
        name
        for name in names
        if name.split("/")[0] not in FRAMEWORK and f'"{name}' not in code and name not in by_kind
    ]
    assert unused == []


def _tokens(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-fA-F]{6})\b", css))


def _themes() -> dict[str, dict[str, str]]:
    css = (PACKAGE / "static" / "gaung" / "gaung.css").read_text()
    layer = css[css.index("@layer tokens {") : css.index("@layer base {")]
    light, dark = layer.split("@media (prefers-color-scheme: dark)")
    return {"light": _tokens(light), "dark": _tokens(light) | _tokens(dark)}


PAIRS = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "sunken"),
    ("ink-soft", "paper"),
    ("ink-soft", "surface"),
    ("ink-soft", "sunken"),
    ("kahayan", "paper"),
    ("kahayan", "surface"),
    ("bara", "surface"),
    ("bara", "paper"),
    ("rimba", "surface"),
    ("on-rimba", "rimba"),
    ("on-rimba", "rimba-deep"),
    ("rimba-deep", "rimba-tint"),
    ("ink", "kunyit-tint"),
    ("ink", "bara-tint"),
    ("ink", "kahayan-tint"),
    ("ink", "rimba-tint"),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_is_readable(theme: str, text: str, ground: str) -> None:
    """WCAG 2.2 AA asks for 4.5 : 1."""
    tokens = _themes()[theme]
    assert contrast_ratio(tokens[text], tokens[ground]) >= 4.5
