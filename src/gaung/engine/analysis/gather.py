# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that read the part files once: names become numbers, older copies go, items get ids."""

from gaung.engine.analysis.steps import Step
from gaung.engine.conversation.numbers import NAMED

SOURCES = """
CREATE OR REPLACE TABLE sources AS
SELECT
  s.platform, s.source_format,
  CAST(dense_rank() OVER (ORDER BY s.platform) AS SMALLINT) AS platform_no,
  CAST(row_number() OVER (ORDER BY s.platform, s.source_format) AS SMALLINT) AS source_no
FROM (SELECT DISTINCT r.platform, r.source_format FROM rows AS r) AS s
"""

POSTS = """
CREATE OR REPLACE TABLE posts AS
SELECT
  CAST(row_number() OVER (ORDER BY p.platform, p.post_key) AS INTEGER) AS post_no,
  p.platform, p.post_key, p.post_url
FROM (
  SELECT r.platform, r.post_key, max(r.post_url) AS post_url
  FROM rows AS r GROUP BY r.platform, r.post_key
) AS p
"""

# Whoever the format once calls the owner is ours everywhere; all of us together are person 0.
PEOPLE = """
CREATE OR REPLACE TABLE people AS
SELECT
  a.author,
  CASE WHEN a.is_own OR o.author IS NOT NULL THEN 0
    ELSE CAST(row_number() OVER (ORDER BY a.author) AS INTEGER) END AS person
FROM (
  SELECT r.author, max(coalesce(r.is_owner, FALSE)) AS is_own FROM rows AS r
  WHERE r.author <> '' GROUP BY r.author
) AS a
LEFT JOIN owners AS o ON o.author = a.author
"""

# Keys that are plain numbers (most platforms') are their own number; only others need a table.
NAMES = """
CREATE OR REPLACE TABLE names AS
SELECT n.name, -CAST(row_number() OVER (ORDER BY length(n.name), n.name) AS BIGINT) AS name_no
FROM (
  SELECT r.key AS name FROM rows AS r WHERE r.key_no = /*named*/
  UNION
  SELECT r.parent_key AS name FROM rows AS r WHERE r.parent_no = /*named*/
) AS n
"""

NAMED_KEYS = """
CREATE OR REPLACE TABLE named_keys AS
SELECT r.row_no, n.name_no FROM rows AS r JOIN names AS n ON n.name = r.key
WHERE r.key_no = /*named*/
"""

NAMED_PARENTS = """
CREATE OR REPLACE TABLE named_parents AS
SELECT r.row_no, n.name_no FROM rows AS r JOIN names AS n ON n.name = r.parent_key
WHERE r.parent_no = /*named*/
"""

KEYED = """
  SELECT r.row_no, s.platform_no, coalesce(n.name_no, r.key_no) AS key_no
  FROM rows AS r
  JOIN sources AS s ON s.platform = r.platform AND s.source_format = r.source_format
  LEFT JOIN named_keys AS n ON n.row_no = r.row_no
"""

# Of several copies the one in the last import stays, and there the last; numbers follow both.
DOUBLED = """
CREATE OR REPLACE TABLE doubled AS
SELECT k.platform_no, k.key_no, max(k.row_no) AS row_no
FROM (/*keyed*/) AS k
GROUP BY k.platform_no, k.key_no
HAVING count(*) > 1
"""

STALE = """
CREATE OR REPLACE TABLE stale AS
SELECT k.row_no
FROM (/*keyed*/) AS k
JOIN doubled AS d ON d.platform_no = k.platform_no AND d.key_no = k.key_no
WHERE k.row_no < d.row_no
"""

MOMENT = "CASE WHEN r.at_precision = 'unknown' OR r.at < 0 THEN NULL ELSE r.at END"

DAYS = """
CREATE OR REPLACE TABLE days AS
SELECT d.day, CAST(sum(d.n_rows) OVER (ORDER BY d.day) - d.n_rows AS BIGINT) AS n_before
FROM (
  SELECT coalesce(/*moment*/, 0) // 86400 AS day, count(*) AS n_rows
  FROM rows AS r LEFT JOIN stale AS x ON x.row_no = r.row_no
  WHERE x.row_no IS NULL
  GROUP BY coalesce(/*moment*/, 0) // 86400
) AS d
"""

