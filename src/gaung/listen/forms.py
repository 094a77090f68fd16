# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of listening."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gaung.engine.conversation.mapping import PLATFORMS, ColumnMapping
from gaung.listen.words.files import PLATFORMS as PLATFORM_NAMES

MOST_HANDLES = 10


def handles_in(text: str) -> list[str]:
    """The handles of a free text: with or without @, between commas, spaces or lines."""
    return [part for part in re.split(r"[\s,;]+", text.replace("@", " ")) if part]


class HandlesField(forms.CharField):
    """One or several handles."""

    def clean(self, value: Any) -> list[str]:
        """The handles, without @."""
        handles = handles_in(super().clean(value))
        if len(handles) > MOST_HANDLES:
            raise forms.ValidationError(
                _("Paling banyak %(n)s akun sekaligus."), params={"n": MOST_HANDLES}
            )
        if any(len(handle) > 80 for handle in handles):  # noqa: PLR2004 - as the column
            raise forms.ValidationError(_("Ada nama akun yang terlalu panjang."))
        return handles


class CutForm(forms.Form):
    """A day before and after which the dialogue is compared."""

    on = forms.DateField(
        label=_("Tanggal"),
        help_text=_("Hari itu sendiri termasuk sesudah. Contoh: hari kampanye dimulai."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )


class UploadForm(forms.Form):
    """What is told beside the files."""

    label = forms.CharField(
        label=_("Nama impor"),
        max_length=40,
        required=False,
        help_text=_("Supaya mudah dikenali nanti. Contoh: Sebelum, Sesudah."),
        widget=forms.TextInput({"list": "nama-impor", "autocomplete": "off"}),
    )
    own_handles = HandlesField(
        label=_("Akun kalian"),
        max_length=400,
        required=False,
        help_text=_(
            "Dipakai untuk mengenali jawaban kalian. Contoh: @aksikahayan. Boleh beberapa."
        ),
        widget=forms.TextInput({"autocapitalize": "off", "autocomplete": "off"}),
    )
    post_url = forms.URLField(
        label=_("Tautan postingan"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Kalau semua komentar di berkas ini dari satu postingan."),
        error_messages={
            "invalid": _("Tautannya belum benar. Salin lewat tombol Bagikan di postingannya.")
        },
        # Not type=url: browsers would refuse an address without https:// before we complete it.
        widget=forms.TextInput({"inputmode": "url", "autocapitalize": "off"}),
    )


class OwnAccountForm(forms.Form):
    """Which account is ours, by its name or chosen among the voices."""

    handles = HandlesField(label=_("Nama akun"), max_length=400, required=False)
    pseudonym = forms.RegexField(regex=r"^s[a-z2-7]{12}$", required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        cleaned = super().clean() or {}
        if not cleaned.get("handles") and not cleaned.get("pseudonym") and not self.errors:
            raise forms.ValidationError(_("Tulis nama akunnya, atau pilih salah satu suara."))
        return cleaned


def _with_example(header: str, cells: Sequence[str]) -> str:
    """A column by its name and the first thing in it: on a phone the table is out of sight."""
    example = next((" ".join(cell.split()) for cell in cells if cell.strip()), "")
    name = Truncator(header).chars(32)
    return f"{name} · {Truncator(example).chars(24)}" if example else name


class MappingForm(forms.Form):
    """What each column of a table means."""

    text = forms.ChoiceField(label=_("Isi komentar"))
    author = forms.ChoiceField(label=_("Penulis"))
    at = forms.ChoiceField(label=_("Waktu"), required=False)
    key = forms.ChoiceField(label=_("Nomor komentar"), required=False)
    parent = forms.ChoiceField(label=_("Nomor komentar yang dibalas"), required=False)
    post = forms.ChoiceField(label=_("Nomor postingan"), required=False)
    post_url = forms.ChoiceField(label=_("Tautan postingan"), required=False)
    likes = forms.ChoiceField(label=_("Jumlah suka"), required=False)
    reply_count = forms.ChoiceField(label=_("Jumlah balasan"), required=False)
    platform = forms.ChoiceField(
        label=_("Dari mana"), choices=[(name, PLATFORM_NAMES[name]) for name in PLATFORMS]
    )
    date_order = forms.ChoiceField(
        label=_("Tanggal seperti 03/04"),
        required=False,
        choices=[
            ("", _("cari tahu dari isinya")),
            ("day", _("hari dulu: 3 April")),
            ("month", _("bulan dulu: 4 Maret")),
        ],
    )
    times_in_utc = forms.BooleanField(label=_("Waktunya UTC, bukan waktu setempat"), required=False)

    MEANINGS = (
        "text",
        "author",
        "at",
        "key",
        "parent",
        "post",
        "post_url",
        "likes",
        "reply_count",
    )

    def __init__(
        self,
        headers: Sequence[str],
        *args: Any,
        rows: Sequence[Sequence[str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        columns = [
            (header, _with_example(header, [row[place] for row in rows if place < len(row)]))
            for place, header in enumerate(headers)
        ]
        for name in self.MEANINGS:
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            none = [] if field.required else [("", _("tidak ada"))]
            field.choices = [*none, *columns]

    def clean(self) -> dict[str, Any]:
        """A column means one thing."""
        cleaned = super().clean() or {}
        used: dict[str, str] = {}
        for name in self.MEANINGS:
            column = cleaned.get(name)
            if column and column in used:
                self.add_error(
                    name,
                    forms.ValidationError(
                        _("Kolom “%(column)s” sudah dipakai untuk yang lain."),
                        params={"column": column},
                    ),
                )
            elif column:
                used[column] = name
        return cleaned

    def mapping(self) -> ColumnMapping:
        """What was chosen."""
        chosen = self.cleaned_data
        order = chosen["date_order"]
        return ColumnMapping(
            **{name: chosen[name] for name in self.MEANINGS},
            platform=chosen["platform"],
            day_first=None if not order else order == "day",
            times_in_utc=chosen["times_in_utc"],
        )

    @staticmethod
    def initial_of(mapping: ColumnMapping) -> dict[str, Any]:
        """A mapping as the form's start."""
        day_first = {None: "", True: "day", False: "month"}[mapping.day_first]
        return {**mapping.to_json(), "date_order": day_first}


class RetentionForm(forms.Form):
    """How long a community keeps imported comments."""

    FOREVER = "0"
    DAYS = (30, 90, 180, 365)

    days = forms.ChoiceField(label=_("Hapus setelah"))
    reason = forms.CharField(
        label=_("Alasan menyimpan tanpa batas"),
        max_length=300,
        required=False,
        help_text=_("Hanya perlu kalau tidak pernah dihapus. Seluruh tim dan pengamat membacanya."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["days"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            *((str(n), gettext("%(n)s hari") % {"n": n}) for n in self.DAYS),
            (self.FOREVER, _("tidak pernah")),
        ]

    def clean(self) -> dict[str, Any]:
        """For ever needs a reason."""
        cleaned = super().clean() or {}
        cleaned["reason"] = cleaned.get("reason", "").strip()
        if cleaned.get("days") == self.FOREVER and not cleaned["reason"]:
            self.add_error("reason", _("Tulis kenapa komentar orang perlu disimpan tanpa batas."))
        return cleaned

    def days_chosen(self) -> int | None:
        """After how many days, None for never."""
        return int(self.cleaned_data["days"]) or None
