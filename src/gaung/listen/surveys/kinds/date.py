# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A day."""

from django.utils.translation import gettext_lazy as _

from gaung.listen.surveys.kinds.kind import AskedKind, Setting

KIND = AskedKind(
    "date",
    _("Tanggal"),
    _("Satu hari di kalender."),
    "surveys/phone/date.html",
    settings=(
        Setting("min", _("Paling awal"), "date"),
        Setting("max", _("Paling akhir"), "date"),
    ),
    right="day",
)
