# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that read the part files: newest copy of every row, people as numbers, items as numbers."""

from gaung.engine.analysis.steps import Step

MENTION = "@(s[a-z2-7]{12})([^a-z0-9]|$)"
"""A pseudonym inside a text: the importer puts it where a handle was."""

ENDS_ASKING = r"[?]([\s\p{P}\p{S}]|[#@][\p{L}\p{N}_.]+|https?://[^\s]+)*$"
"""A question mark with nothing after it but signs, emoji, hashtags, mentions and links."""

RAW = r"""
CREATE OR REPLACE TABLE raw AS
SELECT
  r.row_no, r.import_no, coalesce(r.line, 0) AS line, r.platform, r.source_format,
  r.kind = 'post' AS is_post, r.key,
  CASE WHEN r.parent_key IN ('', r.key, r.post_key) THEN NULL ELSE r.parent_key END AS parent_key,
  nullif(r.author, '') AS author,
  coalesce(r.is_owner, FALSE) OR o.author IS NOT NULL AS is_own,
  coalesce(r.has_question, FALSE) AS is_question,
  CASE WHEN r.at_precision = 'unknown' OR r.at < 0 THEN NULL ELSE r.at END AS at,
  r.at_precision IN ('exact', 'minute') AS is_precise,
  coalesce(r.likes, 0) AS likes, r.reply_count,
  CASE WHEN r.parent_key IS NULL OR NOT contains(r.text, '@s') THEN NULL
    ELSE nullif(regexp_extract(r.text, '/*mention*/', 1), '') END AS mention,
  CASE WHEN r.kind = 'post' THEN trim(coalesce(r.text, '')) <> '' END AS has_text,
  CASE WHEN r.kind = 'post' THEN regexp_matches(r.text, '/*ends_asking*/') END AS ends_asking,
  CASE WHEN regexp_matches(r.norm, '[^ ]') THEN
    length(r.norm) - length(replace(r.norm, ' ', '')) + 1 ELSE 0 END AS n_tokens,
  regexp_matches(r.norm, '[\p{L}]{2}') AS has_words,
  /*cues*/
FROM (
  SELECT row_number() OVER () AS row_no, n.*, /*cue_filter*/ AS has_cue FROM rows AS n
) AS r
LEFT JOIN owners AS o ON o.author = r.author
"""

COPIES = """
CREATE OR REPLACE TABLE copies AS
SELECT r.platform, r.key, count(*) AS n_rows, max(r.row_no) AS row_no
FROM raw AS r GROUP BY r.platform, r.key
"""

# Only keys that occur more than once pay for a window.
KEPT = """
CREATE OR REPLACE TABLE kept AS
SELECT c.row_no FROM copies AS c WHERE c.n_rows = 1
UNION ALL
SELECT d.row_no FROM (
  SELECT r.row_no, row_number() OVER (
    PARTITION BY r.platform, r.key ORDER BY r.import_no DESC, r.line DESC, r.row_no DESC
  ) AS place
  FROM raw AS r JOIN copies AS c ON c.platform = r.platform AND c.key = r.key
  WHERE c.n_rows > 1
) AS d WHERE d.place = 1
"""

# Whoever the format once calls the owner is ours everywhere; all of us together are person 0.
PEOPLE = """
CREATE OR REPLACE TABLE people AS
SELECT a.author, CASE WHEN a.is_own THEN 0 ELSE row_number() OVER (ORDER BY a.author) END AS person
FROM (
  SELECT r.author, max(r.is_own) AS is_own FROM raw AS r
  WHERE r.author IS NOT NULL GROUP BY r.author
) AS a
"""

# Numbers follow moment, then key, so that they do not depend on the order of rows in the files.
NUMBERED = """
CREATE OR REPLACE TABLE numbered AS
SELECT
  r.row_no,
  row_number() OVER (ORDER BY coalesce(r.at, 0), r.platform, length(r.key), r.key) AS id
FROM kept AS k JOIN raw AS r ON r.row_no = k.row_no
"""

ITEMS = """
CREATE OR REPLACE TABLE items AS
SELECT
  n.id, r.row_no, r.is_post, CASE WHEN r.is_own THEN 0 ELSE p.person END AS person,
  coalesce(r.is_own OR p.person = 0, FALSE) AS is_own, r.platform, r.source_format, r.at,
  r.is_precise, r.is_question, r.likes, r.reply_count, r.has_text, r.ends_asking, r.parent_key,
  r.at IS NOT NULL AND r.at >= s.start_at AND r.at < s.end_at
    OR r.at IS NULL AND s.is_open AS in_window,
  ((r.at + s.offset_seconds) // 86400)
    - ((r.at + s.offset_seconds) // 86400 + 3) % 7 AS week
FROM numbered AS n
JOIN raw AS r ON r.row_no = n.row_no
LEFT JOIN people AS p ON p.author = r.author
CROSS JOIN settings AS s
"""

# Whether a reader can show replies: it showed one, or it counted them everywhere and found none.
REACH = """
CREATE OR REPLACE TABLE reach AS
SELECT
  i.platform, i.source_format, count(*) AS n_comments,
  count(i.parent_key) AS n_replies, CAST(coalesce(sum(i.reply_count), 0) AS BIGINT) AS n_counted,
  count(i.parent_key) > 0
    OR count(i.reply_count) = count(*) AND coalesce(max(i.reply_count), 0) = 0 AS has_links
FROM items AS i
WHERE NOT i.is_post
GROUP BY i.platform, i.source_format
"""


def steps(*, cue_filter: str, cue_columns: str) -> tuple[Step, ...]:
    """The reading steps.

    `cue_columns` are the text cues of the segments as SELECT items over the row r, `cue_filter`
    says of the row n whether it can hold any of them.
    """
    raw = (
        RAW.replace("/*mention*/", MENTION)
        .replace("/*ends_asking*/", ENDS_ASKING)
        .replace("/*cue_filter*/", cue_filter)
        .replace("/*cues*/", cue_columns)
    )
    return (
        Step("raw", raw),
        Step("copies", COPIES),
        Step("kept", KEPT, drops=("copies",)),
        Step("people", PEOPLE),
        Step("numbered", NUMBERED),
        Step("items", ITEMS, drops=("kept", "numbered")),
        Step("reach", REACH),
    )
