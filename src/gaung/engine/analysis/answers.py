# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that say who answered whom: addressed comments, our answers, loops, pairs."""

from gaung.engine.analysis.steps import Step

# On platforms that hang every reply under the first comment, the mention tells who is meant: the
# last earlier message of the mentioned person in the same thread.
MENTIONED = """
CREATE OR REPLACE TABLE mentioned AS
SELECT r.id, max(m.id) AS target_id
FROM comments AS r
JOIN raw AS w ON w.row_no = r.row_no
JOIN people AS p ON p.author = w.mention
JOIN comments AS f ON f.id = r.parent_id
JOIN comments AS m ON m.thread_id = r.thread_id AND m.person = p.person
WHERE w.mention IS NOT NULL AND m.id < r.id
  AND p.person <> coalesce(f.person, -1) AND p.person <> coalesce(r.person, -1)
GROUP BY r.id
"""

REPLIES = """
CREATE OR REPLACE TABLE replies AS
SELECT
  r.id, r.thread_id, r.person, r.is_own, r.at, r.is_precise, r.in_window, t.id AS target_id,
  t.person AS target_person, t.is_own AS target_own, t.at AS target_at,
  t.is_precise AS target_precise, t.has_links,
  NOT r.is_own AND NOT t.is_own AND r.person <> t.person AS is_peer
FROM comments AS r
LEFT JOIN mentioned AS n ON n.id = r.id
JOIN comments AS t ON t.id = coalesce(n.target_id, r.parent_id)
WHERE r.parent_id IS NOT NULL
"""

# A clock that runs backwards counts as an answer at once.
ANSWERS = """
CREATE OR REPLACE TABLE answers AS
SELECT
  r.target_id AS id,
  min(CASE WHEN r.is_precise AND r.target_precise THEN greatest(r.at - r.target_at, 0) END)
    AS wait_seconds
FROM replies AS r
WHERE r.is_own AND NOT r.target_own
GROUP BY r.target_id
"""

ADDRESSED = """
CREATE OR REPLACE TABLE addressed AS
SELECT r.thread_id, r.target_person AS person, min(r.id) AS first_id
FROM replies AS r
WHERE r.is_own AND NOT r.target_own AND r.target_person IS NOT NULL
GROUP BY r.thread_id, r.target_person
"""

# Numbers follow moments, so a greater number is a later row; without moments only the answer to
# our very answer counts as coming back.
RETURNS = """
CREATE OR REPLACE TABLE returns AS
SELECT m.id, m.thread_id, m.person
FROM comments AS m
JOIN addressed AS a ON a.thread_id = m.thread_id AND a.person = m.person
LEFT JOIN replies AS q ON q.id = m.parent_id AND q.is_own AND q.target_person = m.person
WHERE q.id IS NOT NULL OR m.at IS NOT NULL AND m.id > a.first_id
"""

LOOPED = """
CREATE OR REPLACE TABLE looped AS
SELECT DISTINCT u.id FROM (
  SELECT t.id FROM returns AS t
  UNION ALL
  SELECT CASE WHEN s.side = 0 THEN r.id ELSE r.target_id END AS id
  FROM replies AS r
  JOIN (SELECT DISTINCT x.thread_id, x.person FROM returns AS x) AS t
    ON t.thread_id = r.thread_id AND t.person = r.target_person
  CROSS JOIN (SELECT 0 AS side UNION ALL SELECT 1 AS side) AS s
  WHERE r.is_own AND NOT r.target_own
) AS u
"""

# A pair belongs to the thread in which it first met. Where a platform hangs every reply under the
# first comment, somebody who writes again after our answer turns to us without a reply edge that
# says so: coming back counts as that direction.
PAIRS = """
CREATE OR REPLACE TABLE pairs AS
SELECT
  e.person, min(e.thread_id) AS thread_id,
  CASE WHEN max(e.from_us) = 1 AND min(e.from_us) = 0 THEN 1 ELSE 0 END AS is_mutual
FROM (
  SELECT
    r.thread_id, CASE WHEN r.is_own THEN r.target_person ELSE r.person END AS person,
    CASE WHEN r.is_own THEN 1 ELSE 0 END AS from_us
  FROM replies AS r WHERE r.is_own <> r.target_own AND r.in_window AND r.has_links
  UNION ALL
  SELECT b.thread_id, b.person, 0 AS from_us
  FROM returns AS b
  JOIN comments AS c ON c.id = b.id
  WHERE c.in_window AND c.has_links
) AS e
WHERE e.person IS NOT NULL
GROUP BY e.person
"""

# "told" = in the window and from a source that can show who answered whom.
FACTS = """
CREATE OR REPLACE TABLE facts AS
SELECT
  c.id, c.row_no, c.person, c.is_own, c.platform, c.at, c.likes, c.in_window, c.week, c.thread_id,
  c.parent_id, c.depth, c.is_root, c.has_links, c.in_window AND c.has_links AS is_told,
  c.in_window AND c.has_links AND NOT c.is_own AS is_public,
  NOT c.is_own AND c.is_question AS is_question,
  a.id IS NOT NULL AS is_answered, a.wait_seconds, l.id IS NOT NULL AS in_loop,
  r.person IS NOT NULL AND r.target_person IS NOT NULL AS is_reply,
  coalesce(r.is_peer, FALSE) AS is_peer, coalesce(k.n_replies, 0) AS n_replies,
  v.spread AS voice_rank
FROM comments AS c
LEFT JOIN replies AS r ON r.id = c.id
LEFT JOIN answers AS a ON a.id = c.id
LEFT JOIN looped AS l ON l.id = c.id
LEFT JOIN (
  SELECT p.target_id AS id, count(*) AS n_replies FROM replies AS p GROUP BY p.target_id
) AS k ON k.id = c.id
LEFT JOIN voice AS v ON v.person = c.person AND c.in_window AND NOT c.is_own
"""

# With messages in ascending order and n people, 2 * rank - n - 1 is a person's weight in Gini's
# formula; people with equally many messages share their middle rank.
VOICE = """
CREATE OR REPLACE TABLE voice AS
SELECT m.person, m.n_messages, h.spread
FROM (
  SELECT c.person, count(*) AS n_messages FROM comments AS c
  WHERE NOT c.is_own AND c.in_window AND c.person IS NOT NULL GROUP BY c.person
) AS m
JOIN (
  SELECT
    g.n_messages,
    CAST(2 * sum(g.n_people) OVER (ORDER BY g.n_messages) - g.n_people
      - sum(g.n_people) OVER () AS BIGINT) AS spread
  FROM (
    SELECT x.n_messages, count(*) AS n_people FROM (
      SELECT c.person, count(*) AS n_messages FROM comments AS c
      WHERE NOT c.is_own AND c.in_window AND c.person IS NOT NULL GROUP BY c.person
    ) AS x GROUP BY x.n_messages
  ) AS g
) AS h ON h.n_messages = m.n_messages
"""


def steps() -> tuple[Step, ...]:
    """The steps of answers, after those of threads."""
    return (
        Step("mentioned", MENTIONED),
        Step("replies", REPLIES),
        Step("answers", ANSWERS),
        Step("addressed", ADDRESSED),
        Step("returns", RETURNS),
        Step("looped", LOOPED),
        Step("pairs", PAIRS),
        Step("voice", VOICE),
        Step("facts", FACTS, drops=("comments", "replies", "answers", "looped", "mentioned")),
    )
