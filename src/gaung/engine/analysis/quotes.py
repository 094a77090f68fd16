# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows fetched with their words, for a handful of numbers."""

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb


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


# First the few rows by number, then one look through the files for their words.
ASKED = """
CREATE OR REPLACE TABLE asked AS
SELECT f.id, w.platform, w.key, w.import_no, w.line, f.at, f.likes, f.n_replies
FROM wanted AS q JOIN facts AS f ON f.id = q.id JOIN raw AS w ON w.row_no = f.row_no
"""
ROWS = """
SELECT a.id, s.key, s.platform, s.post_key, s.author, s.text, a.at, a.likes, a.n_replies
FROM rows AS s
JOIN asked AS a ON a.key = s.key AND a.platform = s.platform AND a.import_no = s.import_no
WHERE coalesce(s.line, 0) = a.line
"""


def quotes(connection: duckdb.DuckDBPyConnection, ids: Iterable[int]) -> dict[int, Quote]:
    """The rows of those numbers, by number."""
    wanted = [(number,) for number in sorted(set(ids))]
    if not wanted:
        return {}
    connection.execute("CREATE OR REPLACE TABLE wanted (id BIGINT)")
    connection.executemany("INSERT INTO wanted VALUES (?)", wanted)
    connection.execute(ASKED)
    return {row[0]: Quote(*row) for row in connection.execute(ROWS).fetchall()}
