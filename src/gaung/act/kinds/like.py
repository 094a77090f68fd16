# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A like under a post."""

from django.utils.translation import gettext_lazy as _

from gaung.act.kinds.kind import ActionKind

KIND = ActionKind(
    code="like",
    title=_("Beri suka"),
    minutes=1,
    steps=(
        _("Buka unggahannya."),
        _("Ketuk suka."),
        _("Kembali ke sini dan bilang sudah."),
    ),
    exposes=_("Namamu terlihat di antara yang menyukai unggahan itu."),
    opens="link",
    button=_("Buka unggahan"),
)
