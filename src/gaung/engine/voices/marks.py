# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people said of rows, beside the rows: how far a crew has come, and what is left of it.

Marks live outside the analysis, under the platform's own keys, so they outlast every measuring.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from gaung.engine.voices.asking import CONDITIONS, VoiceSet
from gaung.engine.voices.store import MEMORY_MB, opened, opened_voices

Key = tuple[str, str]
"""A platform, and the platform's own key of a comment there."""

SCHEMA = pa.schema(
    [
        ("platform", pa.string()),
        ("key", pa.string()),
        ("kind", pa.string()),
        ("is_done", pa.bool_()),
    ]
)


@dataclass(frozen=True, slots=True)
class Marks:
    """What people said, as columns `platform`, `key`, `kind` ("" for none), `is_done`.

    A platform's key occurs once.
    """

    table: pa.Table

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, str, bool]]) -> "Marks":
        """Marks out of rows in the order of the columns."""
        columns = list(zip(*rows, strict=True)) or [(), (), (), ()]
        arrays = [
            pa.array(column, field.type) for column, field in zip(columns, SCHEMA, strict=True)
        ]
        return cls(pa.Table.from_arrays(arrays, schema=SCHEMA))

    def put(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make them the table `marks` of a database."""
        connection.register("marks", self.table)

    def __len__(self) -> int:
        return int(self.table.num_rows)


NOBODY = Marks.of([])


@dataclass(frozen=True, slots=True)
class Progress:
    """Of the public's questions: all, those that we answered, and those only called done.

    A question is what the machine took for one and nobody called anything else, and what a person
    called one.
    """

    n_questions: int
    n_answered: int
    n_done: int

    @property
    def n_handled(self) -> int:
        """Answered or done."""
        return self.n_answered + self.n_done


PROGRESS = f"""
SELECT
  count(*), count(*) FILTER (v.answered),
  count(*) FILTER (NOT v.answered AND coalesce(m.is_done, FALSE))
FROM flags AS v LEFT JOIN marks AS m ON m.platform = v.platform AND m.key = v.key
WHERE {CONDITIONS[VoiceSet.PUBLIC]} AND v.is_public
  AND CASE WHEN coalesce(m.kind, '') = '' THEN v.is_question ELSE m.kind = 'question' END
"""  # noqa: S608 - only our own words


def progress(path: Path, marks: Marks, *, memory_mb: int = MEMORY_MB) -> Progress:
    """How far the crew has come with the questions of a written file.

    Raises:
        duckdb.Error: the file cannot be read.
    """
    with opened_voices(path, memory_mb) as connection:
        marks.put(connection)
        found = connection.execute(PROGRESS).fetchone()
    return Progress(*map(int, found or (0, 0, 0)))


def vanished(marks: Marks, parts: Sequence[Path], *, memory_mb: int = MEMORY_MB) -> list[Key]:
    """The keys of marks whose comment is in none of the part files.

    Raises:
        duckdb.Error: a part file cannot be read.
    """
    with opened(memory_mb) as connection:
        marks.put(connection)
        if not parts:
            left = "SELECT m.platform, m.key FROM marks AS m"
        else:
            connection.read_parquet([str(path) for path in parts]).project(
                "platform, key"
            ).create_view("kept")
            left = (
                "SELECT m.platform, m.key FROM marks AS m "
                "ANTI JOIN kept AS k ON k.platform = m.platform AND k.key = m.key"
            )
        found = connection.execute(left + " ORDER BY m.platform, m.key").fetchall()
    return [(str(platform), str(key)) for platform, key in found]


def unheard(texts: Sequence[str], parts: Sequence[Path], *, memory_mb: int = MEMORY_MB) -> set[str]:
    """Those of the texts that no row of the part files says any more, word for word.

    Raises:
        duckdb.Error: a part file cannot be read.
    """
    if not parts:
        return set(texts)
    with opened(memory_mb) as connection:
        connection.register("said", pa.table({"text": pa.array(texts, pa.string())}))
        kept = connection.read_parquet([str(path) for path in parts])
        kept.project("text").create_view("kept")
        found = connection.execute(
            "SELECT s.text FROM said AS s ANTI JOIN kept AS k ON k.text = s.text"
        ).fetchall()
    return {str(text) for (text,) in found}
