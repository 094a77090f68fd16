# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A paragraph of one's own."""

from django.utils.translation import gettext_lazy as _

from gaung.listen.surveys.kinds.kind import AskedKind, Setting

KIND = AskedKind(
    "long",
    _("Cerita"),
    _("Jawaban panjang dengan kata sendiri."),
    settings=(Setting("most", _("Paling banyak berapa huruf")),),
)
