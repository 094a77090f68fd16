# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Connected components in SQL: the smallest number in reach, in few rounds for any shape.

Source: Zhang, Azad, Hu 2020, FastSV: A Distributed-Memory Connected Component Algorithm with Fast
Convergence, SIAM Conference on Parallel Processing for Scientific Computing.
"""

from gaung.engine.analysis.steps import Step

FIRST = """
CREATE OR REPLACE TABLE /*labels*/ AS
SELECT n.node, n.node AS label
FROM (SELECT e.a AS node FROM /*edges*/ AS e UNION SELECT e.b AS node FROM /*edges*/ AS e) AS n
"""

# FastSV: a node, and the node that it points to, point at the smallest grandparent around.
LOWERED = """
CREATE OR REPLACE TABLE /*labels*/ AS
WITH grand AS (
  SELECT l.node, l.label, j.label AS above
  FROM /*labels*/ AS l JOIN /*labels*/ AS j ON j.node = l.label
), around AS (
  SELECT e.a AS node, g.above FROM /*edges*/ AS e JOIN grand AS g ON g.node = e.b
  UNION ALL
  SELECT e.b AS node, g.above FROM /*edges*/ AS e JOIN grand AS g ON g.node = e.a
)
SELECT n.node, min(n.label) AS label
FROM (
  SELECT g.node, g.above AS label FROM grand AS g
  UNION ALL
  SELECT r.node, r.above AS label FROM around AS r
  UNION ALL
  SELECT g.label AS node, r.above AS label
  FROM around AS r JOIN grand AS g ON g.node = r.node
) AS n
GROUP BY n.node
"""

UNSETTLED = """
SELECT count(*) AS n FROM /*edges*/ AS e
JOIN /*labels*/ AS a ON a.node = e.a
JOIN /*labels*/ AS b ON b.node = e.b
WHERE a.label <> b.label
"""

MOST_ROUNDS = 40


def steps(labels: str, edges: str) -> tuple[Step, ...]:
    """Steps that make the table `labels` (node, label) from the table `edges` (a, b).

    Two nodes have the same label exactly when a path of edges joins them; the label is the
    smallest node of the component.
    """
    first, lowered, unsettled = (
        sql.replace("/*labels*/", labels).replace("/*edges*/", edges)
        for sql in (FIRST, LOWERED, UNSETTLED)
    )
    return (
        Step(labels, first),
        Step(f"{labels}_lowered", lowered, again=unsettled, at_most=MOST_ROUNDS),
    )
