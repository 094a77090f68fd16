# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that find one single text, link or set of hashtags from many accounts at one moment.

A copy-paste that happens once is no repeated meeting of two accounts, so it is counted by itself
and never adds to the weight of a pair.
"""

from gaung.engine.analysis.steps import Step
from gaung.engine.coordination.definition import Definition

FIRSTS = """
CREATE OR REPLACE TABLE coordination_firsts AS
SELECT a.kind, a.object, a.person, min(a.at) AS at, min(a.id) AS id
FROM coordination_actions AS a
JOIN (
  SELECT o.kind, o.object FROM coordination_actions AS o WHERE o.kind <> 'reply'
  GROUP BY o.kind, o.object HAVING count(*) >= /*burst_accounts*/
) AS m ON m.kind = a.kind AND m.object = a.object
GROUP BY a.kind, a.object, a.person
"""

SLIDING = """
CREATE OR REPLACE TABLE coordination_sliding AS
SELECT f.kind, f.object, f.person, f.at, f.id, count(*) OVER (
    PARTITION BY f.kind, f.object ORDER BY f.at
    RANGE BETWEEN /*burst_seconds*/ PRECEDING AND CURRENT ROW
  ) AS n_within
FROM coordination_firsts AS f
"""

# The fullest moment of every object, the earliest one of several.
BURSTS = """
CREATE OR REPLACE TABLE coordination_bursts AS
SELECT p.kind, p.object, p.n_accounts, min(s.at) AS until
FROM (
  SELECT s.kind, s.object, max(s.n_within) AS n_accounts
  FROM coordination_sliding AS s GROUP BY s.kind, s.object
  HAVING max(s.n_within) >= /*burst_accounts*/
) AS p
JOIN coordination_sliding AS s
  ON s.kind = p.kind AND s.object = p.object AND s.n_within = p.n_accounts
GROUP BY p.kind, p.object, p.n_accounts
"""

BURST_ROWS = """
CREATE OR REPLACE TABLE coordination_burst_rows AS
SELECT b.kind, b.object, f.id, f.person, f.at
FROM coordination_bursts AS b
JOIN coordination_firsts AS f ON f.kind = b.kind AND f.object = b.object
WHERE f.at >= b.until - /*burst_seconds*/ AND f.at <= b.until
"""


def steps(definition: Definition) -> tuple[Step, ...]:
    """The steps that leave `coordination_bursts` and `coordination_burst_rows`."""

    def filled(sql: str) -> str:
        return sql.replace("/*burst_accounts*/", str(definition.burst_accounts)).replace(
            "/*burst_seconds*/", str(definition.burst_seconds)
        )

    return (
        Step("coordination_firsts", filled(FIRSTS)),
        Step("coordination_sliding", filled(SLIDING)),
        Step("coordination_bursts", filled(BURSTS), drops=("coordination_sliding",)),
        Step("coordination_burst_rows", filled(BURST_ROWS), drops=("coordination_firsts",)),
    )
