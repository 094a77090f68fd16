# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A step between two ends."""

from django.utils.translation import gettext_lazy as _

from gaung.listen.surveys.kinds.kind import AskedKind, Setting

KIND = AskedKind(
    "scale",
    _("Skala"),
    _("Angka dari satu ujung ke ujung lain, misalnya 1 sampai 5."),
    "surveys/phone/scale.html",
    settings=(
        Setting("min", _("Angka terkecil")),
        Setting("max", _("Angka terbesar")),
        Setting("labels.low", _("Arti angka terkecil"), "texts"),
        Setting("labels.high", _("Arti angka terbesar"), "texts"),
    ),
)
