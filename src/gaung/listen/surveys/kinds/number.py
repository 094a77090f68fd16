# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A number."""

from django.utils.translation import gettext_lazy as _

from gaung.listen.surveys.kinds.kind import AskedKind, Setting

KIND = AskedKind(
    "number",
    _("Jawaban angka"),
    _("Umur, jumlah, atau jarak."),
    "surveys/phone/number.html",
    settings=(
        Setting("min", _("Paling kecil"), step="any"),
        Setting("max", _("Paling besar"), step="any"),
        Setting("step", _("Kelipatan (1: bilangan bulat saja)"), step="any"),
    ),
    right="number",
)
