# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What pages of guests say of refused files and of what was dropped from them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from gaung.meet.errors import MaterialRefusedError


def photo_refused_words(error: MaterialRefusedError) -> str:
    """Why a photo was not taken."""
    sentences = {
        "too_many_pixels": _("Foto ini terlalu besar untuk dibuka dengan aman. Kecilkan dulu."),
        "too_many_pages": _("Ini berkas dengan banyak halaman. Pilih satu foto."),
        "locked": _("Berkas ini terkunci dengan kata sandi."),
    }
    unreadable = _("Berkas ini bukan foto yang bisa dibaca. Pakai JPG, PNG, atau WebP.")
    return sentences.get(error.why, unreadable)


def dropped_words(kinds: Iterable[str]) -> list[str]:
    """What the camera had written beside the picture."""
    words = {
        "place": _("tempat pengambilan"),
        "device": _("kamera atau HP yang dipakai"),
        "time": _("hari dan jam"),
        "words": _("nama atau catatan pemilik"),
        "preview": _("gambar kecil dari sebelum disunting"),
    }
    return [words[kind] for kind in kinds if kind in words]
