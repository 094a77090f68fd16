# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Open answers: a sentence from each phone."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gaung.meet.enums import Group, Phase
from gaung.meet.kinds.kind import BlockKind, ContentForm, said_about
from gaung.meet.results import open as results


class OpenForm(ContentForm):
    """A question, and how many answers a phone may give."""

    question = forms.CharField(
        label=_("Pertanyaannya"), max_length=240, widget=forms.Textarea({"rows": 2})
    )
    most = forms.IntegerField(
        label=_("Paling banyak jawaban tiap HP"), min_value=1, max_value=10, initial=1
    )


KIND = BlockKind(
    code="open",
    title=_("Jawaban terbuka"),
    purpose=_("Peserta menulis kalimatnya sendiri; yang mirip dikumpulkan."),
    order=22,
    form=OpenForm,
    group=Group.HEAR,
    minutes=6,
    phases=(Phase.OPEN, Phase.REVEAL),
    takes=said_about,
    results=results.of,
)
