# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps from meetings to groups.

The weight of two accounts is the number of separate occasions on which they acted at the same
time: the least of the first one's rows, the second one's rows and the different contents in their
meetings. One row of one of them cannot count twice, however often the other repeats itself, and a
post with text and link is one occasion. The cut is an absolute number: a quantile of the weights
(CooRTweet, CooRnet) follows the noise, and always finds somebody.
"""

from gaung.engine.analysis.steps import Step
from gaung.engine.coordination import components
from gaung.engine.coordination.definition import Definition

EDGES = """
CREATE OR REPLACE TABLE coordination_edges AS
SELECT e.a, e.b, e.weight
FROM (
  SELECT
    m.a, m.b,
    least(count(DISTINCT m.x), count(DISTINCT m.y), count(DISTINCT m.content)) AS weight
  FROM coordination_meetings AS m GROUP BY m.a, m.b
) AS e
WHERE e.weight >= /*min_weight*/
"""

COUNTED = """
CREATE OR REPLACE TABLE coordination_counted AS
SELECT m.kind, m.x, m.y, m.a, m.b, m.content, m.gap, l.label
FROM coordination_meetings AS m
JOIN coordination_edges AS e ON e.a = m.a AND e.b = m.b
JOIN coordination_labels AS l ON l.node = m.a
"""

TAKING_PART = """
CREATE OR REPLACE TABLE coordination_taking_part AS
SELECT DISTINCT i.id, i.label
FROM (
  SELECT c.x AS id, c.label FROM coordination_counted AS c
  UNION ALL
  SELECT c.y AS id, c.label FROM coordination_counted AS c
) AS i
"""

GROUPS = """
CREATE OR REPLACE TABLE coordination_groups AS
SELECT
  g.label, g.n_members, g.n_rows, g.first_at, g.last_at,
  row_number() OVER (ORDER BY g.n_members DESC, g.first_at, g.label) AS group_no
FROM (
  SELECT
    t.label, count(DISTINCT l.person) AS n_members, count(*) AS n_rows,
    min(l.at) AS first_at, max(l.at) AS last_at
  FROM coordination_taking_part AS t JOIN coordination_lines AS l ON l.id = t.id
  GROUP BY t.label
) AS g
"""

ROWS = """
CREATE OR REPLACE TABLE coordination_rows AS
SELECT t.id, g.group_no
FROM coordination_taking_part AS t JOIN coordination_groups AS g ON g.label = t.label
"""


def steps(definition: Definition) -> tuple[Step, ...]:
    """The steps that leave `coordination_groups`, `coordination_counted` and `coordination_rows`.

    Groups are numbered from 1, the largest first.
    """
    return (
        Step("coordination_edges", EDGES.replace("/*min_weight*/", str(definition.min_weight))),
        *components.steps("coordination_labels", "coordination_edges"),
        Step("coordination_counted", COUNTED, drops=("coordination_meetings",)),
        Step("coordination_taking_part", TAKING_PART),
        Step("coordination_groups", GROUPS),
        Step("coordination_rows", ROWS, drops=("coordination_taking_part",)),
    )
