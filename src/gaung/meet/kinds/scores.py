# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The scoreboard: what the quiz questions so far came to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gaung.meet.enums import Group, Phase
from gaung.meet.kinds.kind import BlockKind, ContentForm
from gaung.meet.results import scores as results


class ScoresForm(ContentForm):
    """How much of it is shown."""

    most = forms.IntegerField(
        label=_("Berapa baris di layar"),
        min_value=1,
        max_value=20,
        initial=5,
        help_text=_("Di HP masing-masing, setiap orang melihat tempatnya sendiri."),
    )
    by_team = forms.BooleanField(
        label=_("Per kelompok, bukan per orang"),
        required=False,
        help_text=_("Rata-rata anggota, supaya kelompok besar tidak menang karena besar."),
    )


KIND = BlockKind(
    code="scores",
    title=_("Papan skor"),
    purpose=_("Jumlah semua soal kuis sejauh ini; yang seri berdiri di tempat yang sama."),
    order=31,
    form=ScoresForm,
    group=Group.LEARN,
    minutes=2,
    phases=(Phase.REVEAL,),
    results=results.of,
)
