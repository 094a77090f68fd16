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

STEPS = (
    Step("spikes_lines", LINES),
    Step("spikes_hours", HOURS),
)
"""Comments of others with a known hour in `spikes_lines`, counts in `spikes_hours` (hour, n);
an hour is a number of hours since 1970, UTC. The findings join `coordination_rows`, so this
inquiry comes after that one."""
