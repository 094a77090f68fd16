# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a sentence is written: gaps filled, then as carefully or carelessly as its writer."""

import random
import re
from collections.abc import Mapping, Sequence

from gaung.config.demo.frames.words import SMILES, WORDS

SHORT = (
    "🔥🔥🔥",
    "semangat",
    "nyimak",
    "hadir",
    "💚💚💚",
    "amin",
    "up",
    "pantau",
    "😷😷",
    "isen mulang",
)
"""What many people write who have nothing to add."""

_GAP = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"[a-z]+")
_CASUAL: Mapping[str, Sequence[str]] = {
    "tidak": ("ga", "gak", "nggak", "tdk"),
    "yang": ("yg",),
    "sudah": ("udah", "udh", "sdh"),
    "dengan": ("dgn", "sama"),
    "untuk": ("utk", "buat"),
    "saja": ("aja", "aj"),
    "banget": ("bgt", "bangettt"),
    "kalau": ("kalo", "klo"),
    "belum": ("blm", "belom"),
    "juga": ("jg", "jugaa"),
    "karena": ("krn", "karna"),
    "jangan": ("jgn", "jangannn"),
    "orang": ("org",),
    "terus": ("trs", "teruss"),
    "bisa": ("bs", "bisaa"),
    "sampai": ("smpe", "sampe"),
    "sekarang": ("skrg", "skrng"),
    "terima": ("trima", "terima"),
    "benar": ("bener", "bnr"),
    "harus": ("hrs", "harus"),
    "lagi": ("lg", "lagi"),
    "semoga": ("smoga", "semogaa"),
    "warga": ("wrga", "warga"),
    "rumah": ("rmh", "rumah"),
    "makasih": ("mksh", "makasihhh"),
    "sama": ("sm", "sama"),
    "kami": ("kmi", "kami"),
}
_CASUAL_SHARE = 0.75
_SMILE_SHARE = 0.32
_CAREFUL = 0.8


def fill(frame: str, gaps: dict[str, str], chance: random.Random) -> str:
    """Put a word in each gap of a frame: the one in ``gaps`` if there is one, else a drawn one.

    Drawn words are added to ``gaps``, so that whoever answers speaks of the same place and time.
    """
    return _GAP.sub(lambda gap: gaps.setdefault(gap[1], chance.choice(WORDS[gap[1]])), frame)


def write(text: str, care: float, mood: str, chance: random.Random) -> str:
    """Write a sentence as somebody of that care (0..1) would; ``mood`` chooses the emoji.

    Question words and question marks are left as they are.
    """
    if care < _CAREFUL:
        text = _WORD.sub(lambda word: _casual(word[0], care, chance), text.lower())
    if chance.random() < _SMILE_SHARE * (1.4 - care):
        text = f"{text} {chance.choice(SMILES[mood])}"
    return text


def _casual(word: str, care: float, chance: random.Random) -> str:
    forms = _CASUAL.get(word)
    if forms is None or chance.random() > _CASUAL_SHARE * (1 - care):
        return word
    return chance.choice(forms)
