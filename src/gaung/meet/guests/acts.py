# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the log says of guests, certificates and photos."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GUEST_ACTS: dict[str, str | Promise] = {
    "guests.open": _("membuka pendaftaran tamu"),
    "guests.change": _("mengubah pendaftaran tamu"),
    "guests.erase": _("menghapus seorang tamu"),
    "guests.export": _("mengunduh daftar tamu"),
    "certificates.batch": _("mengunduh semua sertifikat"),
    "certificate.revoke": _("mencabut sertifikat"),
    "certificate.restore": _("memberlakukan lagi sertifikat"),
    "photo.add": _("menambah foto"),
    "photo.cover": _("menutup bagian foto"),
    "photo.change": _("mengubah kata-kata foto"),
    "photo.show": _("menayangkan foto"),
    "photo.withdraw": _("menarik foto ke tim saja"),
    "photo.remove": _("menghapus foto"),
    "photo.restore": _("mengembalikan foto"),
}
