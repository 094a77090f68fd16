# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A paragraph of one's own."""

from django.utils.translation import gettext_lazy as _

from gaung.listen.surveys.kinds.kind import AskedKind, Setting

KIND = AskedKind(
    "long",
    _("Jawaban panjang"),
    _("Cerita dengan kata sendiri."),
    "surveys/phone/long.html",
    settings=(Setting("most", _("Paling banyak berapa huruf")),),
)
