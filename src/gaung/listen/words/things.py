# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the kinds of things are called that people ask for and offer."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

THINGS: Mapping[str, str | Promise] = {
    "masker": _("masker"),
    "oksigen": _("oksigen"),
    "obat": _("obat"),
    "makanan": _("makanan"),
    "air bersih": _("air bersih"),
    "kebutuhan bayi": _("kebutuhan bayi"),
    "kebersihan": _("barang kebersihan"),
    "pakaian": _("pakaian dan selimut"),
    "tenda": _("tenda dan alas"),
    "tempat tinggal": _("tempat tinggal sementara"),
    "kendaraan": _("kendaraan"),
    "uang": _("uang dan donasi"),
    "darah": _("donor darah"),
    "tenaga": _("relawan"),
    "pemeriksaan": _("pemeriksaan kesehatan"),
    "bantuan hukum": _("bantuan hukum"),
    "buku dan alat tulis": _("buku dan alat tulis"),
    "teman bicara": _("teman bicara"),
    "desain dan video": _("desain dan video"),
    "mengajar": _("pengajar"),
    "informasi": _("informasi"),
    "pekerjaan": _("pekerjaan"),
    "listrik": _("listrik dan lampu"),
    "bibit": _("bibit"),
    "alat": _("alat"),
}


def thing_name(code: str) -> str:
    """What a kind of thing is called; the word itself where it is not in the list."""
    return str(THINGS.get(code, code))
