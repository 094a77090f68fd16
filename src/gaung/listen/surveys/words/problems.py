# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Why an answer cannot be taken, in words for who answers."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gaung.engine.forms import Problem
from gaung.kit.numbers import local_number

Params = Mapping[str, Any]


def figure_words(value: float) -> str:
    """A number with two digits behind the comma where it has any."""
    return local_number(value, 0 if float(value).is_integer() else 2)


def day_words(value: str) -> str:
    """A day of the form `YYYY-MM-DD` as it is typed."""
    year, month, day = value.split("-")
    return f"{int(day)}/{int(month)}/{year}"


_WORDS: dict[str, Callable[[Params], str]] = {
    "required": lambda _p: _("Pertanyaan ini perlu dijawab."),
    "not_an_option": lambda _p: _("Pilih salah satu dari yang ada."),
    "one_only": lambda _p: _("Pilih satu saja."),
    "too_few": lambda p: (
        ngettext("Pilih paling sedikit %(n)s.", "Pilih paling sedikit %(n)s.", p["least"])
        % {"n": p["least"]}
    ),
    "too_many": lambda p: (
        ngettext("Pilih paling banyak %(n)s.", "Pilih paling banyak %(n)s.", p["most"])
        % {"n": p["most"]}
    ),
    "ranked_twice": lambda _p: _("Satu pilihan hanya bisa di satu tempat."),
    "rank_all": lambda p: (
        ngettext("Urutkan %(n)s pilihan.", "Urutkan %(n)s pilihan.", p["n"]) % {"n": p["n"]}
    ),
    "too_long": lambda p: (
        _("Terlalu panjang: %(n)s huruf, paling banyak %(most)s.")
        % {"n": local_number(p["n"]), "most": local_number(p["most"])}
    ),
    "not_a_number": lambda _p: _("Tulis angka, misalnya 12 atau 1,5."),
    "not_whole": lambda _p: _("Tulis bilangan bulat, tanpa koma."),
    "off_step": lambda p: _("Tulis kelipatan %(step)s.") % {"step": figure_words(p["step"])},
    "too_small": lambda p: _("Paling kecil %(n)s.") % {"n": figure_words(p["least"])},
    "too_big": lambda p: _("Paling besar %(n)s.") % {"n": figure_words(p["most"])},
    "not_a_date": lambda _p: _("Tulis tanggal yang ada, misalnya 17/8/2026."),
    "too_early": lambda p: _("Paling awal %(day)s.") % {"day": day_words(p["least"])},
    "too_late": lambda p: _("Paling akhir %(day)s.") % {"day": day_words(p["most"])},
    "option_full": lambda _p: _("Pilihan ini sudah penuh. Pilih yang lain."),
}


def problem_words(problem: Problem) -> str:
    """One sentence that says what to do."""
    return _WORDS[problem.code](problem.params)
