# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that count: by thread (for the intervals), by week and platform, and the queue of asks."""

from gaung.engine.analysis.steps import Step

COUNTS = """
  count(CASE WHEN f.in_window AND NOT f.is_own THEN 1 END) AS n_comments,
  count(CASE WHEN f.is_public THEN 1 END) AS n_public,
  count(CASE WHEN f.is_public AND f.is_answered THEN 1 END) AS n_answered,
  count(CASE WHEN f.is_public AND f.is_question THEN 1 END) AS n_questions,
  count(CASE WHEN f.is_public AND f.is_question AND f.is_answered THEN 1 END)
    AS n_questions_answered,
  count(CASE WHEN f.is_public AND f.is_root AND f.person IS NOT NULL THEN 1 END) AS n_started,
  count(CASE WHEN f.is_public AND f.is_root AND f.person IS NOT NULL AND t.thread_id IS NOT NULL
    THEN 1 END) AS n_looped,
  count(CASE WHEN f.is_told AND f.is_reply THEN 1 END) AS n_replies,
  count(CASE WHEN f.is_told AND f.is_peer THEN 1 END) AS n_peer,
  count(CASE WHEN f.is_told AND f.is_own AND f.is_reply THEN 1 END) AS n_own_replies
"""

LOOPED_THREADS = """
CREATE OR REPLACE TABLE looped_threads AS
SELECT DISTINCT r.thread_id FROM returns AS r
"""

THREAD_NUMBERS = """
CREATE OR REPLACE TABLE thread_numbers AS
SELECT t.thread_id, row_number() OVER (ORDER BY t.thread_id) - 1 AS thread_no
FROM (
  SELECT u.thread_id FROM (
    SELECT f.thread_id FROM facts AS f WHERE f.in_window
    UNION ALL SELECT p.thread_id FROM pairs AS p
  ) AS u GROUP BY u.thread_id
) AS t
"""

THREAD_TALLIES = """
CREATE OR REPLACE TABLE thread_tallies AS
SELECT
  n.thread_no, c.n_comments, c.n_public, c.n_answered, c.n_questions, c.n_questions_answered,
  c.n_started, c.n_looped, c.n_replies, c.n_peer, c.n_own_replies, c.n_voices, c.voice_ranks,
  coalesce(p.n_pairs, 0) AS n_pairs, coalesce(p.n_mutual, 0) AS n_mutual
FROM thread_numbers AS n
JOIN (
  SELECT
    f.thread_id, /*counts*/,
    count(f.voice_rank) AS n_voices,
    CAST(sum(coalesce(f.voice_rank, 0)) AS BIGINT) AS voice_ranks
  FROM facts AS f LEFT JOIN looped_threads AS t ON t.thread_id = f.thread_id
  GROUP BY f.thread_id
) AS c ON c.thread_id = n.thread_id
LEFT JOIN (
  SELECT p.thread_id, count(*) AS n_pairs, CAST(sum(p.is_mutual) AS BIGINT) AS n_mutual
  FROM pairs AS p GROUP BY p.thread_id
) AS p ON p.thread_id = n.thread_id
"""

WEEKS = """
CREATE OR REPLACE TABLE weeks AS
SELECT f.platform, f.week, /*counts*/
FROM facts AS f LEFT JOIN looped_threads AS t ON t.thread_id = f.thread_id
WHERE f.in_window
GROUP BY f.platform, f.week
"""

WAITS = """
CREATE OR REPLACE TABLE waits AS
SELECT n.thread_no, f.wait_seconds
FROM facts AS f JOIN thread_numbers AS n ON n.thread_id = f.thread_id
WHERE f.is_public AND f.is_answered AND f.wait_seconds IS NOT NULL
"""

# Waiting twice as long counts as much as twice the likes; a day and a like are given to everyone.
QUEUE = """
CREATE OR REPLACE TABLE queue AS
SELECT
  f.id, f.row_no,
  CASE WHEN f.at IS NULL THEN 86400 ELSE 86400 + n.now_at - f.at END * (1 + f.likes) AS priority
FROM facts AS f
CROSS JOIN (SELECT max(x.at) AS now_at FROM facts AS x) AS n
WHERE f.in_window AND f.has_links AND f.is_question AND NOT f.is_answered
"""


def steps() -> tuple[Step, ...]:
    """The counting steps, after those of answers."""
    return (
        Step("looped_threads", LOOPED_THREADS),
        Step("thread_numbers", THREAD_NUMBERS),
        Step("thread_tallies", THREAD_TALLIES.replace("/*counts*/", COUNTS.strip())),
        Step("weeks", WEEKS.replace("/*counts*/", COUNTS.strip())),
        Step("waits", WAITS),
        Step("queue", QUEUE),
    )
