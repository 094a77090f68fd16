# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a text shows of its writer (an office, the press, a helper, a friend), as bits of a number.

Read off once at import. The cues are our own and not calibrated; `segments` says what they mean.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

VERSION = "cues/1"
"""To be raised with every change below: parts with another version are read anew."""

OFFICE = (
    "dinas|bpbd|bmkg|dlh|dlhk|bksda|pemkot|pemkab|pemprov|pemda|polres|polresta|polsek|polda|"
    "kodim|koramil|kelurahan|kecamatan|kementerian|dprd|damkar|manggala agni|puskesmas|rsud|"
    "rumah sakit|pt|cv|perusahaan|manajemen|bumn|bank|yayasan|lsm|ormas|redaksi|radio|koran|"
    "stasiun tv|media online|media lokal|media massa|universitas|fakultas|rektorat"
)
WE = "kami|tim kami|saya|admin|humas"
JOIN = (
    "ikut|ikutan|gabung|bergabung|join|daftar|mendaftar|relawan|volunteer|donasi|nyumbang|"
    "sumbang|bantu|membantu|hadir|datang|dateng|lokasi|kumpul|kumpulnya|posko|ambil|dibagi|dibagikan"
)
HOW = (
    "di ?mana|dmn|dmna|kemana|kapan|kpn|jam brp|jam berapa|hari apa|gimana|gmn|bagaimana|cara|"
    "caranya|link|linknya|tautan|syarat|syaratnya|boleh|bisa|where|when|how"
)

PATTERNS: Mapping[str, str] = {
    "speaks_for": (
        f"(kami|tim kami|admin) ((dari|pihak|di) )?({OFFICE})"
        f"|(atas nama|mewakili|selaku|perwakilan)( pihak)? ({OFFICE})"
        f"|saya (dari|mewakili|staf|humas|kepala|pegawai|wartawan|jurnalis)( [a-z]+)? ({OFFICE})"
    ),
    "press": (
        "(izin|ijin|boleh|bisa|ingin|mau)( [a-z]+)?"
        " (wawancara|mewawancarai|meliput|liputan|mengutip)|jadi narasumber|menjadi narasumber"
    ),
    "partner": (
        f"({WE})( [a-z]+)? (tawarkan|menawarkan|ajak|mengajak|ingin|siap|terbuka)( [a-z]+)?"
        " (kerja ?sama|kolaborasi|kemitraan|sponsor|mensponsori|media partner|csr)"
    ),
    "register": (
        "menindaklanjuti|tindak ?lanjuti|ditindaklanjuti|silah?kan hubungi|call center|hotline|"
        "siaran pers|laporan (anda|bapak|ibu|saudara|kakak)|sudah kami (terima|teruskan|proses)"
    ),
    "offers": (
        "(saya|aku|sy|gue|gw|kami|kita)( [a-z]+)?"
        " (siap|mau|bisa|ingin|pengen|pingin|punya)( [a-z]+)?"
        " (bantu|membantu|ikut|gabung|donasi|nyumbang|antar|masak|mobil|masker|motor)"
        "|siap (bantu|ikut|hadir|gabung|turun|donasi)"
        "|(mau|pengen|pingin) (ikut|gabung|donasi|bantu)|count me in"
    ),
    "family": (
        "(anak|anak2|cucu|suami|istri|ibu|bapak|orang tua|murid|siswa) (saya|kami)"
        "|anakku|anak2ku|cucuku|suamiku|istriku|muridku"
    ),
}
SLANG = (
    "gw|gue|gua|lu|lo|elu|wk[wk]+|anjir|anjay|njir|bgt|bestie|guys|gaes|gais|cuy|coy|bro|sis|"
    "fyp|spill|relate|vibes|literally|mager|gabut|santuy|ngakak|pov|slay|healing|otw|bjir|cmiiw"
)

TEXT_CUES = (
    "n_speaks_for",
    "n_press",
    "n_partner",
    "n_offers",
    "n_family",
    "n_office_letters",
    "n_slang",
    "n_asks_to_join",
    "n_worded",
)
WORDED = 3
"""Tokens of a text that says something."""
_WORDS = {**PATTERNS, "slang": SLANG}
_ANY_WORD = "|".join(f"({pattern})" for pattern in _WORDS.values())

Bits = npt.NDArray[np.int32]


def cues(norm: pa.Array, has_question: pa.Array, has_words: pa.Array, n_tokens: pa.Array) -> Bits:
    """Return the cues of n texts (n,): a bit each, by its place in `TEXT_CUES`.

    Most texts hold no cue at all, and pay for one look.

    Args:
        norm: as compared (n,).
        has_question: whether they ask (n,).
        has_words: whether they have two letters in a row (n,).
        n_tokens: of them (n,).
    """
    n_worded = pc.and_(has_words, pc.greater_equal(n_tokens, WORDED))
    found = np.zeros(len(norm), dtype=np.int32)
    _mark(found, "n_worded", np.flatnonzero(n_worded.to_numpy(zero_copy_only=False)))
    _mark_words(found, norm)
    asking = np.flatnonzero(has_question.to_numpy(zero_copy_only=False))
    _mark(found, "n_asks_to_join", _holding(norm, _holding(norm, asking, HOW), JOIN))
    return found


def _mark_words(found: Bits, norm: pa.Array) -> None:
    places = _holding(norm, np.arange(len(norm)), _ANY_WORD)
    for name, pattern in _WORDS.items():
        holding = _holding(norm, places, pattern)
        if name == "register":
            _mark(found, "n_office_letters", _holding(norm, holding, OFFICE))
        else:
            _mark(found, f"n_{name}", holding)


def _mark(found: Bits, cue: str, places: npt.NDArray[np.int64]) -> None:
    found[places] |= 1 << TEXT_CUES.index(cue)


def _holding(norm: pa.Array, places: npt.NDArray[np.int64], pattern: str) -> npt.NDArray[np.int64]:
    """Return those of the places whose texts hold a pattern as whole words."""
    some = norm if len(places) == len(norm) else norm.take(pa.array(places))
    held: npt.NDArray[np.bool_] = pc.match_substring_regex(
        some, f"(^|[^a-z0-9])({pattern})([^a-z0-9]|$)"
    ).to_numpy(zero_copy_only=False)
    return places[held]