# Ids follow moment, then key, so that they do not depend on the order of rows in the files. They
# are counted day by day, which no engine needs a single sort of everything for. What is written ten
# million times is as narrow as it can be: tables that do not fit into memory cost their weight.
NUMBERED = """
CREATE OR REPLACE TABLE numbered AS
SELECT
  CAST(d.n_before + row_number() OVER (
    PARTITION BY c.day ORDER BY c.at_or_zero, c.platform_no, c.key_no
  ) AS INTEGER) AS id,
  c.row_no, c.is_post, CASE WHEN c.is_own THEN 0 ELSE c.person END AS person, c.is_own,
  c.platform_no, c.source_no, c.post_no, c.key_no, c.parent_no, c.mention, c.at, c.is_precise,
  c.is_question, c.likes, c.reply_count, c.ends_asking, c.cues,
  c.at IS NOT NULL AND c.at >= s.start_at AND c.at < s.end_at
    OR c.at IS NULL AND s.is_open AS in_window,
  CAST(((c.at + s.offset_seconds) // 86400)
    - ((c.at + s.offset_seconds) // 86400 + 3) % 7 AS INTEGER) AS week
FROM (
  SELECT
    r.row_no, r.kind = 'post' AS is_post, a.person,
    coalesce(r.is_owner, FALSE) OR coalesce(a.person = 0, FALSE) AS is_own,
    f.platform_no, f.source_no, p.post_no, coalesce(n.name_no, r.key_no) AS key_no,
    coalesce(q.name_no, CASE WHEN r.parent_no >= 0 THEN r.parent_no END) AS parent_no,
    m.person AS mention, /*moment*/ AS at, coalesce(/*moment*/, 0) AS at_or_zero,
    coalesce(/*moment*/, 0) // 86400 AS day,
    r.at_precision IN ('exact', 'minute') AND coalesce(r.at >= 0, FALSE) AS is_precise,
    r.has_question AS is_question, coalesce(r.likes, 0) AS likes, r.reply_count,
    r.kind = 'post' AND r.ends_asking AS ends_asking,
    r.cues
  FROM rows AS r
  JOIN sources AS f ON f.platform = r.platform AND f.source_format = r.source_format
  JOIN posts AS p ON p.platform = r.platform AND p.post_key = r.post_key
  LEFT JOIN people AS a ON a.author = r.author
  LEFT JOIN people AS m ON m.author = r.mention
  LEFT JOIN named_keys AS n ON n.row_no = r.row_no
  LEFT JOIN named_parents AS q ON q.row_no = r.row_no
  LEFT JOIN stale AS x ON x.row_no = r.row_no
  WHERE x.row_no IS NULL
) AS c
JOIN days AS d ON d.day = c.day
CROSS JOIN settings AS s
"""

# Whether a reader can show replies: it showed one, or it counted them everywhere and found none.
REACH = """
CREATE OR REPLACE TABLE reach AS
SELECT
  f.source_no, f.platform, f.source_format, c.n_comments, c.n_replies, c.n_counted,
  c.n_replies > 0 OR c.n_with_counter = c.n_comments AND c.most_counted = 0 AS has_links
FROM (
  SELECT
    i.source_no, count(*) AS n_comments, count(i.parent_no) AS n_replies,
    CAST(coalesce(sum(i.reply_count), 0) AS BIGINT) AS n_counted,
    count(i.reply_count) AS n_with_counter, coalesce(max(i.reply_count), 0) AS most_counted
  FROM numbered AS i WHERE NOT i.is_post GROUP BY i.source_no
) AS c
JOIN sources AS f ON f.source_no = c.source_no
"""


def steps() -> tuple[Step, ...]:
    """The reading steps."""

    def filled(sql: str) -> str:
        return (
            sql.replace("/*keyed*/", KEYED)
            .replace("/*moment*/", MOMENT)
            .replace("/*named*/", str(NAMED))
        )

    return (
        Step("sources", SOURCES),
        Step("posts", POSTS),
        Step("people", PEOPLE),
        Step("names", filled(NAMES)),
        Step("named_keys", filled(NAMED_KEYS)),
        Step("named_parents", filled(NAMED_PARENTS), drops=("names",)),
        Step("doubled", filled(DOUBLED)),
        Step("stale", filled(STALE), drops=("doubled",)),
        Step("days", filled(DAYS)),
        Step("numbered", filled(NUMBERED), drops=("named_keys", "named_parents", "days")),
        Step("reach", REACH),
    )
