# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The address of the page, sent on."""

from django.utils.translation import gettext_lazy as _

from gaung.act.kinds.kind import ActionKind

KIND = ActionKind(
    code="share",
    title=_("Kirim ke teman"),
    minutes=1,
    steps=(
        _("Pilih lewat apa."),
        _("Pilih satu orang atau grup yang kamu kenal."),
        _("Tambahkan satu kalimatmu sendiri, lalu kirim."),
    ),
    exposes=_(
        "Yang menerima tahu kamu mendukung aksi ini. Tautannya tidak membawa tanda pengenalmu."
    ),
    opens="share",
    button=_("Kirim"),
)
