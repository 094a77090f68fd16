# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The message as a starting point for one's own post."""

from django.utils.translation import gettext_lazy as _

from gaung.act.kinds.kind import ActionKind

KIND = ActionKind(
    code="template",
    title=_("Unggah pesan dengan ceritamu"),
    minutes=4,
    steps=(
        _("Salin pesannya."),
        _("Tempel di unggahan baru dan ganti dengan ceritamu sendiri."),
        _("Unggah, lalu bilang sudah di sini."),
    ),
    exposes=_("Unggahanmu terbuka sesuai setelan akunmu, dan tetap ada sampai kamu hapus."),
    opens="text",
    button=_("Salin pesan"),
)
