# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Question and answer: asked and up-voted from the phones."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gaung.meet.enums import Group, Phase
from gaung.meet.kinds.kind import BlockKind, ContentForm, said_and_voted
from gaung.meet.results import questions as results


class QuestionsForm(ContentForm):
    """What may be asked, and whether a name stands beside it."""

    question = forms.CharField(
        label=_("Ajakan bertanya"), max_length=240, initial=_("Apa yang ingin kamu tanyakan?")
    )
    most = forms.IntegerField(
        label=_("Paling banyak pertanyaan tiap HP"), min_value=1, max_value=20, initial=5
    )
    is_named = forms.BooleanField(
        label=_("Nama panggilan tampil di samping pertanyaan"), required=False
    )


KIND = BlockKind(
    code="questions",
    title=_("Tanya jawab"),
    purpose=_("Pertanyaan dari HP, yang paling didukung naik ke atas. Jawabannya ikut tersimpan."),
    order=23,
    form=QuestionsForm,
    group=Group.HEAR,
    minutes=20,
    phases=(Phase.OPEN, Phase.REVEAL),
    takes=said_and_voted,
    results=results.of,
)
