# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes every comment with its flags, so that each figure leads to its rows.

Authors and texts stay in the part files, where an import that is removed takes them along; the
rows say where they stand there.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.analysis.warehouse import ROWS_PER_IMPORT, Source
from gaung.engine.conversation.numbers import NAMED

# Our posts come along, so that the share of posts that ask leads to rows, too.
MARKED = """
SELECT
  CAST(x.id AS BIGINT) AS id, CAST(x.row_no // /*import*/ AS INTEGER) AS import_no,
  x.row_no % /*import*/ AS row_in_import,
  /*key*//*words*/, o.platform, o.post_key, o.post_url,
  CAST(x.thread_id AS BIGINT) AS thread_id, CAST(x.parent_id AS BIGINT) AS parent_id,
  x.is_own AS is_owner, x.is_post, x.at, x.likes, x.depth, x.is_question, x.is_public,
  x.is_answered AND NOT x.is_own AS answered, x.wait_seconds / 3600.0 AS first_answer_hours,
  x.in_loop, x.is_peer AS is_peer_reply, x.week, x.in_window, r.segment,
  r.reason AS segment_reason, CAST(x.n_replies AS BIGINT) AS n_replies, q.priority/*columns*/
FROM (
  SELECT
    j.id, j.row_no, j.key_no, j.thread_id, j.parent_id, j.person, j.is_own, FALSE AS is_post,
    j.post_no, j.at, j.likes, j.depth, j.is_question, j.is_public, j.is_answered, j.wait_seconds,
    j.in_loop, j.is_peer, j.week, j.in_window, j.n_replies
  FROM judged AS j
  UNION ALL
  SELECT
    c.id, c.row_no, c.key_no, c.id AS thread_id, NULL AS parent_id, c.person, c.is_own,
    TRUE AS is_post, c.post_no, c.at, c.likes, 0 AS depth, c.ends_asking AS is_question,
    FALSE AS is_public, FALSE AS is_answered, NULL AS wait_seconds, FALSE AS in_loop,
    FALSE AS is_peer, c.week, c.in_window, 0 AS n_replies
  FROM post_rows AS c
) AS x
/*texts*/
JOIN posts AS o ON o.post_no = x.post_no
LEFT JOIN person_rules AS p
  ON p.person = CASE WHEN NOT x.is_own AND NOT x.is_post THEN x.person END
LEFT JOIN segment_rules AS r ON r.rule_no = p.rule_no
LEFT JOIN queue AS q ON q.id = x.id/*joins*/
"""


ALL = "JOIN rows AS k ON k.row_no = x.row_no"
# A key that is a number is written from it; only those that are none are looked up in the files.
KEY = "CASE WHEN x.key_no >= 0 THEN CAST(x.key_no AS VARCHAR) ELSE k.key END AS key"
NAMED_ONLY = f"""LEFT JOIN (
  SELECT r.row_no, r.key FROM rows AS r WHERE r.key_no = {NAMED}
) AS k ON k.row_no = x.row_no"""  # noqa: S608 - only our own words


@dataclass(frozen=True, slots=True)
class Annotations:
    """A table of more columns for some rows, by `id`."""

    table: str
    columns: tuple[str, ...]


def write_voices(
    engine: Engine, sources: Sequence[Source], path: Path, annotations: Sequence[Annotations]
) -> None:
    """Writes the rows to `path`, whole or not at all, and beside it where their words are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    imports_path(path).write_text(json.dumps(_imports(sources, path.parent)), encoding="utf-8")
    engine.write(marked(annotations), path)


def marked(annotations: Sequence[Annotations], words: Sequence[str] = ()) -> str:
    """The query of all rows with their flags, and with these columns of the part files."""
    columns = "".join(
        f", a{number}.{name}"
        for number, annotated in enumerate(annotations)
        for name in annotated.columns
    )
    joins = "".join(
        f"\nLEFT JOIN {annotated.table} AS a{number} ON a{number}.id = x.id"
        for number, annotated in enumerate(annotations)
    )
    return (
        MARKED.replace("/*import*/", str(ROWS_PER_IMPORT))
        .replace("/*key*/", "k.key" if words else KEY)
        .replace("/*texts*/", ALL if words else NAMED_ONLY)
        .replace("/*words*/", "".join(f", k.{name}" for name in words))
        .replace("/*columns*/", columns)
        .replace("/*joins*/", joins)
    )


def imports_path(path: Path) -> Path:
    """The file beside written rows that says where the part files of every import are."""
    return path.with_suffix(".imports.json")


def _imports(sources: Sequence[Source], folder: Path) -> list[dict[str, object]]:
    """Relative, so that the whole folder can move."""
    return [
        {
            "code": source.import_code,
            "parts": [Path(os.path.relpath(part, folder)).as_posix() for part in source.paths],
        }
        for source in sources
    ]
