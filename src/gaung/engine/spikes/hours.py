# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that count what others said, hour by hour."""

from gaung.engine.analysis.steps import Step

LINES = """
CREATE OR REPLACE TABLE spikes_lines AS
SELECT i.id, i.at, i.at // 3600 AS hour, i.person, i.post_no, i.likes, i.is_question
FROM items AS i
WHERE NOT i.is_own AND NOT i.is_post AND i.in_window AND i.is_precise AND i.at IS NOT NULL
"""

HOURS = """
CREATE OR REPLACE TABLE spikes_hours AS
SELECT l.hour, count(*) AS n FROM spikes_lines AS l GROUP BY l.hour
"""

# The share of coordinated rows is told where that inquiry ran before; without it nothing is known.
NOT_ASKED = """
CREATE TABLE IF NOT EXISTS coordination_rows AS
SELECT CAST(0 AS BIGINT) AS id, CAST(0 AS BIGINT) AS group_no
"""

STEPS = (
    Step("spikes_lines", LINES),
    Step("spikes_hours", HOURS),
    Step("spikes_not_asked", NOT_ASKED),
)
"""Comments of others with a known hour in `spikes_lines`, counts in `spikes_hours` (hour, n);
an hour is a number of hours since 1970, UTC."""
