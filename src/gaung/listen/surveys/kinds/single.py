# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One of several options."""

from django.utils.translation import gettext_lazy as _

from gaung.listen.surveys.kinds.kind import AskedKind

KIND = AskedKind(
    "single",
    _("Pilih satu"),
    _("Beberapa pilihan, satu jawaban."),
    "surveys/phone/single.html",
    right="option",
)
