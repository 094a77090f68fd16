# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The prize for the best question: votes and jury, one prize a person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gaung.meet import queries
from gaung.meet.enums import Group, Phase
from gaung.meet.forms.fields import RowsField, texts
from gaung.meet.kinds.kind import BlockKind, ContentForm
from gaung.meet.models import Block, Session
from gaung.meet.results import prize as results


class PrizeForm(ContentForm):
    """What can be won, and how the winner is found."""

    about = forms.ChoiceField(
        label=_("Dari tanya jawab yang mana"),
        required=False,
        help_text=_("Kalau cuma ada satu, tidak perlu dipilih."),
    )
    prizes = RowsField(
        label=_("Hadiah"),
        shape=texts(_("Hadiah"), most=10, letters=80, shown=3),
        required=False,
        help_text=_("Satu baris satu hadiah untuk satu orang. Contoh: voucher buku Rp50.000."),
    )
    jury_share = forms.IntegerField(
        label=_("Bagian juri, dalam persen"),
        min_value=0,
        max_value=100,
        initial=50,
        help_text=_("Sisanya dari suara peserta. Cara menghitungnya tampil di layar."),
    )
    text = forms.CharField(
        label=_("Kata untuk pemenang"),
        required=False,
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, session: Session | None = None, **more: Any) -> None:
        super().__init__(*args, session=session, **more)
        if session is None:
            self.fields["about"] = forms.CharField(required=False, max_length=8)
            return
        field = self.fields["about"]
        assert isinstance(field, forms.ChoiceField)
        rounds = [(block.code, block.title) for block in queries.question_rounds(session)]
        field.choices = [("", _("Tanya jawab sebelum bagian ini")), *rounds]


def lacks(block: Block) -> str:
    """Nothing to win yet."""
    return "" if block.content.get("prizes") else str(_("Hadiahnya belum ditulis"))


KIND = BlockKind(
    code="prize",
    title=_("Hadiah pertanyaan terbaik"),
    purpose=_("Pertanyaan paling menarik mendapat hadiah; kodenya hanya tampil di HP pemenang."),
    order=50,
    form=PrizeForm,
    group=Group.CLOSE,
    minutes=5,
    phases=(Phase.SHOW, Phase.REVEAL),
    lacks=lacks,
    results=results.of,
)
