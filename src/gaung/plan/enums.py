# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The kinds of audience, and what each may be asked."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AudienceKind(TextChoices):
    """Who somebody is to a campaign; each kind has an ask of its own."""

    POTENTIAL = "potential", _("Audiens potensial")
    INFORMATIVE = "informative", _("Audiens informatif")
    STAKEHOLDER = "stakeholder", _("Pemangku kepentingan")


KIND_MEANINGS = {
    AudienceKind.POTENTIAL: _("Bisa ikut bergerak, tapi belum. Misalnya orang tua atau pedagang."),
    AudienceKind.INFORMATIVE: _("Sudah paham dan bisa meneruskan. Misalnya teman sebaya."),
    AudienceKind.STAKEHOLDER: _("Memegang keputusan. Misalnya dinas, kampus, atau perusahaan."),
}
KIND_ASKS = {
    AudienceKind.POTENTIAL: _("Minta satu perbuatan."),
    AudienceKind.INFORMATIVE: _("Minta mereka membagikan."),
    AudienceKind.STAKEHOLDER: _("Minta satu keputusan, dengan nama dan tanggalnya."),
}
KIND_EXAMPLES = {
    AudienceKind.POTENTIAL: _("Contoh: Titip satu masker di Posko Yos Sudarso hari Sabtu."),
    AudienceKind.INFORMATIVE: _("Contoh: Bagikan peta asap ini ke grup kelasmu malam ini."),
    AudienceKind.STAKEHOLDER: _("Contoh: Wali Kota membuka posko udara bersih sebelum 1 Agustus."),
}


class Asking(TextChoices):
    """What people are asked to post together."""

    COPY = "copy", _("Semua menyalin teks")
    OWN = "own", _("Tiap orang menulis sendiri, ini contohnya")
