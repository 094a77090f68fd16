# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that find every comment's thread by pointer doubling, whatever the depth."""

from gaung.engine.analysis.steps import Step

PARENTS = """
CREATE OR REPLACE TABLE parents AS
SELECT c.id, p.id AS parent_id, coalesce(p.is_post, FALSE) AS under_post, c.platform, c.parent_key
FROM (
  SELECT i.id, i.platform, i.parent_key FROM items AS i
  WHERE NOT i.is_post AND i.parent_key IS NOT NULL
) AS c
LEFT JOIN (
  SELECT i.id, i.platform, i.is_post, r.key FROM items AS i JOIN raw AS r ON r.row_no = i.row_no
) AS p ON p.platform = c.platform AND p.key = c.parent_key
"""

# Replies to one and the same missing comment stay together, under the first of them.
ORPHANS = """
CREATE OR REPLACE TABLE orphans AS
SELECT p.id, min(p.id) OVER (PARTITION BY p.platform, p.parent_key) AS head
FROM parents AS p WHERE p.parent_id IS NULL
"""

POINTERS = """
CREATE OR REPLACE TABLE pointers AS
SELECT
  i.id,
  CASE WHEN o.id IS NOT NULL THEN o.head
    WHEN p.parent_id IS NULL OR p.under_post THEN i.id ELSE p.parent_id END AS up,
  CASE WHEN p.parent_id IS NULL OR p.under_post THEN 0 ELSE 1 END AS hops,
  CASE WHEN NOT p.under_post THEN p.parent_id END AS parent_id
FROM items AS i
LEFT JOIN parents AS p ON p.id = i.id
LEFT JOIN orphans AS o ON o.id = i.id
WHERE NOT i.is_post
"""

DOUBLED = """
CREATE OR REPLACE TABLE pointers AS
SELECT a.id, b.up, a.hops + b.hops AS hops, a.parent_id
FROM pointers AS a JOIN pointers AS b ON b.id = a.up
"""

UNSETTLED = """
SELECT count(*) AS n FROM pointers AS a JOIN pointers AS b ON b.id = a.up
WHERE b.up <> b.id OR b.hops > 0
"""

# A beginning points to itself without a hop. Rows that answer each other in a ring never settle, or
# come back to themselves after hops; every one of them becomes its own thread.
UNRINGED = """
CREATE OR REPLACE TABLE pointers AS
SELECT
  a.id, CASE WHEN b.up = b.id AND b.hops = 0 THEN a.up ELSE a.id END AS up,
  CASE WHEN b.up = b.id AND b.hops = 0 THEN a.hops ELSE 0 END AS hops,
  CASE WHEN b.up = b.id AND b.hops = 0 THEN a.parent_id END AS parent_id
FROM pointers AS a JOIN pointers AS b ON b.id = a.up
"""

COMMENTS = """
CREATE OR REPLACE TABLE comments AS
SELECT
  i.id, i.row_no, i.person, i.is_own, i.platform, i.at, i.is_precise, i.is_question, i.likes,
  i.in_window, i.week, e.has_links, t.up AS thread_id, t.parent_id,
  t.hops + CASE WHEN h.id IS NULL THEN 0 ELSE 1 END AS depth,
  t.up = t.id AND h.id IS NULL AS is_root
FROM items AS i
JOIN pointers AS t ON t.id = i.id
JOIN reach AS e ON e.platform = i.platform AND e.source_format = i.source_format
LEFT JOIN orphans AS h ON h.id = t.up
"""


def steps() -> tuple[Step, ...]:
    """The steps of threads, after those of reading."""
    return (
        Step("parents", PARENTS),
        Step("orphans", ORPHANS),
        Step("pointers", POINTERS, drops=("parents",)),
        Step("doubled", DOUBLED, again=UNSETTLED, at_most=24),
        Step("unringed", UNRINGED, again=UNSETTLED),
        Step("comments", COMMENTS, drops=("pointers",)),
    )
