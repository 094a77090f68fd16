# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Time for something that happens in the hall: talk, a break, work in groups."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gaung.meet.enums import Group
from gaung.meet.kinds.kind import BlockKind, ContentForm


class TimerForm(ContentForm):
    """What to do meanwhile."""

    text = forms.CharField(
        label=_("Yang dilakukan"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Tampil di layar bersama hitung mundur. Boleh Markdown."),
    )


KIND = BlockKind(
    code="timer",
    title=_("Waktu: diskusi atau jeda"),
    purpose=_("Hitung mundur besar untuk diskusi, kerja kelompok, atau istirahat."),
    order=12,
    form=TimerForm,
    group=Group.STAGE,
    minutes=15,
)
