# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One question of a quiz, with its explanation."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from gaung.meet.decimals import MOST_DECIMALS, fits, json_number, scaled
from gaung.meet.enums import Group, Phase
from gaung.meet.forms.fields import Column, RowsField, Shape, texts
from gaung.meet.kinds.kind import ANSWER, SAY, BlockKind, ContentForm, type_text
from gaung.meet.models import Block
from gaung.meet.orders import MOST_ORDERED
from gaung.meet.results import quiz as results

LEAST_OPTIONS = 2
MOST_OPTIONS = 8
MOST_NUMBER = 1_000_000_000
type_problem = tuple[str, type_text]


class QuizForm(ContentForm):
    """What is asked, what is right, why, and what it is worth."""

    question = forms.CharField(
        label=_("Pertanyaannya"), max_length=240, widget=forms.Textarea({"rows": 2})
    )
    asks = forms.ChoiceField(
        label=_("Cara menjawab"),
        choices=[
            ("single", _("Pilih satu")),
            ("multiple", _("Pilih semua yang benar")),
            ("order", _("Urutkan dengan benar")),
            ("number", _("Tebak angka")),
            ("text", _("Tulis kata")),
        ],
        initial="single",
    )
    options = RowsField(
        label=_("Pilihan"),
        shape=Shape(
            (Column("text", _("Pilihan")),),
            most=MOST_OPTIONS,
            mark="right",
            mark_label=_("Benar"),
            mark_for="single multiple",
        ),
        required=False,
        help_text=_(
            "Centang yang benar. Untuk “urutkan”: tulis dalam urutan yang benar; di HP diacak."
        ),
    )
    least = forms.DecimalField(
        label=_("Benar mulai dari"),
        required=False,
        min_value=-MOST_NUMBER,
        max_value=MOST_NUMBER,
        decimal_places=MOST_DECIMALS,
    )
    greatest = forms.DecimalField(
        label=_("Benar sampai"),
        required=False,
        min_value=-MOST_NUMBER,
        max_value=MOST_NUMBER,
        decimal_places=MOST_DECIMALS,
    )
    decimals = forms.TypedChoiceField(
        label=_("Angka di belakang koma"),
        choices=[(0, _("Tidak ada: 12")), (1, _("Satu: 12,5")), (2, _("Dua: 12,50"))],
        coerce=int,
        empty_value=None,
        required=False,
        initial=0,
        help_text=_("Seteliti ini HP bisa menjawab."),
    )
    unit = forms.CharField(
        label=_("Satuan"), required=False, max_length=20, help_text=_("Contoh: juta orang, persen.")
    )
    accepted = RowsField(
        label=_("Jawaban yang diterima"),
        shape=texts(_("Jawaban"), most=8, letters=60, shown=3),
        required=False,
        help_text=_("Huruf besar, spasi, dan tanda baca tidak dihitung."),
    )
    explanation = forms.CharField(
        label=_("Penjelasan"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Tampil sesudah dijawab. Di sinilah orang belajar."),
    )
    points = forms.IntegerField(label=_("Poin"), min_value=0, max_value=1000, initial=100)
    is_fast = forms.BooleanField(
        label=_("Yang cepat dapat lebih"),
        required=False,
        help_text=_("Tanpa centang, hanya benar atau tidak yang dihitung."),
    )
    seconds = forms.IntegerField(
        label=_("Detik untuk menjawab"), min_value=5, max_value=600, initial=30
    )

    shows: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "options": ("single", "multiple", "order"),
        "least": ("number",),
        "greatest": ("number",),
        "decimals": ("number",),
        "unit": ("number",),
        "accepted": ("text",),
    }

    def content(self) -> dict[str, Any]:
        """Numbers as JSON has them."""
        return {
            name: json_number(value) if isinstance(value, Decimal) else value
            for name, value in super().content().items()
        }

    def clean(self) -> dict[str, Any]:
        """Whatever is asked has a right answer."""
        cleaned = super().clean() or self.cleaned_data
        if "options" in self.errors or "asks" in self.errors:
            return cleaned
        problem = _PROBLEMS[cleaned["asks"]](cleaned)
        if problem:
            name, sentence = problem
            self.add_error(name, str(sentence))
        return cleaned


def _choice_problem(cleaned: Mapping[str, Any]) -> type_problem | None:
    options: Sequence[Mapping[str, Any]] = cleaned["options"]
    n_right = sum(option["right"] for option in options)
    if len(options) < LEAST_OPTIONS:
        return "options", _("Tulis paling sedikit dua pilihan.")
    if cleaned["asks"] == "single" and n_right != 1:
        return "options", _("Centang satu pilihan yang benar.")
    if not n_right:
        return "options", _("Centang paling sedikit satu yang benar.")
    return None


def _order_problem(cleaned: Mapping[str, Any]) -> type_problem | None:
    if LEAST_OPTIONS <= len(cleaned["options"]) <= MOST_ORDERED:
        return None
    return "options", _("Tulis dua sampai enam hal untuk diurutkan.")


def _number_problem(cleaned: Mapping[str, Any]) -> type_problem | None:
    least, greatest = cleaned.get("least"), cleaned.get("greatest")
    if least is None or greatest is None:
        return "least", _("Tulis angka dari dan sampai yang dianggap benar.")
    decimals = cleaned.get("decimals") or 0
    for name, number in (("least", least), ("greatest", greatest)):
        if not fits(number, decimals):
            return "decimals", _("Angkanya punya lebih banyak angka di belakang koma.")
        if abs(scaled(number, decimals)) > MOST_NUMBER:
            return name, _("Terlalu besar. Pakai satuan seperti juta.")
    if least > greatest:
        return "greatest", _("Harus sama atau lebih besar dari angka sebelumnya.")
    return None


def _text_problem(cleaned: Mapping[str, Any]) -> type_problem | None:
    if cleaned.get("accepted"):
        return None
    return "accepted", _("Tulis paling sedikit satu jawaban yang diterima.")


_PROBLEMS = {
    "single": _choice_problem,
    "multiple": _choice_problem,
    "order": _order_problem,
    "number": _number_problem,
    "text": _text_problem,
}


def takes(block: Block) -> Mapping[str, Sequence[str]]:
    """Words where a word is asked, a number otherwise."""
    kind = SAY if block.content.get("asks") == "text" else ANSWER
    return {kind: (block.code,)}


KIND = BlockKind(
    code="quiz",
    title=_("Soal kuis"),
    purpose=_("Satu soal, jawabannya dijelaskan. Dihitung dari benar saja, atau juga dari cepat."),
    order=30,
    form=QuizForm,
    group=Group.LEARN,
    minutes=2,
    phases=(Phase.SHOW, Phase.OPEN, Phase.REVEAL),
    takes=takes,
    results=results.of,
)
