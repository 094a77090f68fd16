# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The step that writes every comment with its flags, so that each figure leads to its rows."""

from pathlib import Path

import duckdb

from gaung.engine.analysis.steps import Step
from gaung.engine.analysis.warehouse import run

ROW_GROUP = 100_000

# Our posts come along, so that the share of posts that ask leads to rows, too.
FLAGS = """
CREATE OR REPLACE TABLE flags AS
SELECT
  x.id, x.row_no, x.thread_id, x.parent_id, x.is_own, x.is_post, x.at, x.likes, x.depth,
  x.is_question, x.is_public, x.is_answered AND NOT x.is_own AS answered, x.wait_seconds,
  x.in_loop, x.is_peer, x.week, x.in_window, x.n_replies, p.rule_no, q.priority
FROM (
  SELECT
    f.id, f.row_no, f.thread_id, f.parent_id, f.person, f.is_own, FALSE AS is_post, f.at, f.likes,
    f.depth, f.is_question, f.is_public, f.is_answered, f.wait_seconds, f.in_loop, f.is_peer,
    f.week, f.in_window, f.n_replies
  FROM facts AS f
  UNION ALL
  SELECT
    c.id, c.row_no, c.id AS thread_id, NULL AS parent_id, c.person, c.is_own, TRUE AS is_post,
    c.at, c.likes, 0 AS depth, coalesce(c.ends_asking, FALSE) AS is_question, FALSE AS is_public,
    FALSE AS is_answered, NULL AS wait_seconds, FALSE AS in_loop, FALSE AS is_peer, c.week,
    c.in_window, 0 AS n_replies
  FROM items AS c WHERE c.is_post
) AS x
LEFT JOIN person_segments AS p ON p.person = x.person AND NOT x.is_own AND NOT x.is_post
LEFT JOIN queue AS q ON q.id = x.id
"""

# The numbers are a table of their own so that the join holds them in memory, and not the texts.
VOICES = """
SELECT
  f.id, r.key, r.platform, r.post_key, r.post_url, f.thread_id, f.parent_id, r.author,
  f.is_own AS is_owner, f.is_post, r.text, f.at, r.at_precision, f.likes, f.depth, f.is_question,
  f.is_public, f.answered, f.wait_seconds / 3600.0 AS first_answer_hours, f.in_loop,
  f.is_peer AS is_peer_reply, f.week, f.in_window, p.segment, p.reason AS segment_reason,
  f.n_replies, f.priority, i.import_code
FROM (SELECT row_number() OVER () AS row_no, n.* FROM rows AS n) AS r
JOIN flags AS f ON f.row_no = r.row_no
JOIN imports AS i ON i.import_no = r.import_no
LEFT JOIN segment_rules AS p ON p.rule_no = f.rule_no
"""

STEPS = (Step("flags", FLAGS, drops=("raw", "items", "facts", "queue", "person_segments")),)


def write_voices(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Writes the rows to `path`, whole or not at all; the tables of figures are gone after it."""
    run(connection, STEPS)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        connection.sql(VOICES).write_parquet(
            str(unfinished), compression="zstd", row_group_size=ROW_GROUP
        )
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
