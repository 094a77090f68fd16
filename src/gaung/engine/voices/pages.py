# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of rows, forward and back from a cursor."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from gaung.engine.voices.asking import Parameter, VoiceFilter
from gaung.engine.voices.marks import NOBODY, Key, Marks
from gaung.engine.voices.row import COLUMNS, Voice, voice
from gaung.engine.voices.store import MEMORY_MB, opened_voices

MOST_ROWS = 500

Place = tuple[int, int]
"""A row's rank in the order that is asked for, and its number."""


@dataclass(frozen=True, slots=True)
class VoicePage:
    """Rows in order, and where they stand among all that were found.

    `n_before` rows come before the first. A cursor is None where there is nothing on that side.
    """

    rows: tuple[Voice, ...]
    n_total: int
    n_before: int = 0
    next_cursor: str | None = None
    previous_cursor: str | None = None


def page(
    path: Path,
    *,
    filter: VoiceFilter | None = None,  # noqa: A002 (the word that callers know)
    after: str | None = None,
    before: str | None = None,
    limit: int = 50,
    marks: Marks = NOBODY,
    memory_mb: int = MEMORY_MB,
) -> VoicePage:
    """One page of a written file: the rows behind the cursor `after`, or those before `before`.

    Without a cursor the page begins with the first row. A page before a cursor that would hold
    fewer rows than `limit` begins with the first row, too, and is as long as any other. `marks`
    is needed where the filter asks for what people said.

    Raises:
        ValueError: the cursor is not one of ours, both are given, or `limit` is not within 1..500.
        duckdb.Error: the file cannot be read.
    """
    if not 1 <= limit <= MOST_ROWS:
        raise ValueError(f"a page has 1 to {MOST_ROWS} rows")
    if after is not None and before is not None:
        raise ValueError("a page lies behind one cursor or before one, not both")
    wanted = filter or VoiceFilter()
    low, high = _place(after), _place(before)
    with opened_voices(path, memory_mb) as connection:
        if wanted.needs_marks:
            marks.put(connection)
        search = _Search(connection, wanted)
        places = search.places(limit, low, high)
        if high and len(places) < limit:
            places = search.places(limit)
        n_total, n_before = search.count(places[0] if places else None)
        rows = search.rows(places)
    n_behind = n_total - n_before - len(rows)
    return VoicePage(
        rows=rows,
        n_total=n_total,
        n_before=n_before,
        next_cursor=_cursor(places[-1]) if places and n_behind > 0 else None,
        previous_cursor=_cursor(places[0]) if places and n_before else None,
    )


def keys_of(
    path: Path,
    *,
    filter: VoiceFilter,  # noqa: A002 (the word that callers know)
    limit: int,
    marks: Marks = NOBODY,
    memory_mb: int = MEMORY_MB,
) -> list[Key]:
    """The keys of those rows that others wrote, at most `limit`, in the filter's order.

    Raises:
        duckdb.Error: the file cannot be read.
    """
    where, parameters = filter.rows()
    where += " AND NOT v.is_owner AND NOT v.is_post"
    sql = f"SELECT v.platform, v.key{where} ORDER BY {filter.rank}, v.id LIMIT ?"
    with opened_voices(path, memory_mb) as connection:
        if filter.needs_marks:
            marks.put(connection)
        found = connection.execute(sql, [*parameters, limit]).fetchall()
    return [(str(platform), str(key)) for platform, key in found]


def known(path: Path, keys: Collection[Key], *, memory_mb: int = MEMORY_MB) -> list[Voice]:
    """The comments of others that have these keys, by number; an unknown key is left out.

    Raises:
        duckdb.Error: the file cannot be read.
    """
    sql = (
        "SELECT v.id FROM flags AS v "
        "SEMI JOIN marks AS m ON m.platform = v.platform AND m.key = v.key "
        "WHERE NOT v.is_owner AND NOT v.is_post ORDER BY v.id"
    )
    wanted = Marks.of((platform, key, "", False) for platform, key in sorted(set(keys)))
    with opened_voices(path, memory_mb) as connection:
        wanted.put(connection)
        found = connection.execute(sql).fetchall()
        return list(rows_by_id(connection, [int(number) for (number,) in found]))


@dataclass(frozen=True, slots=True)
class _Search:
    """A filter put to an open file: first where the rows stand, then the rows themselves.

    So that sorting moves two numbers a row, and texts are read for one page only.
    """

    connection: duckdb.DuckDBPyConnection
    wanted: VoiceFilter

    def places(
        self, limit: int, low: Place | None = None, high: Place | None = None
    ) -> list[Place]:
        """The first places behind `low`, or the last before `high`, in the order of the page."""
        rank = self.wanted.rank
        where, parameters = self.wanted.rows()
        edge = high or low
        sign, turn = ("<", " DESC") if high else (">", "")
        if edge:
            where += f" AND ({rank} {sign} ? OR {rank} = ? AND v.id {sign} ?)"
            parameters += [edge[0], edge[0], edge[1]]
        sql = f"SELECT {rank}, v.id{where} ORDER BY {rank}{turn}, v.id{turn} LIMIT ?"
        found = self.connection.execute(sql, [*parameters, limit]).fetchall()
        places = [(int(ranked), int(number)) for ranked, number in found]
        return places[::-1] if high else places

    def count(self, first: Place | None) -> tuple[int, int]:
        """How many rows there are in all, and before a place."""
        rank = self.wanted.rank
        where, parameters = self.wanted.rows()
        edge: list[Parameter] = [first[0], first[0], first[1]] if first else [0, 0, 0]
        found = self.connection.execute(
            f"SELECT count(*), count(*) FILTER ({rank} < ? OR {rank} = ? AND v.id < ?){where}",
            [*edge, *parameters],
        ).fetchone()
        n_total, n_before = found or (0, 0)
        return int(n_total), int(n_before) if first else 0

    def rows(self, places: Sequence[Place]) -> tuple[Voice, ...]:
        """The rows that stand there, in that order."""
        return rows_by_id(self.connection, [number for _rank, number in places])


def rows_by_id(connection: duckdb.DuckDBPyConnection, numbers: Sequence[int]) -> tuple[Voice, ...]:
    """Rows by their numbers, in the order of these."""
    if not numbers:
        return ()
    columns = ", ".join(f"v.{name}" for name in COLUMNS)
    marks = ", ".join("?" * len(numbers))
    sql = f"SELECT {columns} FROM voices AS v WHERE v.id IN ({marks})"  # noqa: S608
    found = {row[0]: voice(row) for row in connection.execute(sql, list(numbers)).fetchall()}
    return tuple(found[number] for number in numbers if number in found)


def _cursor(place: Place) -> str:
    return f"{place[0]}.{place[1]}"


def _place(cursor: str | None) -> Place | None:
    if cursor is None:
        return None
    rank, _dot, number = cursor.partition(".")
    try:
        return int(rank), int(number)
    except ValueError:
        raise ValueError("not a cursor of a page of voices") from None
