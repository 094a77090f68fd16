# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Brainstorm: ideas from the phones, with votes; the best go to the plan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gaung.meet.enums import Group, Phase
from gaung.meet.kinds.kind import BlockKind, ContentForm, said_and_voted
from gaung.meet.results import brainstorm as results


class BrainstormForm(ContentForm):
    """The question, how many ideas and how many votes a phone has."""

    question = forms.CharField(
        label=_("Pertanyaannya"), max_length=240, widget=forms.Textarea({"rows": 2})
    )
    most = forms.IntegerField(
        label=_("Paling banyak ide tiap HP"), min_value=1, max_value=10, initial=3
    )
    votes = forms.IntegerField(label=_("Suara tiap HP"), min_value=1, max_value=20, initial=3)


KIND = BlockKind(
    code="brainstorm",
    title=_("Curah ide"),
    purpose=_("Semua menulis ide dan memilih; ide terbaik masuk rencana dengan satu ketukan."),
    order=42,
    form=BrainstormForm,
    group=Group.MAKE,
    minutes=12,
    phases=(Phase.OPEN, Phase.REVEAL),
    takes=said_and_voted,
    results=results.of,
)
