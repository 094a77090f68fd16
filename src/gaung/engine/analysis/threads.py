# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that find every comment's thread by pointer doubling, whatever the depth.

Only comments with a parent are looked at, and only those below the second level are doubled: a
conversation of a flat platform needs one join.
"""

from gaung.engine.analysis.steps import Step

# `parent_id` is a comment's; a comment under a post begins a thread like one without a parent.
PARENTS = """
CREATE OR REPLACE TABLE parents AS
SELECT
  c.id, CASE WHEN p.is_post THEN NULL ELSE p.id END AS parent_id, p.id IS NULL AS is_orphan,
  c.platform_no, c.parent_no
FROM (
  SELECT i.id, i.platform_no, i.parent_no FROM numbered AS i
  WHERE NOT i.is_post AND i.parent_no IS NOT NULL
) AS c
LEFT JOIN (
  SELECT i.id, i.platform_no, i.key_no, i.is_post FROM numbered AS i
) AS p ON p.platform_no = c.platform_no AND p.key_no = c.parent_no
"""

# Replies to one and the same missing comment stay together, under the first of them.
ORPHANS = """
CREATE OR REPLACE TABLE orphans AS
SELECT p.id, min(p.id) OVER (PARTITION BY p.platform_no, p.parent_no) AS head
FROM parents AS p WHERE p.is_orphan
"""

# Replies to replies: `up` comes ever nearer to the thread's second level, which is not in here.
DEEP = """
CREATE OR REPLACE TABLE deep AS
SELECT c.id, c.parent_id AS up, 1 AS hops
FROM parents AS c JOIN parents AS p ON p.id = c.parent_id
WHERE p.parent_id IS NOT NULL
"""

DEEPENED = """
CREATE OR REPLACE TABLE deep AS
SELECT a.id, coalesce(b.up, a.up) AS up, a.hops + coalesce(b.hops, 0) AS hops
FROM deep AS a LEFT JOIN deep AS b ON b.id = a.up
"""

UNSETTLED = "SELECT count(*) AS n FROM deep AS a JOIN deep AS b ON b.id = a.up"

# Rows that answer each other in a ring never settle, nor does what hangs below them; every one of
# them becomes its own thread.
RINGED = """
CREATE OR REPLACE TABLE ringed AS
SELECT a.id FROM deep AS a JOIN deep AS b ON b.id = a.up
"""

THREADED = """
CREATE OR REPLACE TABLE threaded AS
SELECT
  u.id, coalesce(h.head, u.top) AS thread_id, u.parent_id,
  CAST(u.hops + CASE WHEN h.id IS NULL THEN 0 ELSE 1 END AS INTEGER) AS depth,
  i.person, i.is_own, i.at, i.is_precise, i.in_window, i.mention, e.has_links
FROM (
  SELECT
    p.id, CASE WHEN g.id IS NULL THEN p.parent_id END AS parent_id,
    CASE WHEN g.id IS NOT NULL THEN p.id WHEN d.id IS NOT NULL THEN t.parent_id
      ELSE coalesce(p.parent_id, p.id) END AS top,
    CASE WHEN g.id IS NOT NULL THEN 0 WHEN d.id IS NOT NULL THEN d.hops + 1
      WHEN p.parent_id IS NOT NULL THEN 1 ELSE 0 END AS hops
  FROM parents AS p
  LEFT JOIN deep AS d ON d.id = p.id
  LEFT JOIN ringed AS g ON g.id = p.id
  LEFT JOIN parents AS t ON t.id = d.up
) AS u
JOIN numbered AS i ON i.id = u.id
JOIN reach AS e ON e.source_no = i.source_no
LEFT JOIN orphans AS h ON h.id = u.top
"""


def steps() -> tuple[Step, ...]:
    """The steps of threads, after those of reading."""
    return (
        Step("parents", PARENTS),
        Step("orphans", ORPHANS),
        Step("deep", DEEP),
        Step("deepened", DEEPENED, again=UNSETTLED, at_most=24),
        Step("ringed", RINGED),
        Step("threaded", THREADED, drops=("parents", "deep", "ringed")),
    )
