# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Guided making of a message in groups: one step a page, one text a group.

The steps follow the four tasks of a frame (Entman 1993: problem, cause, judgement, remedy) and
the three of Snow and Benford (1988: what is wrong, what to do, why join), with the audience first
and safety last.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from gaung.meet.enums import Group, Phase
from gaung.meet.forms.fields import Column, RowsField, Shape
from gaung.meet.kinds.kind import BlockKind, ContentForm, said_about
from gaung.meet.models import Block

STEPS = (
    (_("Untuk siapa"), _("Satu kelompok orang. Apa yang sudah mereka tahu dan pedulikan?")),
    (_("Masalahnya"), _("Satu kalimat. Apa yang terjadi, di mana, pada siapa?")),
    (_("Sebabnya"), _("Apa yang membuatnya terjadi? Sebut keadaan, bukan menghina orang.")),
    (_("Ajakannya"), _("Satu perbuatan, jelas kapan dan di mana. Bisa selesai hari ini.")),
    (
        _("Cek aman"),
        _("Benar dan ada sumbernya? Tanpa nomor HP, alamat, atau wajah orang? Tanpa hinaan?"),
    ),
)


def _steps() -> list[dict[str, str]]:
    return [{"title": str(title), "help": str(tip)} for title, tip in STEPS]


class MessageForm(ContentForm):
    """The task, and the steps that lead through it."""

    task = forms.CharField(
        label=_("Tugas"),
        max_length=240,
        widget=forms.Textarea({"rows": 2}),
        initial=_("Buat satu pesan yang aman dan tepat sasaran."),
    )
    steps = RowsField(
        label=_("Langkah"),
        shape=Shape(
            (Column("title", _("Langkah"), 60), Column("help", _("Petunjuk"), 200)), most=8, shown=5
        ),
        least=1,
        initial=_steps,
    )
    letters = forms.IntegerField(
        label=_("Paling banyak huruf pesannya"), min_value=40, max_value=1000, initial=280
    )


def n_steps(block: Block) -> int:
    """One page a step."""
    return max(1, len(block.content.get("steps", [])))


KIND = BlockKind(
    code="message",
    title=_("Buat pesan bersama"),
    purpose=_("Kelompok menulis satu pesan, dituntun langkah demi langkah; lalu semua membaca."),
    order=41,
    form=MessageForm,
    group=Group.MAKE,
    minutes=20,
    phases=(Phase.OPEN, Phase.REVEAL),
    takes=said_about,
    pages=n_steps,
)
