# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A comment in one's own words."""

from django.utils.translation import gettext_lazy as _

from gaung.act.kinds.kind import ActionKind

KIND = ActionKind(
    code="comment",
    title=_("Tulis komentar"),
    minutes=2,
    steps=(
        _("Buka unggahannya."),
        _("Tulis pertanyaan atau ceritamu sendiri; jangan menyalin komentar orang."),
        _("Kirim, lalu bilang sudah di sini."),
    ),
    exposes=_("Komentarmu terbuka untuk umum dengan nama akunmu."),
    opens="link",
    button=_("Buka unggahan"),
)
