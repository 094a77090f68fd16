# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows fetched with their words, for a handful of numbers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.analysis.warehouse import ROWS_PER_IMPORT


@dataclass(frozen=True, slots=True)
class Quote:
    """One comment as people wrote it. `at` is UTC seconds, None where the file does not know."""

    id: int
    key: str
    platform: str
    post_key: str
    author: str
    text: str
    at: int | None
    likes: int
    n_replies: int


# First the few rows by number, then the few groups of rows in the files that can hold them.
ASKED = "SELECT f.id, f.row_no, f.at, f.likes, f.n_replies FROM judged AS f WHERE f.id IN (/*ids*/)"
ROWS = """
SELECT s.row_no, s.key, s.platform, s.post_key, s.author, s.text
FROM rows AS s WHERE s.import_no = /*import*/ AND s.row IN (/*rows*/)
"""


def quotes(engine: Engine, ids: Iterable[int]) -> dict[int, Quote]:
    """The rows of those numbers, by number."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    facts = engine.table(ASKED.replace("/*ids*/", _listed(wanted))).to_pylist()
    by_import: defaultdict[int, list[int]] = defaultdict(list)
    for fact in facts:
        number, row = divmod(fact["row_no"], ROWS_PER_IMPORT)
        by_import[number].append(row)
    words = {}
    for number, rows in sorted(by_import.items()):
        sql = ROWS.replace("/*import*/", str(number)).replace("/*rows*/", _listed(rows))
        words.update({row.pop("row_no"): row for row in engine.table(sql).to_pylist()})
    return {fact["id"]: Quote(**words[fact.pop("row_no")], **fact) for fact in facts}


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(int(number)) for number in numbers)
