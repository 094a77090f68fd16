# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Groups: each phone says to which it belongs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gaung.meet.enums import Group, Phase
from gaung.meet.forms.fields import RowsField, texts
from gaung.meet.kinds.kind import BlockKind, ContentForm, answered
from gaung.meet.results import teams as results


class TeamsForm(ContentForm):
    """The groups by name."""

    question = forms.CharField(
        label=_("Ajakan memilih"), max_length=240, initial=_("Kamu di kelompok mana?")
    )
    names = RowsField(label=_("Nama kelompok"), shape=texts(_("Kelompok"), most=12), least=2)


KIND = BlockKind(
    code="teams",
    title=_("Bagi kelompok"),
    purpose=_("Setiap HP memilih kelompoknya; kuis dan membuat pesan memakainya."),
    order=40,
    form=TeamsForm,
    group=Group.MAKE,
    minutes=3,
    phases=(Phase.OPEN, Phase.REVEAL),
    takes=answered,
    results=results.of,
)
