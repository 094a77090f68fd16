# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Statements in DuckDB's dialect as other engines say them: the place for whatever differs."""

from dataclasses import dataclass
from functools import lru_cache

import sqlglot
from sqlglot import expressions as exp

CLICKHOUSE_FUNCTIONS: dict[type[exp.Expr], str] = {
    exp.BitwiseAnd: "bitAnd",
    exp.BitwiseOr: "bitOr",
    exp.BitwiseLeftShift: "bitShiftLeft",
    exp.ArraySort: "arraySort",
}
"""Operators and functions that ClickHouse has under other names than sqlglot gives it."""

CLICKHOUSE_NAMES = {"bit_count": "bitCount"}
"""Functions that sqlglot hands on as they are."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a statement does: "table" and "view" make `name` of `query`, "drop" takes it away.

    A statement that only asks is "query", without a name.
    """

    kind: str
    name: str
    query: str


@lru_cache(maxsize=1024)
def statement(sql: str, *, dialect: str = "spark") -> Statement:
    """The statement, translated.

    Raises:
        ValueError: it is none of the kinds that steps are made of.
        sqlglot.errors.SqlglotError: it is no SQL.
    """
    (tree,) = sqlglot.parse(sql, read="duckdb")
    table = tree.find(exp.Table) if tree is not None else None
    if isinstance(tree, exp.Create) and table is not None:
        return Statement(str(tree.kind).lower(), table.name, _said(tree.expression, dialect))
    if isinstance(tree, exp.Drop) and table is not None:
        return Statement("drop", table.name, "")
    if isinstance(tree, exp.Query):
        return Statement("query", "", _said(tree, dialect))
    raise ValueError(f"a step cannot be a {type(tree).__name__}")


def _said(query: exp.Expr, dialect: str) -> str:
    return (_for_clickhouse(query) if dialect == "clickhouse" else query).sql(dialect=dialect)


def _for_clickhouse(query: exp.Expr) -> exp.Expr:
    """Columns of joins are called after their table there, so every one gets its own name."""
    told = query.copy()
    for select in told.find_all(exp.Select):
        named = [
            exp.alias_(column.copy(), column.name) if _is_plain(column) else column
            for column in select.expressions
        ]
        select.set("expressions", named)
    for kind, name in CLICKHOUSE_FUNCTIONS.items():
        for call in list(told.find_all(kind)):
            given = [call.args[key] for key in ("this", "expression") if call.args.get(key)]
            call.replace(exp.Anonymous(this=name, expressions=[each.copy() for each in given]))
    for call in told.find_all(exp.Anonymous):
        call.set("this", CLICKHOUSE_NAMES.get(call.name, call.name))
    for replacing in told.find_all(exp.RegexpReplace):
        replacing.set("modifiers", None)  # "everywhere" is in the function's name there
    _sign_counts(told)
    return told


def _sign_counts(query: exp.Expr) -> None:
    """Counts are without a sign there, and have no type in common with the numbers of rows."""
    for call in list(query.find_all(exp.Count, exp.RowNumber)):
        whole = call.parent if isinstance(call.parent, exp.Window) else call
        whole.replace(exp.cast(whole.copy(), "bigint"))


def _is_plain(column: exp.Expr) -> bool:
    return isinstance(column, exp.Column) and not isinstance(column.this, exp.Star)
