# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An engine that is two: whatever is asked of it is asked of both, and both must say the same."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.analysis.engines.dialect import statement


class TwinEngine:
    """Answers with the first engine's words once the second has said the same.

    Tables are compared as soon as they are made: exact values, whatever the order of rows.
    """

    name = "twins"

    def __init__(self, one: Engine, other: Engine) -> None:
        self.one, self.other = one, other
        self.compared: dict[str, int] = {}

    def run(self, sql: str) -> None:
        for engine in (self.one, self.other):
            engine.run(sql)
        told = statement(sql)
        if told.kind != "drop":
            made = self._same(f"SELECT t.* FROM {told.name} AS t", told.name, is_ordered=False)
            self.compared[told.name] = made.num_rows

    def table(self, sql: str) -> pa.Table:
        return self._same(sql, sql, is_ordered="ORDER BY" in sql)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        one, other = (_numbered(engine.table(sql)) for engine in (self.one, self.other))
        _assert_same(one, other, sql, is_ordered="ORDER BY" in sql)
        return self.one.rows(sql)

    def number(self, sql: str) -> int:
        one, other = self.one.number(sql), self.other.number(sql)
        assert one == other, sql
        return one

    def put(self, name: str, table: pa.Table) -> None:
        for engine in (self.one, self.other):
            engine.put(name, table)

    def view_parts(self, name: str, paths: Sequence[Path]) -> None:
        for engine in (self.one, self.other):
            engine.view_parts(name, paths)

    def write(self, sql: str, path: Path) -> None:
        beside = path.with_name(f"other-{path.name}")
        self.one.write(sql, path)
        self.other.write(sql, beside)
        _assert_same(pq.read_table(path), pq.read_table(beside), path.name, is_ordered=False)

    def _same(self, sql: str, name: str, *, is_ordered: bool) -> pa.Table:
        one, other = self.one.table(sql), self.other.table(sql)
        _assert_same(one, other, name, is_ordered=is_ordered)
        return one


def _assert_same(one: pa.Table, other: pa.Table, name: str, *, is_ordered: bool) -> None:
    assert one.column_names == other.column_names, name
    assert one.num_rows == other.num_rows, name
    one, other = _plain(one), _plain(other)
    if not is_ordered:
        one, other = _sorted(one), _sorted(other)
    for column in one.column_names:
        left, right = one.column(column), other.column(column)
        if pa.types.is_null(left.type) or pa.types.is_null(right.type):
            assert left.null_count == right.null_count == len(left), (name, column)
            continue
        if not left.equals(right):
            pairs = zip(left.to_pylist(), right.to_pylist(), strict=True)
            differing = [pair for pair in pairs if pair[0] != pair[1]][:5]
            assert not differing, (name, column, differing)


def _numbered(table: pa.Table) -> pa.Table:
    """What a column is called that has no name of its own is an engine's affair, too."""
    return table.rename_columns([f"column_{place}" for place in range(table.num_columns)])


def _plain(table: pa.Table) -> pa.Table:
    """Widths of numbers are an engine's own affair, and whether yes is a number; values are not."""
    columns = {}
    for field in table.schema:
        column = table.column(field.name)
        if pa.types.is_integer(field.type) or pa.types.is_boolean(field.type):
            column = column.cast(pa.int64())
        elif pa.types.is_decimal(field.type) or pa.types.is_floating(field.type):
            column = column.cast(pa.float64())
        elif pa.types.is_large_string(field.type) or pa.types.is_string(field.type):
            column = column.cast(pa.string())
        elif pa.types.is_list(field.type) or pa.types.is_large_list(field.type):
            column = pa.chunked_array([pa.array([str(each) for each in column.to_pylist()])])
        columns[field.name] = column.combine_chunks()
    return pa.table(columns)


def _sorted(table: pa.Table) -> pa.Table:
    by = [(field.name, "ascending") for field in table.schema if not pa.types.is_null(field.type)]
    return table.sort_by(by) if by else table
