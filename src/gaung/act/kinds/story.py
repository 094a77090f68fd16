# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The story card, with one's own words."""

from django.utils.translation import gettext_lazy as _

from gaung.act.kinds.kind import ActionKind

KIND = ActionKind(
    code="story",
    title=_("Pasang di story"),
    minutes=2,
    steps=(
        _("Ketuk tombolnya; gambarnya tersimpan atau langsung terbagi."),
        _("Pilih Instagram, TikTok, atau status WhatsApp."),
        _("Tambahkan ceritamu sendiri, lalu kirim."),
    ),
    exposes=_("Pengikutmu melihat kamu mendukung aksi ini, biasanya selama 24 jam."),
    opens="card",
    button=_("Ambil gambar story"),
)
