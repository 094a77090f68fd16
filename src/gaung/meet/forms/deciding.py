# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the crew sends about words and prizes."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from gaung.engine.meeting.award import MOST_JURY
from gaung.meet.awarding import CRITERIA

DEEDS = ("tampil", "sembunyi", "jawab", "tunda", "gabung", "rencana")
ROW = r"^[0-9a-f]{32}$"


class WordsForm(forms.Form):
    """One decision about words."""

    deed = forms.ChoiceField(choices=[(deed, deed) for deed in DEEDS])
    row = forms.RegexField(ROW)
    into = forms.RegexField(ROW, required=False)
    reason = forms.CharField(max_length=200, required=False)
    reply = forms.CharField(max_length=2000, required=False)


class RowIdsField(forms.MultipleChoiceField):
    """Any number of ids of words."""

    def valid_value(self, value: object) -> bool:
        """Whatever looks like one: those that are not there name nothing."""
        return re.fullmatch(ROW, str(value)) is not None


class AnswersForm(forms.Form):
    """Which questions everybody may read, and whether the page is on the air."""

    is_on = forms.BooleanField(required=False)
    rows = RowIdsField(required=False)


class JuryForm(forms.Form):
    """One jury member's points for one question."""

    row = forms.RegexField(ROW, widget=forms.HiddenInput)

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        for number, criterion in enumerate(CRITERIA):
            self.fields[f"c{number}"] = forms.TypedChoiceField(
                label=criterion,
                choices=[(n, str(n)) for n in range(MOST_JURY + 1)],
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )

    def points(self) -> dict[int, int]:
        """Criterion -> points, only those that were given."""
        given = ((n, self.cleaned_data.get(f"c{n}")) for n in range(len(CRITERIA)))
        return {n: points for n, points in given if points is not None}


class DecideForm(forms.Form):
    """From whom the prizes are."""

    from_whom = forms.CharField(
        label=_("Hadiahnya dari siapa"),
        max_length=80,
        required=False,
        help_text=_("Tercatat di buku hadiah. Kosong berarti dari komunitasmu."),
    )


class DeskForm(forms.Form):
    """The code on the winner's phone."""

    code = forms.CharField(
        label=_("Kode di HP pemenang"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )


class ContactForm(forms.Form):
    """What the winner chose to give; empty erases it."""

    contact = forms.CharField(
        label=_("Kontak, kalau pemenangnya mau"),
        max_length=120,
        required=False,
        help_text=_("Hanya kalau hadiahnya dikirim nanti. Disimpan terkunci, bisa dihapus."),
    )
