# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Counts what the figures stand on, after the steps ran."""

from collections.abc import Mapping

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.dialogue.result import Coverage, Reach

COUNTS = """
SELECT
  count(*) AS n_comments,
  count(CASE WHEN NOT j.is_own THEN 1 END) AS n_public,
  count(CASE WHEN j.is_own THEN 1 END) AS n_own,
  count(CASE WHEN j.at IS NULL THEN 1 END) AS n_untimed,
  count(CASE WHEN j.at IS NOT NULL AND NOT j.is_precise THEN 1 END) AS n_estimated,
  min(j.at) AS first_at,
  max(j.at) AS last_at
FROM judged AS j WHERE j.in_window
"""

# An import that marks one row as ours has told us who we are, even if that row is a post.
OTHERS = """
SELECT
  (SELECT count(*) AS n FROM person_figures AS f) AS n_people,
  (SELECT count(*) AS n FROM post_rows AS w WHERE w.in_window) AS n_posts,
  (SELECT count(*) AS n FROM rows AS r) AS n_rows,
  (SELECT count(*) AS n FROM stale AS x) AS n_duplicates,
  (SELECT t.n_threads FROM n_units AS t) AS n_threads,
  (SELECT count(*) AS n FROM orphans AS o) AS n_orphans,
  (SELECT count(*) AS n FROM judged AS j WHERE j.is_own) AS n_own,
  (SELECT count(*) AS n FROM post_rows AS p WHERE p.is_own) AS n_own_posts
"""

REACH = """
SELECT r.platform, r.source_format, r.n_comments, r.n_replies, r.n_counted, r.has_links
FROM reach AS r ORDER BY r.platform, r.source_format
"""


def coverage(engine: Engine, *, owners: frozenset[str]) -> Coverage:
    """The counts; all zero for files without rows."""
    comments = _row(engine, COUNTS)
    others = _row(engine, OTHERS)
    return Coverage(
        n_rows_read=_count(others, "n_rows"),
        n_duplicates=_count(others, "n_duplicates"),
        n_comments=_count(comments, "n_comments"),
        n_public=_count(comments, "n_public"),
        n_own=_count(comments, "n_own"),
        n_posts=_count(others, "n_posts"),
        n_people=_count(others, "n_people"),
        n_threads=_count(others, "n_threads"),
        n_orphans=_count(others, "n_orphans"),
        n_untimed=_count(comments, "n_untimed"),
        n_estimated=_count(comments, "n_estimated"),
        first_at=comments["first_at"],
        last_at=comments["last_at"],
        is_owner_known=bool(owners or others["n_own"] or others["n_own_posts"]),
        sources=tuple(Reach(**row) for row in engine.table(REACH).to_pylist()),
    )


def _row(engine: Engine, sql: str) -> Mapping[str, int | None]:
    row: Mapping[str, int | None] = engine.table(sql).to_pylist()[0]
    return row


def _count(row: Mapping[str, int | None], name: str) -> int:
    return row[name] or 0
