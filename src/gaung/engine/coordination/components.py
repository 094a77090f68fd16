# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Connected components in SQL: the smallest number in reach, by pointer doubling."""

from gaung.engine.analysis.steps import Step

FIRST = """
CREATE OR REPLACE TABLE /*labels*/ AS
SELECT n.node, n.node AS label
FROM (SELECT e.a AS node FROM /*edges*/ AS e UNION SELECT e.b AS node FROM /*edges*/ AS e) AS n
"""

# Every node takes the smallest label around it, and then that label's own label.
LOWERED = """
CREATE OR REPLACE TABLE /*labels*/ AS
SELECT n.node, min(j.label) AS label
FROM (
  SELECT l.node, l.label FROM /*labels*/ AS l
  UNION ALL
  SELECT e.a AS node, l.label FROM /*edges*/ AS e JOIN /*labels*/ AS l ON l.node = e.b
  UNION ALL
  SELECT e.b AS node, l.label FROM /*edges*/ AS e JOIN /*labels*/ AS l ON l.node = e.a
) AS n
JOIN /*labels*/ AS j ON j.node = n.label
GROUP BY n.node
"""

UNSETTLED = """
SELECT count(*) AS n FROM /*edges*/ AS e
JOIN /*labels*/ AS a ON a.node = e.a
JOIN /*labels*/ AS b ON b.node = e.b
WHERE a.label <> b.label
"""

MOST_ROUNDS = 64


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
