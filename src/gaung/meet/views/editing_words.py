# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Why something was refused while editing, in sentences."""

from django.utils.translation import gettext as _

from gaung.meet.enums import MOST_BLOCKS, MOST_PICTURES
from gaung.meet.errors import (
    BlockPlayedError,
    MaterialRefusedError,
    RecipeFullError,
    SessionClosedError,
)
from gaung.meet.material.arriving import MOST_MB


def told_words(error: Exception) -> str:
    """Why a recipe stayed as it was."""
    if isinstance(error, SessionClosedError):
        return _("Pertemuan ini sudah selesai, jadi resepnya tetap. Salin untuk yang berikutnya.")
    if isinstance(error, BlockPlayedError):
        return _(
            "Bagian ini sudah dibuka di aula. Isinya tetap, supaya jawaban yang masuk tidak"
            " berubah arti. Tambahkan bagian baru sesudahnya."
        )
    if isinstance(error, RecipeFullError):
        return _("Resep paling banyak %(n)s bagian. Lepas satu dulu.") % {"n": MOST_BLOCKS}
    return _("Sudah lewat 30 detik, jadi tidak bisa dikembalikan.")


def refused_words(error: MaterialRefusedError) -> str:
    """Why a file of material was not taken."""
    sentences = {
        "too_many_pages": _(
            "%(name)s: halamannya terlalu banyak. Satu bagian memuat %(n)s gambar atau halaman."
        ),
        "too_big": _("%(name)s: berkas materi paling besar %(mb)s MB bersama-sama."),
        "locked": _("%(name)s terkunci dengan kata sandi. Simpan ulang tanpa kata sandi."),
        "too_many_pixels": _("%(name)s terlalu besar ukurannya. Kecilkan gambarnya dulu."),
    }
    unreadable = _("%(name)s tidak terbaca. Pakai PDF, JPG, PNG, atau WebP.")
    return sentences.get(error.why, unreadable) % {
        "name": error.name,
        "n": MOST_PICTURES,
        "mb": MOST_MB,
    }
