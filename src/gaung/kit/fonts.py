# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The typeface of the pages: one small file, made from the full one when the project is built."""

import os
import tempfile
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

MOST_BYTES = 40_000
"""A page of Gaung stays below 60 kB; its typeface is cached for ever but loaded once."""

WEIGHTS = (400, 800)

# Latin-1; Latin Extended-A and the dotted letters with which Malay, Dayak, Batak, Javanese,
# Acehnese, Balinese and
# Sasak words are written; combining marks; quotes, dashes, arrows and signs of our own pages.
_RANGES = (
    (0x0020, 0x007E),
    (0x00A0, 0x00FF),
    (0x0100, 0x017F),
    (0x0218, 0x021B),
    (0x02BC, 0x02BC),
    (0x0300, 0x0304),
    (0x0306, 0x0308),
    (0x030C, 0x030C),
    (0x0323, 0x0323),
    (0x1E0C, 0x1E0D),
    (0x1E32, 0x1E33),
    (0x1E36, 0x1E37),
    (0x1E44, 0x1E47),
    (0x1E62, 0x1E63),
    (0x1E6C, 0x1E6D),
    (0x2009, 0x200A),
    (0x2013, 0x2014),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x2030, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x20AC, 0x20AC),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2248, 0x2248),
    (0x2260, 0x2265),
)
_FEATURES = ("ccmp", "locl", "calt", "liga", "kern", "mark", "tnum")


def source_font() -> Path:
    """The full variable typeface (OFL 1.1), as the package that carries it installed it."""
    return _package_file("files/PlusJakartaSans[wght].ttf")


def _package_file(name: str) -> Path:
    return Path(str(files("fontpkg_plus_jakarta_sans") / name))


def build_font(target: Path) -> Path:
    """Make the pages' typeface in a folder and return its file, ``plus-jakarta-sans.woff2``.

    A hidden file beside it remembers what it was made from, so it is not made again in vain; static
    files get a digest of their content into their names when they are collected. Its licence is
    put beside it (``plus-jakarta-sans-OFL.txt``). Two builds at once do not hurt each other: each
    writes aside and then renames.

    Raises:
        OSError: the folder cannot be written.
    """
    source = source_font()
    made = target / "plus-jakarta-sans.woff2"
    recipe_file = target / ".plus-jakarta-sans.recipe"
    recipe = _recipe_digest(source).encode()
    if made.exists() and recipe_file.exists() and recipe_file.read_bytes() == recipe:
        return made
    target.mkdir(parents=True, exist_ok=True)
    _write_whole(target / "plus-jakarta-sans-OFL.txt", _package_file("LICENSE").read_bytes())
    with tempfile.TemporaryDirectory(dir=target) as aside:
        draft = Path(aside) / "draft.woff2"
        _subset(source, draft)
        draft.replace(made)
    _write_whole(recipe_file, recipe)
    return made


def _recipe_digest(source: Path) -> str:
    digest = blake2b(source.read_bytes(), digest_size=6)
    digest.update(repr((_RANGES, _FEATURES, WEIGHTS)).encode())
    return digest.hexdigest()


def _subset(source: Path, draft: Path) -> None:
    options = Options()
    options.layout_features = list(_FEATURES)
    options.flavor = "woff2"
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.notdef_outline = True
    with TTFont(source, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=[at for low, high in _RANGES for at in range(low, high + 1)])
        subsetter.subset(font)
        instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
        font.flavor = "woff2"
        font.save(draft)


def _write_whole(file: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as draft:
        draft.write(content)
    Path(name).chmod(0o644)
    Path(name).replace(file)
