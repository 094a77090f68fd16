# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Several of several options."""

from django.utils.translation import gettext_lazy as _

from gaung.listen.surveys.kinds.kind import AskedKind, Setting

KIND = AskedKind(
    "multiple",
    _("Pilih beberapa"),
    _("Beberapa pilihan, boleh lebih dari satu jawaban."),
    "surveys/phone/multiple.html",
    settings=(
        Setting("at_least", _("Paling sedikit berapa")),
        Setting("at_most", _("Paling banyak berapa")),
    ),
    right="options",
)
