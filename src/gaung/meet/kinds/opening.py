# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The opening: who meets here and why, with the code to join."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gaung.meet.enums import Group
from gaung.meet.kinds.kind import BlockKind, ContentForm


class OpeningForm(ContentForm):
    """A few words under the code."""

    text = forms.CharField(
        label=_("Kalimat pembuka"),
        required=False,
        max_length=600,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Tampil besar di layar, di samping kode dan QR. Boleh Markdown."),
    )


KIND = BlockKind(
    code="opening",
    title=_("Pembukaan"),
    purpose=_("Kode dan QR besar di layar; HP peserta masuk satu per satu."),
    order=10,
    form=OpeningForm,
    group=Group.STAGE,
    minutes=10,
)
