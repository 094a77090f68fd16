# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A line of one's own."""

from django.utils.translation import gettext_lazy as _

from gaung.listen.surveys.kinds.kind import AskedKind, Setting

KIND = AskedKind(
    "short",
    _("Jawaban pendek"),
    _("Satu kata atau satu kalimat."),
    "surveys/phone/short.html",
    settings=(Setting("most", _("Paling banyak berapa huruf")),),
    right="words",
)
