# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of guests: the reply, the list's settings, the door, certificates, photos."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gaung.meet.guests.camera import KINDS
from gaung.meet.guests.covering import MOST_CELLS
from gaung.meet.guests.models import GuestList, Photo

_WHEN = "%Y-%m-%dT%H:%M"
_NAME_HELP = _("Yang dipakai tim untuk memanggilmu di pintu. Nama panggilan boleh.")


class NameField(forms.CharField):
    """A name on one line."""

    def __init__(self, **more: Any) -> None:
        usual: dict[str, Any] = {"label": _("Nama atau panggilan"), "max_length": 60}
        super().__init__(**usual | {"help_text": _NAME_HELP} | more)

    def clean(self, value: Any) -> str:
        """Spaces made one; letters that cannot be seen are dropped."""
        text = "".join(letter for letter in str(super().clean(value)) if letter.isprintable())
        plain = " ".join(text.split())
        if self.required and not plain:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return plain


class ReplyForm(forms.Form):
    """A guest's reply; the contact is what only the guest may think necessary."""

    name = NameField()
    contact = forms.CharField(
        label=_("Nomor WhatsApp atau surel"),
        required=False,
        max_length=120,
        help_text=_("Kalau diisi, tim bisa mengabarimu. Disimpan terkunci."),
    )


class WalkInForm(forms.Form):
    """Somebody who is here without a reply."""

    name = NameField()


class GuestListForm(forms.ModelForm[GuestList]):
    """How people reply."""

    closes_at = forms.DateTimeField(
        label=_("Pendaftaran ditutup"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=_WHEN),
    )
    capacity = forms.IntegerField(
        label=_("Jumlah tempat"),
        required=False,
        min_value=1,
        max_value=5000,
        help_text=_("Kosong: tidak dibatasi. Sesudah penuh, pendaftar masuk daftar tunggu."),
    )
    minutes = forms.IntegerField(label=_("Lama acara (menit)"), min_value=15, max_value=1440)

    class Meta:
        model = GuestList
        fields = ["is_open", "capacity", "closes_at", "minutes", "note"]
        widgets = {"note": forms.Textarea({"rows": 3})}


class CertificateForm(forms.ModelForm[GuestList]):
    """What the certificate says."""

    class Meta:
        model = GuestList
        fields = ["gives_certificates", "certificate_for", "hours", "signer", "signer_role"]
        help_texts = {"hours": _("Misalnya: 4 jam pelatihan.")}


class PrintedNameForm(forms.Form):
    """The name as the paper will say it."""

    name = NameField(
        label=_("Nama di sertifikat"),
        help_text=_("Tulis persis seperti ingin tercetak, dengan gelar kalau perlu."),
        max_length=80,
    )


class CheckForm(forms.Form):
    """A name from a paper, or the file itself."""

    name = NameField(label=_("Nama yang tertulis"), required=False, help_text="", max_length=80)
    paper = forms.FileField(label=_("Atau berkas PDF-nya"), required=False)


class PhotoWordsForm(forms.ModelForm[Photo]):
    """What is to be seen."""

    class Meta:
        model = Photo
        fields = ["alt", "caption", "has_minors"]
        help_texts = {
            "alt": _("Satu kalimat untuk yang tidak bisa melihatnya. Tanpa nama orang."),
        }


class PhotoForm(PhotoWordsForm):
    """A new photo. ``told`` and ``n_covered`` are what the phone did before it sent the file."""

    photo = forms.FileField(
        label=_("Berkas foto"),
        widget=forms.ClearableFileInput({"accept": "image/jpeg,image/png,image/webp"}),
    )
    consent = forms.BooleanField(
        label=_("Yang wajahnya terlihat jelas sudah ditanya dan setuju, atau sudah ditutup."),
        error_messages={"required": _("Tanya dulu, atau tutup wajahnya.")},
    )
    told = forms.CharField(widget=forms.HiddenInput, required=False)
    n_covered = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=500
    )
    field_order = ["photo", "alt", "caption", "has_minors", "consent"]

    def clean_told(self) -> list[str]:
        """Only words that mean something here."""
        given = str(self.cleaned_data["told"]).split(",")
        return [kind for kind in KINDS if kind in given]


def cells_of(given: list[str]) -> list[int]:
    """Fields of the grid that were ticked; anything else is passed over."""
    numbers = [int(each) for each in given if each.isascii() and each.isdigit()]
    return [number for number in numbers if number < MOST_CELLS]
