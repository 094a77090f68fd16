# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Roles, states and time zones."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What somebody does in a community, from the widest to the narrowest."""

    LEAD = "lead", _("Penggerak")
    EDITOR = "editor", _("Penyunting")
    FACILITATOR = "facilitator", _("Fasilitator")
    MODERATOR = "moderator", _("Moderator")
    OBSERVER = "observer", _("Pengamat")


ROLE_MEANINGS = {
    Role.LEAD: _("Mengatur tim, menerbitkan, mengubah semuanya."),
    Role.EDITOR: _("Mengimpor komentar, menulis pesan, menerbitkan halaman aksi."),
    Role.FACILITATOR: _("Memandu pertemuan dan mengimpor komentar."),
    Role.MODERATOR: _("Membaca percakapan dan menjawab."),
    Role.OBSERVER: _("Membaca saja."),
}


class Zone(TextChoices):
    """Indonesia's three time zones; none has daylight saving time."""

    WIB = "Asia/Jakarta", _("WIB (Jakarta, Palangka Raya)")
    WITA = "Asia/Makassar", _("WITA (Makassar, Banjarmasin)")
    WIT = "Asia/Jayapura", _("WIT (Jayapura)")


ZONE_OFFSETS = {Zone.WIB: 7 * 3600, Zone.WITA: 8 * 3600, Zone.WIT: 9 * 3600}
