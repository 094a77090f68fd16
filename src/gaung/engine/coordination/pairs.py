# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that find which two rows carry the same key within the window: never quadratic.

A window join as an equi-join: time is cut into buckets as wide as the window, the left side stands
in its own bucket and in the next one, so two rows that lie close enough always meet, once, in the
bucket of the later one. Where one key fills a bucket (a text that 100,000 people post) not all
pairs are formed: accounts that take part in fewer than `min_weight` crowded moments fall out, the
others are ordered by account, and each is compared with the next few only. The order is the same
in every crowded moment, so accounts that are crowded together again and again stay neighbours,
and a group stays one chain; the work grows with the rows, not with their square.
"""

from gaung.engine.analysis.steps import Step
from gaung.engine.coordination.definition import Definition

NEIGHBOURS = 8
KEY_LETTERS, KEY_LETTERS_OF_SHORT = 6, 4
"""Letters that a word needs to be a key: shorter ones are in every second text. Texts whose words
have fewer than five letters on average, as in quick talk, are found by shorter words."""

ABLE = """
CREATE OR REPLACE TABLE coordination_able AS
SELECT l.person FROM coordination_lines AS l
GROUP BY l.person HAVING count(*) >= /*min_weight*/
"""

# The words of a text are the keys to near-same ones: an edit of one word leaves the others. An
# object's key begins with a sign that no word holds.
KEYS = """
CREATE OR REPLACE TABLE coordination_keys AS
SELECT k.key, k.id, k.person, k.at, k.width, k.size, k.at // k.width AS bucket
FROM (
  SELECT
    '#' || substring(a.kind, 1, 1) || CAST(a.object AS VARCHAR) AS key, a.id, a.person, a.at,
    0 AS size,
    CASE a.kind WHEN 'text' THEN /*text_seconds*/ WHEN 'link' THEN /*link_seconds*/
      ELSE /*reply_seconds*/ END AS width
  FROM coordination_actions AS a JOIN coordination_able AS p ON p.person = a.person
  WHERE a.kind <> 'tags'
  UNION ALL
  SELECT DISTINCT w.word AS key, w.id, w.person, w.at, w.size, /*text_seconds*/ AS width
  FROM (
    SELECT
      l.id, l.person, l.at, l.n_letters AS size, unnest(string_split(l.skeleton, ' ')) AS word,
      CASE WHEN l.n_letters < 6 * l.n_tokens THEN /*key_letters_of_short*/
        ELSE /*key_letters*/ END AS shortest
    FROM coordination_lines AS l JOIN coordination_able AS p ON p.person = l.person
    WHERE l.n_tokens >= /*near_tokens*/
  ) AS w
  WHERE length(w.word) >= w.shortest
) AS k
"""

CROWDED = """
CREATE OR REPLACE TABLE coordination_crowded AS
SELECT DISTINCT n.key, n.bucket + s.n AS cell
FROM (
  SELECT k.key, k.bucket FROM coordination_keys AS k
  GROUP BY k.key, k.bucket HAVING count(*) > /*crowd*/
) AS n
CROSS JOIN (SELECT 0 AS n UNION ALL SELECT 1 AS n) AS s
"""

CLOSE = """
CREATE OR REPLACE TABLE coordination_close AS
SELECT
  m.key,
  CASE WHEN m.l_person < m.r_person THEN m.l_id ELSE m.r_id END AS x,
  CASE WHEN m.l_person < m.r_person THEN m.r_id ELSE m.l_id END AS y,
  least(m.l_person, m.r_person) AS a, greatest(m.l_person, m.r_person) AS b
