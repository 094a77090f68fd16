# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people ask for and offer, so that an offer can be laid beside a request."""

from collections.abc import Iterable
from typing import Final

_WORDS: Final = {
    "masker": "masker n95 respirator",
    "oksigen": "oksigen oxycan nebulizer",
    "obat": "obat obatan obat-obatan vitamin inhaler p3k apoteker apotek tamba",
    "makanan": "makanan sembako beras nasi mi mie lauk sayur roti telur masak takjil",
    "air bersih": "air galon banyu",
    "kebutuhan bayi": "popok pampers susu formula",
    "kebersihan": "pembalut handuk sabun sanitizer sikat",
    "pakaian": "selimut baju pakaian jaket seragam sarung",
    "tenda": "tenda terpal tikar matras",
    "tempat tinggal": (
        "numpang menumpang nginap menginap kamar kos kontrakan mengungsi aula"
    ),
    "kendaraan": (
        "mobil motor pickup pick-up tumpangan perahu kelotok ambulans ambulance truk "
        "angkut antar"
    ),
    "uang": "donatur donasi uang dana transfer rekening biaya sumbangan",
    "darah": "darah donor trombosit plasma",
    "tenaga": "relawan sukarelawan tenaga personel",
    "pemeriksaan": "medis dokter bidan perawat konsultasi periksa",
    "bantuan hukum": "hukum pengacara lbh advokat",
    "buku dan alat tulis": "buku tulis pensil",
    "teman bicara": "konseling psikolog curhat ngobrol",
    "desain dan video": "desain poster video edit editing",
    "mengajar": "ngajar mengajar les bimbel guru pengajar",
    "informasi": (
        "info informasi infonya kontak nomor alamat jadwal link tautan pendaftaran rekomendasi "
        "petunjuk template beasiswa materi salinan"
    ),
    "pekerjaan": "lowongan loker pekerjaan",
    "bibit": "bibit benih pupuk",
    "alat": "timbangan proyektor printer laptop alat cangkul sound pompa kursi roda",
    "listrik": "listrik genset senter lampu",
}  # fmt: skip
THING_OF: Final = {word: thing for thing, words in _WORDS.items() for word in words.split()}
GOODS: Final = "|".join(sorted(THING_OF, key=lambda word: (-len(word), word)))


def things(words: Iterable[str]) -> tuple[str, ...]:
    """The kinds of things that plain words name, each once, in the order of the words."""
    return tuple(dict.fromkeys(thing for word in words if (thing := THING_OF.get(word))))
