# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps from pairs of rows to meetings, for accounts that may have met repeatedly.

Two texts are nearly the same when at most every fifth letter differs (Levenshtein's distance over
the longer length, on the first `LETTERS` letters), or when three quarters of all their words are
in both (Jaccard's index). The first finds changed letters, the second changed order. Word overlap
alone does not do: of two copies in which 5 % of the letters were changed independently, 3 % pass.
Letters are compared in a-z, digits and spaces, so that engines that count bytes and engines that
count characters agree; a text with more than a tenth of other letters is compared by words only.

Only pairs of accounts that may still reach the least weight are looked at, which leaves a few
thousand comparisons of a million rows.
"""

from gaung.engine.analysis.steps import Step
from gaung.engine.coordination import components
from gaung.engine.coordination.definition import Definition

LETTERS = 400

LIKELY = """
CREATE OR REPLACE TABLE coordination_likely AS
SELECT m.key, m.x, m.y, m.a, m.b
FROM (
  SELECT c.key, c.x, c.y, c.a, c.b FROM coordination_close AS c
  UNION ALL
  SELECT n.key, n.x, n.y, n.a, n.b FROM coordination_next AS n
) AS m
JOIN (
  SELECT p.a, p.b
  FROM (
    SELECT c.a, c.b, c.x, c.y FROM coordination_close AS c
    UNION ALL
    SELECT n.a, n.b, n.x, n.y FROM coordination_next AS n
  ) AS p
  GROUP BY p.a, p.b
  HAVING count(*) >= /*min_weight*/ AND min(p.x) < max(p.x) AND min(p.y) < max(p.y)
) AS p ON p.a = m.a AND p.b = m.b
"""

NEAR = """
CREATE OR REPLACE TABLE coordination_near AS
SELECT DISTINCT m.x, m.y, m.a, m.b
FROM coordination_likely AS m WHERE m.key % 4 = 0
"""

# The only look at letters; before it, numbers have thrown out all but a few rows.
LOOKED_AT = """
CREATE OR REPLACE TABLE coordination_looked_at AS
SELECT n.id, t.skeleton, length(t.skeleton) AS n_letters
FROM (
  SELECT n.x AS id FROM coordination_near AS n UNION SELECT n.y AS id FROM coordination_near AS n
) AS n
JOIN texts AS t ON t.id = n.id
"""

WORDS = """
CREATE OR REPLACE TABLE coordination_words AS
SELECT DISTINCT w.id, w.word
FROM (
  SELECT l.id, unnest(string_split(l.skeleton, ' ')) AS word FROM coordination_looked_at AS l
) AS w
"""

SHARED = """
CREATE OR REPLACE TABLE coordination_shared AS
SELECT n.x, n.y, count(*) AS n_shared
FROM coordination_near AS n
JOIN coordination_words AS l ON l.id = n.x
JOIN coordination_words AS r ON r.id = n.y AND r.word = l.word
GROUP BY n.x, n.y
"""

SPELT = r"""
CREATE OR REPLACE TABLE coordination_spelt AS
SELECT
  l.id, l.skeleton, l.n_letters, s.n_words,
  substring(regexp_replace(l.skeleton, '[^a-z0-9 ]', '', 'g'), 1, /*letters*/) AS spelt,
  10 * length(regexp_replace(l.skeleton, '[^a-z0-9 ]', '', 'g')) >= 9 * l.n_letters AS is_spelt
FROM coordination_looked_at AS l
JOIN (
  SELECT w.id, count(*) AS n_words FROM coordination_words AS w GROUP BY w.id
) AS s ON s.id = l.id
"""

ALIKE = """
CREATE OR REPLACE TABLE coordination_alike AS
SELECT n.x, n.y, n.a, n.b
FROM coordination_near AS n
JOIN coordination_shared AS s ON s.x = n.x AND s.y = n.y
JOIN coordination_spelt AS l ON l.id = n.x
JOIN coordination_spelt AS r ON r.id = n.y
WHERE l.skeleton <> r.skeleton AND CASE
  WHEN 4 * s.n_shared >= 3 * (l.n_words + r.n_words - s.n_shared) THEN TRUE
  WHEN l.is_spelt AND r.is_spelt AND 5 * s.n_shared >= least(l.n_words, r.n_words)
    THEN 5 * levenshtein(l.spelt, r.spelt) <= greatest(length(l.spelt), length(r.spelt))
  ELSE FALSE END
"""

# A text of its own is its first row; texts that are nearly the same are one content.
CONTENTS = """
CREATE OR REPLACE TABLE coordination_contents AS
SELECT l.id, coalesce(t.object, l.id) AS content
FROM coordination_lines AS l
JOIN (
  SELECT n.x AS id FROM coordination_alike AS n UNION SELECT n.y AS id FROM coordination_alike AS n
) AS n ON n.id = l.id
LEFT JOIN coordination_texts AS t ON t.copy_no = l.copy_no
"""

KINSHIPS = """
CREATE OR REPLACE TABLE coordination_kinships AS
SELECT DISTINCT l.content AS a, r.content AS b
FROM coordination_alike AS n
JOIN coordination_contents AS l ON l.id = n.x
JOIN coordination_contents AS r ON r.id = n.y
"""

MEETINGS = """
CREATE OR REPLACE TABLE coordination_meetings AS
SELECT
  m.kind, m.x, m.y, m.a, m.b, m.realm || CAST(coalesce(f.label, m.object) AS VARCHAR) AS content,
  abs(l.at - r.at) AS gap
FROM (
  SELECT DISTINCT
    CASE c.key % 4 WHEN 1 THEN 'text' WHEN 2 THEN 'link' ELSE 'reply' END AS kind,
    c.x, c.y, c.a, c.b,
    CASE c.key % 4 WHEN 1 THEN 't' WHEN 2 THEN 'l' ELSE 'r' END AS realm,
    c.key // 4 AS object
  FROM coordination_likely AS c WHERE c.key % 4 <> 0
  UNION ALL
  SELECT 'near' AS kind, n.x, n.y, n.a, n.b, 't' AS realm, k.content AS object
  FROM coordination_alike AS n JOIN coordination_contents AS k ON k.id = n.x
) AS m
LEFT JOIN coordination_families AS f ON f.node = m.object AND m.realm = 't'
JOIN coordination_lines AS l ON l.id = m.x
JOIN coordination_lines AS r ON r.id = m.y
"""


def steps(definition: Definition) -> tuple[Step, ...]:
    """The steps that leave `coordination_meetings` (kind, x, y, a, b, content, gap in seconds)."""
    spelt = SPELT.replace("/*letters*/", str(LETTERS))
    return (
        Step(
            "coordination_likely",
            LIKELY.replace("/*min_weight*/", str(definition.min_weight)),
            drops=("coordination_close", "coordination_next"),
        ),
        Step("coordination_near", NEAR),
        Step("coordination_looked_at", LOOKED_AT),
        Step("coordination_words", WORDS),
        Step("coordination_shared", SHARED),
        Step("coordination_spelt", spelt, drops=("coordination_words", "coordination_looked_at")),
        Step("coordination_alike", ALIKE, drops=("coordination_shared", "coordination_spelt")),
        Step("coordination_contents", CONTENTS, drops=("coordination_near",)),
        Step("coordination_kinships", KINSHIPS),
        *components.steps("coordination_families", "coordination_kinships"),
        Step(
            "coordination_meetings",
            MEETINGS,
            drops=("coordination_likely", "coordination_alike", "coordination_kinships"),
        ),
    )
