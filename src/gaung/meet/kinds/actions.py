# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small actions: the way from the hall to the campaign's public page."""

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from gaung.meet.enums import Group
from gaung.meet.kinds.kind import BlockKind, ContentForm


class ActionsForm(ContentForm):
    """An invitation, and where it leads."""

    text = forms.CharField(
        label=_("Ajakan"),
        max_length=600,
        widget=forms.Textarea({"rows": 4}),
        initial=_("Pilih satu aksi kecil dan lakukan sekarang, sebelum pulang."),
        help_text=_("Tampil besar di layar, di samping QR. Boleh Markdown."),
    )
    link = forms.URLField(
        label=_("Tautan lain"),
        required=False,
        max_length=300,
        assume_scheme="https",
        validators=[URLValidator(schemes=["https"])],
        help_text=_("Kosongkan untuk halaman aksi kampanye ini."),
    )


KIND = BlockKind(
    code="actions",
    title=_("Aksi kecil"),
    purpose=_("QR dan tautan ke halaman aksi: satu perbuatan sebelum pulang."),
    order=51,
    form=ActionsForm,
    group=Group.CLOSE,
    minutes=10,
)
