# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows that the comparison of an import with earlier ones tells of, with their words.

The comparison keeps keys only. Words are where the rows are: in the part files of an import, as
long as these are there; and a thread in whatever analysis there is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from gaung.engine.conversation.reconcile import ANSWERED, GONE
from gaung.engine.conversation.table import part_paths
from gaung.engine.voices.marks import Key
from gaung.engine.voices.store import MEMORY_MB, opened, opened_voices

LEEWAY_SECONDS = 86_400
KEYS = pa.schema([("platform", pa.string()), ("key", pa.string()), ("at", pa.int64())])


class Told(StrEnum):
    """What a comparison tells of a row."""

    GONE = "gone"
    ANSWERED_QUESTION = "answered_question"
    ANSWERED_OTHER = "answered_other"


@dataclass(frozen=True, slots=True)
class Words:
    """What a row says, as its import has it."""

    author: str
    text: str
    post_url: str | None
    at_precision: str
    likes: int


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One row. `import_code` has its words; `words` is None where they are not kept any more."""

    platform: str
    post_key: str
    key: str
    at: int | None
    import_code: str
    words: Words | None

    @property
    def name(self) -> Key:
        """The platform's own name of it."""
        return self.platform, self.key


@dataclass(frozen=True, slots=True)
class ComparedPage:
    """A page of rows, the newest first, of `n_total`."""

    rows: tuple[ComparedRow, ...]
    n_total: int


def compared_rows(
    folder: Path,
    told: Told,
    kept: Mapping[str, Path],
    *,
    start: int = 0,
    limit: int = 50,
    examples: Sequence[Key] = (),
    memory_mb: int = MEMORY_MB,
) -> ComparedPage:
    """A page of the rows that the comparison of the import in `folder` tells of.

    Args:
        folder: of the import, by its code.
        told: which of them.
        kept: folders of the imports whose words may be shown, by code.
        start: so many rows come before the page.
        limit: rows on the page.
        examples: keys of answered rows that stand in for the file of an import older than it.
        memory_mb: for the tables, in MiB.

    Raises:
        duckdb.Error: a file cannot be read.
    """
    with opened(memory_mb) as connection:
        found = _told(connection, folder, told, kept, examples)
        if found is None:
            return ComparedPage((), 0)
        found.create_view("told")
        counted = connection.execute("SELECT count(*) FROM told").fetchone()
        rows = connection.execute(
            "SELECT t.platform, t.post_key, t.key, t.at, t.import_code FROM told AS t "
            "ORDER BY t.at DESC NULLS LAST, t.platform, t.key LIMIT ? OFFSET ?",
            [limit, start],
        ).fetchall()
        words: dict[Key, Words] = {}
        for code in {row[4] for row in rows} & set(kept):
            here = [row for row in rows if row[4] == code]
            words |= _words(connection, kept[code], here)
    return ComparedPage(
        rows=tuple(
            ComparedRow(platform, post_key, key, at, code, words.get((platform, key)))
            for platform, post_key, key, at, code in rows
        ),
        n_total=int(counted[0]) if counted else 0,
    )


def places_of(
    path: Path, rows: Sequence[ComparedRow], *, memory_mb: int = MEMORY_MB
) -> dict[Key, tuple[int, int]]:
    """The thread and the id of each row that an analysis has, too.

    Raises:
        duckdb.Error: the file cannot be read.
    """
    with opened_voices(path, memory_mb) as connection:
        wanted = [(row.platform, row.post_key, row.key, row.at) for row in rows]
        found = _found(connection, wanted, "v.thread_id, v.id", "flags")
    return {(platform, key): (thread_id, number) for platform, key, thread_id, number in found}


def _told(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    told: Told,
    kept: Mapping[str, Path],
    examples: Sequence[Key],
) -> duckdb.DuckDBPyRelation | None:
    """All rows that are meant, with the import that has their words; None where none are known."""
    path = folder / (GONE if told is Told.GONE else ANSWERED)
    if told is Told.GONE:
        return connection.read_parquet(str(path)) if path.exists() else None
    if path.exists():
        found = connection.read_parquet(str(path))
    elif examples and folder.name in kept and part_paths(folder):
        connection.register(
            "examples",
            pa.Table.from_pylist(
                [{"platform": platform, "key": key} for platform, key in examples]
            ),
        )
        _parts(connection, folder).create_view("parts")
        found = connection.sql(
            "SELECT p.* FROM parts AS p "
            "SEMI JOIN examples AS e ON e.platform = p.platform AND e.key = p.key"
        )
    else:
        return None
    asks = "has_question" if told is Told.ANSWERED_QUESTION else "NOT has_question"
    return found.filter(asks).project(
        f"platform, post_key, key, \"at\", '{folder.name}' AS import_code"
    )


def _words(
    connection: duckdb.DuckDBPyConnection, folder: Path, rows: Sequence[tuple[Any, ...]]
) -> dict[Key, Words]:
    if not part_paths(folder):
        return {}
    _parts(connection, folder).create_view("words", replace=True)
    columns = "v.author, v.text, v.post_url, v.at_precision, coalesce(v.likes, 0)"
    found = _found(connection, rows, columns, "words")
    return {(platform, key): Words(*told) for platform, key, *told in found}


def _found(
    connection: duckdb.DuckDBPyConnection,
    rows: Iterable[tuple[Any, ...]],
    columns: str,
    view: str,
) -> list[tuple[Any, ...]]:
    """Columns of a view for rows whose first four values are platform, post, key and moment.

    Rows lie by time, so the moments spare a look at most of them. Where a file only estimates
    them, another export of the same comment may be some hours off.
    """
    keys = [{"platform": row[0], "key": row[2], "at": row[3]} for row in rows]
    connection.register("wanted", pa.Table.from_pylist(keys, schema=KEYS))
    moments = [key["at"] for key in keys]
    within = ""
    if moments and None not in moments:
        low, high = min(moments) - LEEWAY_SECONDS, max(moments) + LEEWAY_SECONDS
        within = f"WHERE v.at BETWEEN {low} AND {high}"
    return connection.execute(
        f"SELECT v.platform, v.key, {columns} FROM {view} AS v "  # noqa: S608 - our own words
        f"JOIN wanted AS w ON w.platform = v.platform AND w.key = v.key {within}"
    ).fetchall()


def _parts(connection: duckdb.DuckDBPyConnection, folder: Path) -> duckdb.DuckDBPyRelation:
    return connection.read_parquet([str(path) for path in part_paths(folder)])
