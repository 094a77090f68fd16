# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every comment with its flags, so that each figure leads to its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

# Our posts come along, so that the share of posts that ask leads to rows, too.
MARKED = """
SELECT
  x.id, x.row_no, x.thread_id, x.parent_id, x.is_own AS is_owner, x.is_post, s.platform, x.at,
  x.likes, x.depth, x.is_question, x.is_public, x.is_answered AND NOT x.is_own AS answered,
  x.wait_seconds, x.in_loop, x.is_peer AS is_peer_reply, x.week, x.in_window, r.segment,
  r.reason AS segment_reason, x.n_replies, q.priority/*columns*/
FROM (
  SELECT
    j.id, j.row_no, j.thread_id, j.parent_id, j.person, j.is_own, FALSE AS is_post, j.source_no,
    j.at, j.likes, j.depth, j.is_question, j.is_public, j.is_answered, j.wait_seconds, j.in_loop,
    j.is_peer, j.week, j.in_window, j.n_replies
  FROM judged AS j
  UNION ALL
  SELECT
    c.id, c.row_no, c.id AS thread_id, NULL AS parent_id, c.person, c.is_own, TRUE AS is_post,
    c.source_no, c.at, c.likes, 0 AS depth, c.ends_asking AS is_question, FALSE AS is_public,
    FALSE AS is_answered, NULL AS wait_seconds, FALSE AS in_loop, FALSE AS is_peer, c.week,
    c.in_window, 0 AS n_replies
  FROM post_rows AS c
) AS x
JOIN sources AS s ON s.source_no = x.source_no
LEFT JOIN person_rules AS p
  ON p.person = CASE WHEN NOT x.is_own AND NOT x.is_post THEN x.person END
LEFT JOIN segment_rules AS r ON r.rule_no = p.rule_no
LEFT JOIN queue AS q ON q.id = x.id/*joins*/
"""


@dataclass(frozen=True, slots=True)
class Annotations:
    """A table of more columns for some rows, by `id`."""

    table: str
    columns: tuple[str, ...]


def marked(annotations: Sequence[Annotations]) -> str:
    """The query of all rows with their flags, and what else is known about them."""
    columns = "".join(
        f", a{number}.{name}"
        for number, annotated in enumerate(annotations)
        for name in annotated.columns
    )
    joins = "".join(
        f"\nLEFT JOIN {annotated.table} AS a{number} ON a{number}.id = x.id"
        for number, annotated in enumerate(annotations)
    )
    return MARKED.replace("/*columns*/", columns).replace("/*joins*/", joins)
