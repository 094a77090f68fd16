# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that say who answered whom: addressed comments, our answers, loops, pairs."""

from gaung.engine.analysis.steps import Step

# On platforms that hang every reply under the first comment, the mention tells who is meant: the
# last earlier message of the mentioned person in the same thread.
MENTIONED = """
CREATE OR REPLACE TABLE mentioned AS
SELECT m.id, max(m.target_id) AS target_id
FROM (
  SELECT r.id, r.person, r.parent_id, r.mention, o.id AS target_id
  FROM threaded AS r
  JOIN threaded AS o ON o.thread_id = r.thread_id AND o.person = r.mention
  WHERE o.id < r.id
  UNION ALL
  SELECT r.id, r.person, r.parent_id, r.mention, o.id AS target_id
  FROM threaded AS r
  JOIN numbered AS o ON o.id = r.thread_id AND o.person = r.mention
  WHERE o.id < r.id
) AS m
JOIN numbered AS f ON f.id = m.parent_id
WHERE m.mention <> coalesce(f.person, -1) AND m.mention <> coalesce(m.person, -1)
GROUP BY m.id
"""

# Every comment that has a parent, and whom it turns to; an orphan turns to nobody.
HUNG = """
CREATE OR REPLACE TABLE hung AS
SELECT
  r.id, r.thread_id, r.parent_id, r.depth, r.person, r.is_own, r.at, r.is_precise, r.in_window,
  r.has_links, t.id AS target_id, t.person AS target_person, t.is_own AS target_own,
  t.at AS target_at, t.is_precise AS target_precise,
  r.person IS NOT NULL AND t.person IS NOT NULL AS is_reply,
  NOT r.is_own AND NOT t.is_own AND r.person <> t.person AS is_peer
FROM threaded AS r
LEFT JOIN mentioned AS n ON n.id = r.id
LEFT JOIN numbered AS t ON t.id = coalesce(n.target_id, r.parent_id)
"""

REPLIES = """
CREATE OR REPLACE VIEW replies AS
SELECT
  h.id, h.thread_id, h.person, h.is_own, h.at, h.is_precise, h.in_window, h.has_links,
  h.target_id, h.target_person, h.target_own, h.target_at, h.target_precise, h.is_peer
FROM hung AS h WHERE h.target_id IS NOT NULL
"""

# A clock that runs backwards counts as an answer at once.
HEARD = """
CREATE OR REPLACE TABLE heard AS
SELECT
  r.target_id AS id, CAST(count(*) AS INTEGER) AS n_replies,
  count(CASE WHEN r.is_own AND NOT r.target_own THEN 1 END) > 0 AS is_answered,
  min(CASE WHEN r.is_own AND NOT r.target_own AND r.is_precise AND r.target_precise
    THEN greatest(r.at - r.target_at, 0) END) AS wait_seconds
FROM replies AS r
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
# our very answer counts as coming back. The comment that began a thread cannot come back to it.
RETURNS = """
CREATE OR REPLACE TABLE returns AS
SELECT m.id, m.thread_id, m.person, m.in_window AND m.has_links AS is_told
FROM hung AS m
JOIN addressed AS a ON a.thread_id = m.thread_id AND a.person = m.person
LEFT JOIN hung AS q ON q.id = m.parent_id AND q.is_own AND q.target_person = m.person
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

JOINED = """
CREATE OR REPLACE TABLE joined AS
SELECT
  i.id, i.row_no, i.key_no, i.person, i.is_own, i.source_no, i.post_no, i.at, i.is_precise,
  i.is_question AS asks, i.likes, i.reply_count, i.in_window, i.week,
  coalesce(h.thread_id, i.id) AS thread_id, h.parent_id, coalesce(h.depth, 0) AS depth,
  coalesce(k.is_answered, FALSE) AS is_answered, k.wait_seconds, l.id IS NOT NULL AS in_loop,
  coalesce(h.is_reply, FALSE) AS is_reply, coalesce(h.is_peer, FALSE) AS is_peer,
  coalesce(k.n_replies, 0) AS n_replies, i.cues
FROM numbered AS i
LEFT JOIN hung AS h ON h.id = i.id
LEFT JOIN heard AS k ON k.id = i.id
LEFT JOIN looped AS l ON l.id = i.id
WHERE NOT i.is_post
"""

