# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The plain form of an informal Indonesian word, for comparing only and never for showing."""

import re
import unicodedata
from typing import Final

# What people type for the words the cue lists know. Written for Gaung; only forms with one reading.
SHORT_FORMS: Final = {
    "yg": "yang", "dgn": "dengan", "dg": "dengan", "utk": "untuk", "buat": "buat",
    "gak": "tidak", "ga": "tidak", "gk": "tidak", "nggak": "tidak", "ngga": "tidak",
    "enggak": "tidak", "engga": "tidak", "tdk": "tidak", "tak": "tidak", "kagak": "tidak",
    "krn": "karena", "karna": "karena", "krna": "karena", "jgn": "jangan", "jgan": "jangan",
    "sdh": "sudah", "udah": "sudah", "udh": "sudah", "dah": "sudah", "org": "orang",
    "hrs": "harus", "kudu": "harus", "skrg": "sekarang", "skrng": "sekarang",
    "tlg": "tolong", "tlong": "tolong", "plis": "tolong", "bpk": "bapak", "pemda": "pemda",
    "sblm": "sebelum", "smua": "semua", "smpe": "sampai", "sampe": "sampai", "bsk": "besok",
    "bsok": "besok", "ntar": "nanti", "trs": "terus", "tmn": "teman", "temen": "teman",
    "kpd": "kepada", "dr": "dr", "tgl": "tanggal", "jd": "jadi", "gabisa": "tidak bisa",
    "bener": "benar", "bgt": "banget", "lg": "lagi", "sm": "sama", "bnyk": "banyak",
    "hr": "hari", "mgg": "minggu", "ktr": "kantor", "ayok": "ayo", "yok": "yuk", "yuks": "yuk",
    "hayuk": "ayo", "hayo": "ayo", "ttd": "tandatangani", "mrk": "mereka", "klo": "kalau",
    "kalo": "kalau", "kl": "kalau", "pake": "pakai", "repos": "repost", "komen": "komentar",
}  # fmt: skip


def listed(words: str) -> frozenset[str]:
    """A word list as it is easiest to read and to extend: separated by spaces."""
    return frozenset(words.split())


_RUN: Final = re.compile(r"(.)\1{2,}")
_LAST_RUN: Final = re.compile(r"([^\W\d_])\1+$")
_TWICE: Final = re.compile(r"^([^\W\d_]{2,30})(?:2|-\1)(nya|an)?$")
_CLITICS: Final = ("nya", "lah", "kah", "pun", "ku", "mu")
_SHORTEST_STEM: Final = 3


def plain(word: str) -> str:
    """Lower case, without stretched letters ("ayooo" -> "ayo") and with short forms written out.

    Never longer than needed for comparing; the empty word stays empty.
    """
    folded = unicodedata.normalize("NFKC", word).casefold().replace("’", "'")
    folded = _RUN.sub(r"\1", folded)
    if len(folded) > _SHORTEST_STEM - 1:
        folded = _LAST_RUN.sub(r"\1", folded)
    return SHORT_FORMS.get(folded, folded)


def forms(norm: str) -> tuple[str, ...]:
    """The plain word, then what remains without a clitic ("rumahnya") or a doubling ("orang2")."""
    found = [norm]
    doubled = _TWICE.match(norm)
    if doubled:
        found.append(doubled.group(1))
    for clitic in _CLITICS:
        if norm.endswith(clitic) and len(norm) - len(clitic) >= _SHORTEST_STEM:
            found.append(norm[: -len(clitic)])
            break
    return tuple(found)
