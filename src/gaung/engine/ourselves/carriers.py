# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that find what others wrote with our words: our hashtags, our texts, or most of one.

A text of ours is a post, or a comment that answers nobody: what we say to one person is no text
that others are meant to repeat. A row carries a text when it is the same for a reader, or holds
half of its long words: who copies and adds a sentence of their own carries it too, and only
counting bare copies would find nothing but copies.
"""

from gaung.engine.analysis.steps import Step

LEAST_WORDS = 6
"""Words of a text of ours that nobody writes by chance."""

MOST_TEXTS = 20
KEY_LETTERS, MOST_KEYS, LEAST_KEYS = 5, 12, 3

COMMON_TAGS = (
    "beranda",
    "berandatiktok",
    "capcut",
    "explore",
    "explorepage",
    "foryou",
    "foryoupage",
    "indonesia",
    "instagood",
    "instagram",
    "masukberanda",
    "reels",
    "reelsinstagram",
    "shorts",
    "tiktok",
    "tiktokindonesia",
    "trending",
    "viral",
    "viralvideo",
    "xyzbca",
)
"""Hashtags that ask a platform for reach, as does all that begins with fyp: they are nobody's."""

TAGS = """
CREATE OR REPLACE TABLE ourselves_tags AS
SELECT h.tag, count(*) AS n
FROM (
  SELECT i.id, unnest(t.tags) AS tag FROM texts AS t JOIN items AS i ON i.id = t.id WHERE i.is_own
) AS h
WHERE h.tag NOT IN (/*common*/) AND h.tag NOT LIKE 'fyp%'
GROUP BY h.tag
"""

# The newest texts, posts before comments.
TEXTS = """
CREATE OR REPLACE TABLE ourselves_texts AS
SELECT n.skeleton, n.id, n.text_no
FROM (
  SELECT o.skeleton, o.id, row_number() OVER (ORDER BY o.n_posts DESC, o.id DESC) AS text_no
  FROM (
    SELECT t.skeleton, max(i.id) AS id, max(CASE WHEN i.is_post THEN 1 ELSE 0 END) AS n_posts
    FROM texts AS t
    JOIN items AS i ON i.id = t.id
    LEFT JOIN replies AS r ON r.id = i.id
    WHERE i.is_own AND r.id IS NULL
      AND length(t.skeleton) - length(replace(t.skeleton, ' ', '')) >= /*spaces*/
    GROUP BY t.skeleton
  ) AS o
) AS n
WHERE n.text_no <= /*most_texts*/
"""

# Who writes a hashtag of ours is found by it; as a word it would bring up each of those again.
KEYS = """
CREATE OR REPLACE TABLE ourselves_keys AS
SELECT k.text_no, k.word, greatest(/*least_keys*/, (least(k.n, /*most_keys*/) + 1) // 2) AS needed
FROM (
  SELECT w.text_no, w.word, count(*) OVER (PARTITION BY w.text_no) AS n,
    row_number() OVER (PARTITION BY w.text_no ORDER BY length(w.word) DESC, w.word) AS place
  FROM (
    SELECT DISTINCT s.text_no, s.word
    FROM (
      SELECT x.text_no, unnest(string_split(x.skeleton, ' ')) AS word FROM ourselves_texts AS x
    ) AS s
    LEFT JOIN ourselves_tags AS g ON g.tag = s.word
    WHERE g.tag IS NULL AND length(s.word) >= /*key_letters*/ AND s.word NOT IN (/*common*/)
      AND s.word NOT LIKE 'fyp%'
  ) AS w
) AS k
WHERE k.place <= /*most_keys*/
"""

CARRYING = """
CREATE OR REPLACE TABLE ourselves_carrying AS
SELECT m.id
FROM (
  SELECT w.id, k.text_no, count(DISTINCT w.word) AS n, max(k.needed) AS needed
  FROM (SELECT x.id, unnest(string_split(x.skeleton, ' ')) AS word FROM texts AS x) AS w
  JOIN ourselves_keys AS k ON k.word = w.word
  GROUP BY w.id, k.text_no
) AS m
WHERE m.n >= m.needed
UNION
SELECT e.id FROM texts AS e JOIN ourselves_texts AS o ON o.skeleton = e.skeleton
UNION
SELECT h.id
FROM (SELECT y.id, unnest(y.tags) AS tag FROM texts AS y) AS h
JOIN ourselves_tags AS g ON g.tag = h.tag
"""

# A day without an hour is no moment: a whole day's rows would all stand at its midnight.
CARRIERS = """
CREATE OR REPLACE TABLE ourselves_carriers AS
SELECT i.id, i.person, CASE WHEN i.is_precise THEN i.at END AS at, i.likes, t.skeleton
FROM ourselves_carrying AS c
JOIN items AS i ON i.id = c.id
JOIN texts AS t ON t.id = c.id
WHERE i.person > 0 AND NOT i.is_own AND i.in_window
"""


def _filled(sql: str) -> str:
    values = {
        "common": ", ".join(f"'{tag}'" for tag in COMMON_TAGS),
        "spaces": LEAST_WORDS - 1,
        "most_texts": MOST_TEXTS,
        "least_keys": LEAST_KEYS,
        "most_keys": MOST_KEYS,
        "key_letters": KEY_LETTERS,
    }
    for name, value in values.items():
        sql = sql.replace(f"/*{name}*/", str(value))
    return sql


STEPS = (
    Step("ourselves_tags", _filled(TAGS)),
    Step("ourselves_texts", _filled(TEXTS)),
    Step("ourselves_keys", _filled(KEYS)),
    Step("ourselves_carrying", CARRYING, drops=("ourselves_keys",)),
    Step("ourselves_carriers", CARRIERS, drops=("ourselves_carrying",)),
)
"""Leave `ourselves_carriers` (id, person, at or NULL, likes, skeleton), `ourselves_tags` (tag, n)
and `ourselves_texts` (skeleton, id, text_no)."""
