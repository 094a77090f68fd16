# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The forms of a meeting and of a block, whatever its kind."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gaung.meet.models import Block, Session


class SessionForm(forms.ModelForm[Session]):
    """When and where, and how words of participants are treated."""

    starts_at = forms.DateTimeField(
        label=_("Mulai"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Jam setiap bagian dihitung dari sini."),
    )
    most_phones = forms.IntegerField(
        label=_("Paling banyak HP"),
        min_value=1,
        max_value=100_000,
        help_text=_("HP berikutnya melihat kalimat bahwa ruangnya penuh."),
    )

    class Meta:
        model = Session
        fields = ["title", "starts_at", "place", "moderation", "takes_names", "most_phones"]
        help_texts = {
            "moderation": _(
                "Kata kasar selalu ditahan dulu. Pilihan ini untuk kata-kata lain: pertanyaan, ide,"
                " jawaban."
            )
        }


class NewSessionForm(forms.Form):
    """The first three things about a meeting."""

    title = forms.CharField(
        label=_("Judul"), max_length=80, required=False, help_text=_("Kosong: judul resepnya.")
    )
    starts_at = forms.DateTimeField(
        label=_("Mulai"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    place = forms.CharField(label=_("Tempat"), max_length=120, required=False)
    recipe = forms.CharField(widget=forms.HiddenInput, required=False)


class BlockForm(forms.ModelForm[Block]):
    """What every block has: its title, its minutes, who leads it, notes for them."""

    minutes = forms.IntegerField(label=_("Menit"), min_value=0, max_value=600)

    class Meta:
        model = Block
        fields = ["title", "minutes", "role", "notes"]
        widgets = {"notes": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, **more: Any) -> None:
        more["prefix"] = "blok"  # a kind may have a field called title, too
        super().__init__(*args, **more)
