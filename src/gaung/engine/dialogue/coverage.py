# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Counts what the figures stand on, after the steps ran."""

import duckdb

from gaung.engine.dialogue.result import Coverage, Reach

COUNTS = """
SELECT
  count(CASE WHEN NOT i.is_post THEN 1 END) AS n_comments,
  count(CASE WHEN NOT i.is_post AND NOT i.is_own THEN 1 END) AS n_public,
  count(CASE WHEN NOT i.is_post AND i.is_own THEN 1 END) AS n_own,
  count(CASE WHEN i.is_post THEN 1 END) AS n_posts,
  count(DISTINCT CASE WHEN NOT i.is_post AND NOT i.is_own THEN i.person END) AS n_people,
  count(CASE WHEN NOT i.is_post AND i.at IS NULL THEN 1 END) AS n_untimed,
  count(CASE WHEN NOT i.is_post AND i.at IS NOT NULL AND NOT i.is_precise THEN 1 END)
    AS n_estimated,
  min(CASE WHEN NOT i.is_post THEN i.at END) AS first_at,
  max(CASE WHEN NOT i.is_post THEN i.at END) AS last_at
FROM items AS i WHERE i.in_window
"""

# An import that marks one row as ours has told us who we are, even if that row is a post.
OTHERS = """
SELECT
  (SELECT count(*) AS n FROM raw AS r) AS n_rows,
  (SELECT count(*) AS n FROM items AS i) AS n_items,
  (SELECT count(*) AS n FROM thread_numbers AS t) AS n_threads,
  (SELECT count(*) AS n FROM orphans AS o) AS n_orphans,
  (SELECT count(*) AS n FROM items AS j WHERE j.is_own) AS n_ours
"""

REACH = """
SELECT r.platform, r.source_format, r.n_comments, r.n_replies, r.n_counted, r.has_links
FROM reach AS r ORDER BY r.platform, r.source_format
"""


def coverage(connection: duckdb.DuckDBPyConnection, *, owners: frozenset[str]) -> Coverage:
    """The counts; all zero for files without rows."""
    comments, public, own, posts, people, untimed, estimated, first_at, last_at = _row(
        connection, COUNTS
    )
    n_rows, n_items, n_threads, n_orphans, n_ours = _row(connection, OTHERS)
    return Coverage(
        n_rows_read=n_rows or 0,
        n_duplicates=(n_rows or 0) - (n_items or 0),
        n_comments=comments or 0,
        n_public=public or 0,
        n_own=own or 0,
        n_posts=posts or 0,
        n_people=people or 0,
        n_threads=n_threads or 0,
        n_orphans=n_orphans or 0,
        n_untimed=untimed or 0,
        n_estimated=estimated or 0,
        first_at=first_at,
        last_at=last_at,
        is_owner_known=bool(owners) or bool(n_ours),
        sources=tuple(Reach(*row) for row in connection.execute(REACH).fetchall()),
    )


def _row(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[int | None, ...]:
    row = connection.execute(sql).fetchone()
    assert row is not None
    return tuple(None if value is None else int(value) for value in row)
