# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""All refused rows of an import as lines of a CSV that no spreadsheet will run as a formula."""

import csv
import io
from collections.abc import Iterator, Mapping
from itertools import chain, islice

from django.utils.translation import gettext as _

from gaung.engine.conversation.intake.refusals import read_refusals
from gaung.listen.folders import parts_folder
from gaung.listen.models import Import
from gaung.listen.words.files import REFUSALS

_RISKY = ("=", "+", "-", "@", "\t", "\r")
_LINES_PER_CHUNK = 500


def refused_csv(imported: Import) -> Iterator[str]:
    """Return the list some hundred lines at a time, a byte order mark for spreadsheets first.

    Where the rows stand in files of an archive, the last column names them. Imports from before
    all refusals were kept give the first 200.
    """
    head = [_("baris"), _("alasan"), _("cuplikan"), _("berkas")]
    # Now, in the language of whoever asked; the rows are read after the answer has begun.
    return _lines(imported, head, {code: str(words) for code, words in REFUSALS.items()})


def _lines(imported: Import, head: list[str], words: Mapping[str, str]) -> Iterator[str]:
    yield "\ufeff"
    out = io.StringIO()
    writer = csv.writer(out)
    refused = _refused(imported)
    first = list(islice(refused, 1))
    n_columns = len(head) if first and first[0][-1] else len(head) - 1
    writer.writerow(head[:n_columns])
    for number, (line, code, excerpt, file) in enumerate(chain(first, refused), start=1):
        cells = (words.get(code, code), excerpt, file)
        writer.writerow([line, *map(_harmless, cells)][:n_columns])
        if not number % _LINES_PER_CHUNK:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def _refused(imported: Import) -> Iterator[tuple[int, str, str, str]]:
    folder = parts_folder(imported.campaign.code, imported.code)
    is_empty = True
    for refusal in read_refusals(folder):
        is_empty = False
        yield refusal.line, refusal.code.value, refusal.excerpt, refusal.file
    if is_empty:
        for each in (imported.report or {}).get("refusals", []):
            yield each["line"], each["code"], each["excerpt"], each.get("file", "")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RISKY) else cell
