# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A compared text as the rules read it: words with their short forms written out, and stops."""

import re
from typing import Final

from gaung.engine.language.words import SHORT_FORMS

STOP: Final = "|"
ASKS: Final = "?"
_DOUBLED: Final = re.compile(r"(?<=[a-z])2(?![0-9])")
_PIECE: Final = re.compile(r"n95|[a-z]+(?:-[a-z]+)?|[0-9]+|[?]|[.,!;:\n()]")
_MARKS: Final = dict.fromkeys(".,!;:\n()", STOP)
_OWN: Final = {
    "sy": "saya", "gw": "gue", "gua": "gue", "ak": "aku", "q": "aku", "kmi": "kami",
    "bs": "bisa", "bsa": "bisa", "mo": "mau", "pgn": "ingin", "pengen": "ingin",
    "pingin": "ingin", "pgen": "ingin", "kepingin": "ingin", "tau": "tahu", "taukah": "tahu",
    "nyari": "mencari", "cari": "mencari", "golek": "mencari", "ngebantu": "membantu",
    "bantuin": "bantu", "linknya": "link", "temen": "teman", "tmn": "teman",
    "bantuannya": "bantuan", "dibantu": "bantu", "butuhkan": "butuh",
    "butuhin": "butuh", "membutuhkan": "butuh", "dibutuhkan": "butuh", "memerlukan": "perlu",
    "diperlukan": "perlu", "perlukan": "perlu", "dmn": "dimana",
    "dmna": "dimana", "kmn": "kemana", "pny": "punya", "pnya": "punya",
    "ikutan": "ikut", "nyumbang": "sumbang", "menyumbang": "sumbang", "mohn": "mohon",
    "mhn": "mohon", "tolongin": "tolong", "tulung": "tolong", "njaluk": "minta",
    "belaku": "minta", "mnta": "minta", "seharusnya": "harusnya", "mestinya": "harusnya",
    "semestinya": "harusnya", "ndak": "tidak", "ora": "tidak", "kada": "tidak", "teu": "tidak",
    "henteu": "tidak", "diak": "tidak", "utk": "untuk",
    "pemprov": "pemerintah", "pemkot": "pemerintah", "pemkab": "pemerintah",
    "kerjasama": "kolaborasi", "help": "tolong", "tulungi": "tolong",
    "kirimin": "kirim", "nyuhunkeun": "minta", "ku": "aku",
    "minjemin": "pinjamkan", "pinjemin": "pinjamkan",
    "kirimi": "kirim", "bapaku": "bapakku", "dapet": "dapat", "diberi": "beri", "nunggu": "tunggu",
    "pamarentah": "pemerintah", "denger": "dengar", "share": "bagikan", "sebarin": "sebarkan",
    "bagiin": "bagikan", "wa": "hubungi", "dm": "hubungi", "chat": "hubungi",
    "buat": "untuk", "gasan": "untuk", "kanggo": "untuk", "gratiss": "gratis", "free": "gratis",
}  # fmt: skip
SPELLED: Final = {**SHORT_FORMS, **_OWN, **_MARKS}


def pieces(norm: str) -> list[str]:
    """Plain words, numbers, "?" and "|" for every other stop, in reading order.

    Takes a text as `normalise.compared` gives it. A doubling mark ("anak2") is dropped.
    """
    return [SPELLED.get(piece, piece) for piece in _PIECE.findall(_DOUBLED.sub("", norm))]


def joined(parts: list[str]) -> str:
    """The pieces in one line, a space before each and one behind, for the patterns of the rules."""
    return f" {' '.join(parts)} "
