# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The step that writes every comment with its flags, so that each figure leads to its rows."""

import os
from pathlib import Path

import duckdb

ROW_GROUP = 100_000

VOICES = """
SELECT
  f.id, r.key, r.platform, r.post_key, r.post_url, f.thread_id, f.parent_id, r.author,
  f.is_own AS is_owner, r.text, f.at, r.at_precision, f.likes, f.depth, f.is_question,
  f.is_public, f.is_answered AND NOT f.is_own AS answered,
  f.wait_seconds / 3600.0 AS first_answer_hours, f.in_loop, f.is_peer AS is_peer_reply, f.week,
  f.in_window, p.segment, p.reason AS segment_reason, f.n_replies, q.priority, i.import_code
FROM (SELECT row_number() OVER () AS row_no, n.* FROM rows AS n) AS r
JOIN facts AS f ON f.row_no = r.row_no
JOIN imports AS i ON i.import_no = r.import_no
LEFT JOIN person_segments AS p ON p.person = f.person AND NOT f.is_own
LEFT JOIN queue AS q ON q.id = f.id
"""


def write_voices(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Writes the rows to `path`, which appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        connection.sql(VOICES).write_parquet(
            str(unfinished), compression="zstd", row_group_size=ROW_GROUP
        )
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
