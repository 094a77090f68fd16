# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of surveys."""

import json
from typing import Any

from django import forms
from django.core.files import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gaung.engine.forms import FormError, read_form
from gaung.listen.surveys.enums import Purpose
from gaung.listen.surveys.models import Survey
from gaung.listen.surveys.words.faults import error_words
from gaung.listen.surveys.words.languages import LANGUAGES

MOST_BYTES = 500_000


class SettingsForm(forms.Form):
    """What a survey is for, how long and from how many it takes answers."""

    purpose = forms.ChoiceField(label=gettext_lazy("Untuk apa"), choices=Purpose.choices)
    closes_at = forms.DateTimeField(
        label=gettext_lazy("Ditutup pada"),
        required=False,
        help_text=gettext_lazy("Setelah saat ini jawaban tidak diterima lagi."),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )
    quota = forms.IntegerField(
        label=gettext_lazy("Paling banyak berapa orang"),
        required=False,
        min_value=1,
        max_value=1_000_000,
        help_text=gettext_lazy("Survei tertutup sendiri kalau sudah penuh."),
    )
    asks_code = forms.BooleanField(
        label=gettext_lazy(
            "Minta kode buatan sendiri, supaya jawaban sebelum dan sesudah acara dari orang yang "
            "sama bisa dipasangkan tanpa nama"
        ),
        required=False,
    )

    @classmethod
    def of(cls, survey: Survey, data: Any = None) -> "SettingsForm":
        """The form with what the survey says now."""
        told = {name: getattr(survey, name) for name in ("purpose", "closes_at", "asks_code")}
        return cls(data, initial=told | {"quota": survey.definition.get("quota")})


class LanguageForm(forms.Form):
    """One more language."""

    language = forms.ChoiceField(label=gettext_lazy("Bahasa"))

    def __init__(self, *args: Any, taken: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, name) for code, name in LANGUAGES.items() if code not in taken]
        self.fields["language"] = forms.ChoiceField(label=gettext_lazy("Bahasa"), choices=choices)


class ImportForm(forms.Form):
    """A survey as a file, or as its text."""

    file = forms.FileField(label=gettext_lazy("Berkas survei (.json)"), required=False)
    text = forms.CharField(
        label=gettext_lazy("atau tempel isinya"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """Read the definition; every fault is told with its place."""
        told = super().clean() or self.cleaned_data
        if self.errors:
            return told
        raw = self._raw(told.get("file"), told.get("text", ""))
        if isinstance(raw, dict) and set(raw) >= {"purpose", "form"}:
            told["purpose"], raw = str(raw["purpose"]), raw["form"]
        try:
            told["definition"] = read_form(raw).to_json()
        except FormError as error:
            raise forms.ValidationError(error_words(error)) from None
        if told.get("purpose") not in Purpose.values:
            told["purpose"] = Purpose.OTHER
        return told

    def _raw(self, file: File[bytes] | None, text: str) -> object:
        if file is not None and (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("Berkas ini terlalu besar untuk sebuah survei."))
        try:
            text = file.read().decode("utf-8-sig") if file is not None else text
            if not text.strip():
                raise forms.ValidationError(_("Pilih berkas, atau tempel isinya."))
            return json.loads(text)
        except UnicodeDecodeError:
            raise forms.ValidationError(_("Berkas ini bukan teks UTF-8.")) from None
        except json.JSONDecodeError as error:
            raise forms.ValidationError(
                _("Baris %(line)s, huruf %(column)s: di sini isinya bukan JSON lagi.")
                % {"line": error.lineno, "column": error.colno}
            ) from None
        except RecursionError:
            raise forms.ValidationError(_("Isinya bertumpuk terlalu dalam.")) from None
