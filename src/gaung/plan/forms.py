# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of planning."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gaung.engine.framing import Function
from gaung.plan.enums import AudienceKind
from gaung.plan.models import MOST_LETTERS, Audience


class AudienceForm(forms.ModelForm[Audience]):
    """An audience: who, what is asked of them, how the crew knows."""

    class Meta:
        model = Audience
        fields = ["kind", "name", "who", "ask", "note"]
        widgets = {
            "kind": forms.RadioSelect,
            "who": forms.Textarea({"rows": 3}),
            "note": forms.Textarea({"rows": 2}),
        }
        help_texts = {
            "name": _("Nama pendek yang langsung dimengerti tim. Contoh: Pedagang Pasar Besar."),
            "who": _("Umur, tempat, kebiasaan, apa yang mereka khawatirkan."),
            "ask": _(
                "Satu hal saja. Teman sebaya membagikan, yang bisa bergerak berbuat, "
                "pemegang keputusan memutuskan."
            ),
            "note": _("Survei, komentar, atau pengamatan. Supaya tim bisa mengecek lagi nanti."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(
            label=_("Jenis"), choices=AudienceKind.choices, widget=forms.RadioSelect
        )


class DraftForm(forms.Form):
    """The composer: title, text, ticks, and the revision that the writer started from."""

    title = forms.CharField(label=_("Judul kerja"), max_length=80)
    text = forms.CharField(label=_("Pesan"), required=False, strip=False)
    ticks = forms.MultipleChoiceField(
        choices=[(each.value, each.value) for each in Function], required=False
    )
    revision = forms.IntegerField(min_value=0)
    overwrite = forms.BooleanField(required=False)

    def clean_text(self) -> str:
        """Browsers send line ends as CRLF; one kind is kept, so that places in the text fit."""
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n").replace("\r", "\n")
        if len(text) > MOST_LETTERS:
            raise forms.ValidationError(
                _("Pesan ini %(n)s huruf. Paling banyak %(most)s: pecah menjadi beberapa pesan."),
                params={"n": len(text), "most": MOST_LETTERS},
            )
        return text


class DismissForm(forms.Form):
    """A finding put away. The reason is required: it tells the crew later why."""

    key = forms.RegexField(r"^[0-9a-f]{20}$")
    reason = forms.CharField(max_length=300)


class PublishForm(forms.Form):
    """Publishing what was looked at, perhaps as a correction."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    correction = forms.CharField(
        label=_("Apa yang dibetulkan"),
        help_text=_(
            "Isi kalau versi ini membetulkan kesalahan versi sebelumnya. Ikut tampil di riwayat."
        ),
        max_length=300,
        required=False,
    )
