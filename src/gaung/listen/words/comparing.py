# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How an import compares with the earlier ones, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gaung.engine.voices import Told
from gaung.kit.numbers import local_number


@dataclass(frozen=True, slots=True)
class Comparison:
    """The counts, each with the name of its list in the address ("" for none), and what they mean.

    Where nothing can be compared there are no counts, and the notes say why.
    """

    counts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListWords:
    """What the page of one list says."""

    told: Told
    title: str | Promise
    meaning: str | Promise
    none: str | Promise


GONE, ANSWERED, ANSWERED_OTHER = "hilang", "terjawab", "terjawab-lain"
MEANS_GONE = gettext_lazy(
    "Hilang berarti dulu ada, dan kini tidak ada lagi di rentang waktu yang sama: dihapus, "
    "disembunyikan, atau tidak ikut terambil."
)
MEANS_ANSWERED = gettext_lazy(
    "Di impor sebelumnya belum ada jawaban kalian di bawahnya; di impor ini sudah ada."
)
LISTS: Mapping[str, ListWords] = {
    GONE: ListWords(
        Told.GONE,
        gettext_lazy("Hilang dari platform"),
        MEANS_GONE,
        gettext_lazy("Tidak ada yang hilang dibanding impor sebelumnya."),
    ),
    ANSWERED: ListWords(
        Told.ANSWERED_QUESTION,
        gettext_lazy("Pertanyaan yang kini terjawab"),
        MEANS_ANSWERED,
        gettext_lazy("Tidak ada pertanyaan lama yang baru terjawab di impor ini."),
    ),
    ANSWERED_OTHER: ListWords(
        Told.ANSWERED_OTHER,
        gettext_lazy("Komentar lain yang kini terjawab"),
        MEANS_ANSWERED,
        gettext_lazy("Tidak ada komentar lama yang baru terjawab di impor ini."),
    ),
}
"""The lists of a comparison by their name in the address."""


def n_told(name: str, told: Mapping[str, Any]) -> int:
    """How many rows a comparison counted for a list."""
    n_asking = int(told["n_questions_newly_answered"])
    counts = {
        GONE: int(told["n_gone"]),
        ANSWERED: n_asking,
        ANSWERED_OTHER: int(told["n_newly_answered"]) - n_asking,
    }
    return counts[name]


def comparison(told: Mapping[str, Any]) -> Comparison:
    """What a comparison found."""
    if not told["n_posts_shared"]:
        nothing = _(
            "Isinya postingan lain dari impor sebelumnya, jadi tidak ada yang dibandingkan."
        )
        return Comparison((), (nothing,))
    notes = [str(MEANS_GONE)] if told["n_gone"] else []
    if told["has_derived_keys"]:
        notes.append(
            _(
                "Berkasnya tidak mencatat nomor komentar. Komentar yang teksnya diubah terhitung "
                "hilang dan baru."
            )
        )
    return Comparison(tuple(_counts(told)), tuple(notes))


def _counts(told: Mapping[str, Any]) -> list[tuple[str, str]]:
    n_new, n_known, n_changed = told["n_new"], told["n_known"], told["n_changed"]
    n_gone, n_asking, n_others = (n_told(name, told) for name in (GONE, ANSWERED, ANSWERED_OTHER))
    counts = [
        (ngettext("%(n)s komentar baru", "%(n)s komentar baru", n_new), n_new, ""),
        (ngettext("%(n)s sudah dikenal", "%(n)s sudah dikenal", n_known), n_known, ""),
    ]
    if n_changed:
        changed = ngettext("%(n)s teksnya berubah", "%(n)s teksnya berubah", n_changed)
        counts.append((changed, n_changed, ""))
    if n_asking:
        asking = ngettext(
            "%(n)s pertanyaan kini terjawab", "%(n)s pertanyaan kini terjawab", n_asking
        )
        counts.append((asking, n_asking, ANSWERED))
    if n_others:
        answered = ngettext(
            "%(n)s komentar lain kini terjawab", "%(n)s komentar lain kini terjawab", n_others
        )
        counts.append((answered, n_others, ANSWERED_OTHER))
    if n_gone:
        gone = ngettext("%(n)s hilang dari platform", "%(n)s hilang dari platform", n_gone)
        counts.append((gone, n_gone, GONE))
    return [(words % {"n": local_number(n)}, name) for words, n, name in counts]