FROM (
  SELECT r.key, l.id AS l_id, r.id AS r_id, l.person AS l_person, r.person AS r_person
  FROM (
    SELECT k.key, k.id, k.person, k.at, k.size, k.bucket, k.bucket AS cell
    FROM coordination_keys AS k
    UNION ALL
    SELECT k.key, k.id, k.person, k.at, k.size, k.bucket, k.bucket + 1 AS cell
    FROM coordination_keys AS k
  ) AS l
  JOIN coordination_keys AS r ON r.key = l.key AND r.bucket = l.cell
  LEFT JOIN coordination_crowded AS c ON c.key = r.key AND c.cell = r.bucket
  WHERE c.key IS NULL AND l.person <> r.person AND (l.bucket < r.bucket OR l.id < r.id)
    AND abs(r.at - l.at) <= r.width AND 5 * least(l.size, r.size) >= 4 * greatest(l.size, r.size)
) AS m
"""

# Who stands in crowded moments, in one order for all of them.
QUEUE = """
CREATE OR REPLACE TABLE coordination_queue AS
SELECT
  q.key, q.cell, q.id, q.person, q.at, q.width, q.size,
  row_number() OVER (PARTITION BY q.key, q.cell ORDER BY q.person, q.id) AS place
FROM (
  SELECT k.key, c.cell, k.id, k.person, k.at, k.width, k.size
  FROM coordination_crowded AS c
  JOIN (
    SELECT d.key, d.id, d.person, d.at, d.width, d.size, d.bucket AS cell
    FROM coordination_keys AS d
    UNION ALL
    SELECT d.key, d.id, d.person, d.at, d.width, d.size, d.bucket + 1 AS cell
    FROM coordination_keys AS d
  ) AS k ON k.key = c.key AND k.cell = c.cell
) AS q
JOIN (
  SELECT k.person FROM coordination_keys AS k
  JOIN coordination_crowded AS c ON c.key = k.key AND c.cell = k.bucket
  GROUP BY k.person HAVING count(DISTINCT k.id) >= /*min_weight*/
) AS p ON p.person = q.person
"""

NEXT = """
CREATE OR REPLACE TABLE coordination_next AS
SELECT DISTINCT l.key, l.id AS x, r.id AS y, l.person AS a, r.person AS b
FROM (
  SELECT q.key, q.cell, q.id, q.person, q.at, q.width, q.size, q.place + s.n AS after
  FROM coordination_queue AS q CROSS JOIN (/*offsets*/) AS s
) AS l
JOIN coordination_queue AS r ON r.key = l.key AND r.cell = l.cell AND r.place = l.after
WHERE l.person < r.person AND abs(r.at - l.at) <= l.width
  AND 5 * least(l.size, r.size) >= 4 * greatest(l.size, r.size)
"""


def steps(definition: Definition) -> tuple[Step, ...]:
    """The steps that leave `coordination_close` and `coordination_next` (key, x, y, a, b).

    `x` is a row of the account `a`, `y` one of `b`, and `a` < `b`. A key is '#t', '#l' or '#r' and
    the number of a text, link or reply's target; any other key is a word, which only promises:
    whether the two texts are nearly the same is looked at later.
    """
    offsets = " UNION ALL ".join(f"SELECT {n} AS n" for n in range(1, NEIGHBOURS + 1))
    values = {
        "min_weight": definition.min_weight,
        "text_seconds": definition.text_seconds,
        "link_seconds": definition.link_seconds,
        "reply_seconds": definition.reply_seconds,
        "near_tokens": definition.near_tokens,
        "key_letters_of_short": KEY_LETTERS_OF_SHORT,
        "key_letters": KEY_LETTERS,
        "crowd": definition.crowd,
        "offsets": offsets,
    }

    def filled(sql: str) -> str:
        for name, value in values.items():
            sql = sql.replace(f"/*{name}*/", str(value))
        return sql

    return (
        Step("coordination_able", filled(ABLE)),
        Step("coordination_keys", filled(KEYS), drops=("coordination_able",)),
        Step("coordination_crowded", filled(CROWDED)),
        Step("coordination_close", CLOSE),
        Step("coordination_queue", filled(QUEUE)),
        Step(
            "coordination_next", filled(NEXT), drops=("coordination_queue", "coordination_crowded")
        ),
    )
