# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A word cloud: a word or two from each phone, words of one stem together."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gaung.meet.enums import Group, Phase
from gaung.meet.kinds.kind import BlockKind, ContentForm, said_about
from gaung.meet.results import cloud as results


class CloudForm(ContentForm):
    """A question that one word answers."""

    question = forms.CharField(
        label=_("Pertanyaannya"),
        max_length=240,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Yang bisa dijawab satu dua kata. Contoh: Apa yang kamu rasakan saat kabut?"),
    )
    most = forms.IntegerField(
        label=_("Paling banyak kata tiap HP"), min_value=1, max_value=5, initial=3
    )


KIND = BlockKind(
    code="cloud",
    title=_("Awan kata"),
    purpose=_("Kata-kata dari semua HP; yang sering muncul membesar. Berani dan brani bertemu."),
    order=21,
    form=CloudForm,
    group=Group.HEAR,
    minutes=4,
    phases=(Phase.OPEN, Phase.REVEAL),
    takes=said_about,
    results=results.of,
)