# "told" = in the window and from a source that can show who answered whom.
JUDGED = """
CREATE OR REPLACE VIEW judged AS
SELECT
  c.id, c.row_no, c.key_no, c.person, c.is_own, c.source_no, c.post_no, c.at, c.is_precise, c.asks,
  c.likes, c.reply_count, c.in_window, c.week, c.thread_id, c.parent_id, c.depth,
  c.depth = 0 AS is_root, e.has_links, c.in_window AND e.has_links AS is_told,
  c.in_window AND e.has_links AND NOT c.is_own AS is_public,
  c.asks AND NOT c.is_own AS is_question, c.is_answered, c.wait_seconds,
  c.in_loop, c.is_reply, c.is_peer, c.n_replies,
  c.cues + CASE WHEN c.in_loop THEN /*loop*/ ELSE 0 END
    + CASE WHEN c.is_peer THEN /*peer*/ ELSE 0 END AS cues
FROM joined AS c JOIN reach AS e ON e.source_no = c.source_no
"""

POST_ROWS = """
CREATE OR REPLACE TABLE post_rows AS
SELECT
  i.id, i.row_no, i.key_no, i.person, i.is_own, i.source_no, i.post_no, i.at, i.is_precise,
  i.is_question AS asks, i.likes, i.reply_count, i.in_window, i.week, t.text <> '' AS has_text,
  i.ends_asking
FROM numbered AS i JOIN rows AS t ON t.row_no = i.row_no
WHERE i.is_post AND t.kind = 'post'
"""

FACTS = """
CREATE OR REPLACE VIEW facts AS
SELECT
  j.id, j.row_no, j.person, j.is_own, s.platform, j.post_no, j.at, j.likes, j.in_window, j.week,
  j.thread_id, j.parent_id, j.depth, j.is_root, j.has_links, j.is_told, j.is_public,
  j.is_question, j.is_answered, j.wait_seconds, j.in_loop, j.is_reply, j.is_peer, j.n_replies
FROM judged AS j JOIN sources AS s ON s.source_no = j.source_no
"""

ITEMS = """
CREATE OR REPLACE VIEW items AS
SELECT
  u.id, u.row_no, u.is_post, u.person, u.is_own, s.platform, s.source_format, u.post_no, u.at,
  u.is_precise, u.is_question, u.likes, u.reply_count, u.in_window, u.week
FROM (
  SELECT
    j.id, j.row_no, FALSE AS is_post, j.person, j.is_own, j.source_no, j.post_no, j.at,
    j.is_precise, j.asks AS is_question, j.likes, j.reply_count, j.in_window, j.week
  FROM judged AS j
  UNION ALL
  SELECT
    p.id, p.row_no, TRUE AS is_post, p.person, p.is_own, p.source_no, p.post_no, p.at,
    p.is_precise, p.asks AS is_question, p.likes, p.reply_count, p.in_window, p.week
  FROM post_rows AS p
) AS u JOIN sources AS s ON s.source_no = u.source_no
"""

# A look at the texts is a scan of the part files: worth one join, not one a question.
TEXTS = """
CREATE OR REPLACE VIEW texts AS
SELECT
  u.id, r.key, r.author, r.text, r.norm, r.skeleton, r.tags, r.links, r.lang, r.n_tokens
FROM rows AS r
JOIN (
  SELECT j.id, j.row_no FROM judged AS j
  UNION ALL SELECT p.id, p.row_no FROM post_rows AS p
) AS u ON u.row_no = r.row_no
"""

# What copies are found by, as numbers: a scan of narrow columns, to be joined by `row_no`.
COPIES = """
CREATE OR REPLACE VIEW copies AS
SELECT r.row_no, r.copy_no, r.n_letters, r.n_words, r.words, r.tags, r.links FROM rows AS r
"""


def steps(*, loop_bit: int, peer_bit: int) -> tuple[Step, ...]:
    """The steps of answers, after those of threads; the two bits mark a row's cues."""
    judged = JUDGED.replace("/*loop*/", str(loop_bit)).replace("/*peer*/", str(peer_bit))
    return (
        Step("mentioned", MENTIONED),
        Step("hung", HUNG, drops=("threaded", "mentioned")),
        Step("replies", REPLIES),
        Step("heard", HEARD),
        Step("addressed", ADDRESSED),
        Step("returns", RETURNS, drops=("addressed",)),
        Step("looped", LOOPED),
        Step("joined", JOINED, drops=("heard", "looped")),
        Step("judged", judged),
        Step("post_rows", POST_ROWS, drops=("numbered",)),
        Step("facts", FACTS),
        Step("items", ITEMS),
        Step("texts", TEXTS),
        Step("copies", COPIES),
    )
