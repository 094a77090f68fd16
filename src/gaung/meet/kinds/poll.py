# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A poll: one choice, several, or a scale. Also an ice breaker."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from gaung.meet.enums import Group, Phase
from gaung.meet.forms.fields import RowsField, texts
from gaung.meet.kinds.kind import BlockKind, ContentForm, answered
from gaung.meet.orders import MOST_ORDERED
from gaung.meet.results import poll as results

MOST_OPTIONS = 10
LEAST_OPTIONS = 2


class PollForm(ContentForm):
    """A question with options, or with the two ends of a scale."""

    question = forms.CharField(
        label=_("Pertanyaannya"), max_length=240, widget=forms.Textarea({"rows": 2})
    )
    asks = forms.ChoiceField(
        label=_("Cara menjawab"),
        choices=[
            ("single", _("Pilih satu")),
            ("multiple", _("Pilih beberapa")),
            ("scale", _("Skala angka")),
            ("order", _("Urutkan dari yang paling penting")),
        ],
        initial="single",
    )
    options = RowsField(
        label=_("Pilihan"), shape=texts(_("Pilihan"), most=MOST_OPTIONS), required=False
    )
    lowest = forms.IntegerField(label=_("Skala dari"), min_value=0, max_value=10, initial=1)
    greatest = forms.IntegerField(label=_("Skala sampai"), min_value=1, max_value=10, initial=5)
    lowest_label = forms.CharField(
        label=_("Arti angka terkecil"), max_length=40, required=False, initial=_("Tidak setuju")
    )
    greatest_label = forms.CharField(
        label=_("Arti angka terbesar"), max_length=40, required=False, initial=_("Setuju")
    )

    shows: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "options": ("single", "multiple", "order"),
        "lowest": ("scale",),
        "greatest": ("scale",),
        "lowest_label": ("scale",),
        "greatest_label": ("scale",),
    }

    def clean(self) -> dict[str, Any]:
        """Options where they are needed; a scale that goes up."""
        cleaned = super().clean() or self.cleaned_data
        asks = cleaned.get("asks")
        if asks == "scale" and cleaned.get("lowest", 0) >= cleaned.get("greatest", 1):
            self.add_error("greatest", _("Harus lebih besar dari angka terkecil."))
        too_few = len(cleaned.get("options", [])) < LEAST_OPTIONS
        if asks != "scale" and too_few and "options" not in self.errors:
            self.add_error("options", _("Tulis paling sedikit dua pilihan."))
        if asks == "order" and len(cleaned.get("options", [])) > MOST_ORDERED:
            self.add_error("options", _("Tulis dua sampai enam hal untuk diurutkan."))
        return cleaned


KIND = BlockKind(
    code="poll",
    title=_("Polling"),
    purpose=_("Satu pertanyaan, semua HP menjawab; hasilnya tampil sesudahnya. Cocok memecah es."),
    order=20,
    form=PollForm,
    group=Group.HEAR,
    minutes=3,
    phases=(Phase.OPEN, Phase.REVEAL),
    takes=answered,
    results=results.of,
)
