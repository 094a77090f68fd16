# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps from items to actions: who did the same thing (text, link, hashtags, reply) and when."""

from gaung.engine.analysis.steps import Step
from gaung.engine.coordination.definition import Definition

# WhatsApp and some exports know the minute only; there, seconds between two replies mean nothing.
CLOCKS = """
CREATE OR REPLACE TABLE coordination_clocks AS
SELECT
  i.platform, i.source_format,
  count(CASE WHEN i.at % 60 <> 0 THEN 1 END) > 0 AS has_seconds
FROM items AS i WHERE i.at IS NOT NULL
GROUP BY i.platform, i.source_format
"""

LINES = """
CREATE OR REPLACE TABLE coordination_lines AS
SELECT
  CAST(i.id AS INTEGER) AS id, i.row_no, CAST(i.person AS INTEGER) AS person, i.at,
  c.has_seconds, t.copy_no, t.n_letters, t.n_words, t.words
FROM items AS i
JOIN copies AS t ON t.row_no = i.row_no
JOIN coordination_clocks AS c ON c.platform = i.platform AND c.source_format = i.source_format
WHERE i.person > 0 AND i.at IS NOT NULL AND i.is_precise AND i.in_window
"""

# One number an object: its first row, which is the same on every engine and needs no sorting.
TEXTS = """
CREATE OR REPLACE TABLE coordination_texts AS
SELECT l.copy_no, min(l.id) AS object
FROM coordination_lines AS l WHERE l.n_words >= /*min_tokens*/
GROUP BY l.copy_no HAVING min(l.person) < max(l.person)
"""

TAGGED = """
CREATE OR REPLACE TABLE coordination_tagged AS
SELECT l.id, l.person, l.at, array_to_string(list_sort(t.tags), ' ') AS tag_set
FROM (SELECT c.row_no, c.tags FROM copies AS c WHERE array_length(c.tags) > 1) AS t
JOIN coordination_lines AS l ON l.row_no = t.row_no
"""

TAG_SETS = """
CREATE OR REPLACE TABLE coordination_tag_sets AS
SELECT t.tag_set, min(t.id) AS object
FROM coordination_tagged AS t
GROUP BY t.tag_set HAVING min(t.person) < max(t.person)
"""

LINKED = """
CREATE OR REPLACE TABLE coordination_linked AS
SELECT l.id, l.person, l.at, unnest(t.links) AS link
FROM (SELECT c.row_no, c.links FROM copies AS c WHERE array_length(c.links) > 0) AS t
JOIN coordination_lines AS l ON l.row_no = t.row_no
"""

# A row can hold several links, so its number cannot stand for one of them.
LINKS = """
CREATE OR REPLACE TABLE coordination_links AS
SELECT g.link, CAST(row_number() OVER (ORDER BY g.link) AS INTEGER) AS object
FROM (
  SELECT k.link FROM coordination_linked AS k
  GROUP BY k.link HAVING min(k.person) < max(k.person)
) AS g
"""

ACTIONS = """
CREATE OR REPLACE TABLE coordination_actions AS
SELECT 'text' AS kind, o.object, l.id, l.person, l.at
FROM coordination_lines AS l JOIN coordination_texts AS o ON o.copy_no = l.copy_no
UNION ALL
SELECT 'link' AS kind, o.object, k.id, k.person, k.at
FROM coordination_linked AS k JOIN coordination_links AS o ON o.link = k.link
UNION ALL
SELECT 'tags' AS kind, o.object, t.id, t.person, t.at
FROM coordination_tagged AS t JOIN coordination_tag_sets AS o ON o.tag_set = t.tag_set
UNION ALL
SELECT 'reply' AS kind, CAST(r.target_id AS INTEGER) AS object, l.id, l.person, l.at
FROM replies AS r JOIN coordination_lines AS l ON l.id = r.id
WHERE l.has_seconds AND r.target_id IS NOT NULL
"""


def steps(definition: Definition) -> tuple[Step, ...]:
    """The steps that leave `coordination_lines`, `coordination_texts` and `coordination_actions`.

    Only rows of others with a moment inside the window and a known minute take part.
    """
    return (
        Step("coordination_clocks", CLOCKS),
        Step("coordination_lines", LINES, drops=("coordination_clocks",)),
        Step("coordination_texts", TEXTS.replace("/*min_tokens*/", str(definition.min_tokens))),
        Step("coordination_tagged", TAGGED),
        Step("coordination_tag_sets", TAG_SETS),
        Step("coordination_linked", LINKED),
        Step("coordination_links", LINKS),
        Step(
            "coordination_actions",
            ACTIONS,
            drops=("coordination_tagged", "coordination_tag_sets"),
        ),
    )
