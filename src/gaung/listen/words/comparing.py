# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How an import compares with the earlier ones, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gaung.kit.numbers import local_number


def comparison(told: Mapping[str, Any]) -> tuple[str, ...]:
    """The sentences about a comparison: the counts first, then what they mean or cannot tell."""
    if not told["n_posts_shared"]:
        return (
            _("Isinya postingan lain dari impor sebelumnya, jadi tidak ada yang dibandingkan."),
        )
    sentences = [
        _("Dibanding impor sebelumnya: %(counts)s.") % {"counts": ", ".join(_counts(told))}
    ]
    if told["n_gone"]:
        sentences.append(
            _(
                "Hilang berarti dulu ada, dan kini tidak ada lagi di rentang waktu yang sama: "
                "dihapus, disembunyikan, atau tidak ikut terambil."
            )
        )
    if told["has_derived_keys"]:
        sentences.append(
            _(
                "Berkasnya tidak mencatat nomor komentar. Komentar yang teksnya diubah terhitung "
                "hilang dan baru."
            )
        )
    return tuple(sentences)


def _counts(told: Mapping[str, Any]) -> list[str]:
    n_new, n_known, n_changed = told["n_new"], told["n_known"], told["n_changed"]
    n_answered, n_asking = told["n_newly_answered"], told["n_questions_newly_answered"]
    n_gone = told["n_gone"]
    counts = [
        ngettext("%(n)s komentar baru", "%(n)s komentar baru", n_new) % _number(n_new),
        ngettext("%(n)s sudah dikenal", "%(n)s sudah dikenal", n_known) % _number(n_known),
    ]
    if n_changed:
        changed = ngettext("%(n)s teksnya berubah", "%(n)s teksnya berubah", n_changed)
        counts.append(changed % _number(n_changed))
    if n_asking:
        asking = ngettext(
            "%(n)s pertanyaan kini terjawab", "%(n)s pertanyaan kini terjawab", n_asking
        )
        counts.append(asking % _number(n_asking))
    if n_answered > n_asking:
        others = n_answered - n_asking
        answered = ngettext(
            "%(n)s komentar lain kini terjawab", "%(n)s komentar lain kini terjawab", others
        )
        counts.append(answered % _number(others))
    if n_gone:
        gone = ngettext("%(n)s hilang dari platform", "%(n)s hilang dari platform", n_gone)
        counts.append(gone % _number(n_gone))
    return counts


def _number(n: int) -> dict[str, str]:
    return {"n": local_number(n)}
