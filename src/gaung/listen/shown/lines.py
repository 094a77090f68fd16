# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A measurement as plain lines, for the command line."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gaung.kit.numbers import local_number
from gaung.listen.shown.listening import listening_shown
from gaung.listen.words import files

N_ASKS = 5


def file_lines(report: Mapping[str, Any]) -> Iterator[str]:
    """What became of one file."""
    kind = files.READERS.get(report["source_format"], report["source_format"])
    yield f"{report['name']} ({kind})"
    yield "  " + _("%(n)s komentar terbaca, %(refused)s baris ditolak, %(skipped)s dilewati.") % {
        "n": _n(report["n_accepted"]),
        "refused": _n(report["n_refused"]),
        "skipped": _n(report["n_skipped_system"]),
    }
    for row in report["refused"]:
        yield f"  - {_n(row['n'])}: {files.REFUSALS.get(row['code'], row['code'])}"
    for note in report["notes"]:
        yield f"  - {files.note_sentence(note)}"
    yield ""


def dialogue_lines(result: Mapping[str, Any]) -> Iterator[str]:
    """Unanswered questions first, then the index, its components, the audiences."""
    heard = listening_shown(result)
    n = heard.n_unanswered
    told = ngettext("%(n)s pertanyaan belum dijawab", "%(n)s pertanyaan belum dijawab", n)
    yield told % {"n": _n(n)}
    for quote in heard.questions[:N_ASKS]:
        when = f"{quote.at:%Y-%m-%d}, " if quote.at else ""
        text = " ".join(quote.text.split())[:120]
        yield f"  - {text} ({quote.name}, {when}{quote.likes} ♥)"
    yield ""
    index = heard.index
    if index.value is not None:
        between = f", {index.between}" if index.between else ""
        yield _("Indeks dialog") + f": {_n(index.value)}{between} ({index.kind})"
        yield "  " + _("Batas kelasnya belum dikalibrasi.")
    else:
        yield _("Indeks dialog") + ": " + _("belum cukup data")
        for name, why in index.missing:
            yield f"  - {name}: {why}"
    for figure in heard.figures:
        value = f"{figure.value} ({figure.counted})" if figure.value else figure.missing
        between = f", {figure.between}" if figure.between else ""
        yield f"  {figure.name}: {value}{between}"
    yield ""
    for audience in heard.audiences:
        why = f" ({audience.why})" if audience.why else ""
        yield f"{audience.name}: {_n(audience.n_people)}{why}"


def _n(value: float) -> str:
    return local_number(value)
