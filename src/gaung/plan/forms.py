# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of planning."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gaung.engine.framing import Function
from gaung.kit.numbers import local_number
from gaung.plan import rallying
from gaung.plan.enums import Asking, AudienceKind
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


class RallyForm(forms.Form):
    """The posts that people are asked for: texts to copy, or examples in their own words."""

    asking = forms.TypedChoiceField(
        label=_("Yang kamu minta"),
        choices=Asking.choices,
        coerce=Asking,
        initial=Asking.COPY,
        widget=forms.RadioSelect,
    )
    texts = forms.CharField(
        label=_("Teksnya, satu per baris"),
        help_text=_("Kosongkan kalau semua orang menyalin pesan ini apa adanya."),
        required=False,
        widget=forms.Textarea({"rows": 6, "maxlength": rallying.MOST_LETTERS}),
    )
    n_people = forms.IntegerField(
        label=_("Berapa orang kira-kira"),
        help_text=_("Untuk teks yang disalin: tiap orang mengunggah satu."),
        initial=rallying.MANY_PEOPLE,
        required=False,
        min_value=rallying.FEWEST_PEOPLE,
        max_value=rallying.MOST_PEOPLE,
    )

    def __init__(self, *args: Any, message: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.message = message

    def clean_texts(self) -> list[str]:
        """The lines that say something."""
        given = str(self.cleaned_data["texts"])
        lines = [line.strip() for line in given.splitlines() if line.strip()]
        if len(given) > rallying.MOST_LETTERS or len(lines) > rallying.MOST_TEXTS:
            raise forms.ValidationError(
                _("Paling banyak %(texts)s teks dan %(letters)s huruf. Tempel sebagian saja."),
                params={
                    "texts": local_number(rallying.MOST_TEXTS),
                    "letters": local_number(rallying.MOST_LETTERS),
                },
            )
        return lines

    def clean(self) -> dict[str, Any]:
        """Without texts everybody copies the message; who writes alone needs some examples."""
        told = super().clean() or self.cleaned_data
        if self.errors:
            return told
        told["n_people"] = told["n_people"] or rallying.MANY_PEOPLE
        if told["asking"] == Asking.COPY and not told["texts"]:
            if not self.message.strip():
                self.add_error(
                    "texts", _("Pesan ini masih kosong. Tempel teks yang akan diunggah orang.")
                )
            told["texts"] = [self.message]
        elif told["asking"] == Asking.OWN and len(told["texts"]) < rallying.FEWEST_EXAMPLES:
            self.add_error(
                "texts",
                _("Tempel minimal lima contoh, satu per baris. Lebih sedikit belum bisa dinilai."),
            )
        return told
