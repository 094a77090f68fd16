# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Options put in order."""

from django.utils.translation import gettext_lazy as _

from gaung.listen.surveys.kinds.kind import AskedKind, Setting

KIND = AskedKind(
    "ranking",
    _("Peringkat"),
    _("Pilihan diurutkan dari yang paling penting."),
    "surveys/phone/ranking.html",
    settings=(Setting("places", _("Berapa yang diurutkan (kosong: semua)")),),
    right="order",
)
